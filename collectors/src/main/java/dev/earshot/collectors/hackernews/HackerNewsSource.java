package dev.earshot.collectors.hackernews;

import static java.util.Objects.requireNonNull;

import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Stories and comments of Hacker News that have certain words.
 *
 * @param search Algolia's search by date
 * @param items where single items are found by their number, which is put behind it
 */
record HackerNewsSource(
    Source source, Channel channel, String words, URI search, URI items, Duration every)
    implements WatchedSource {

  HackerNewsSource {
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    requireNonNull(search, "search");
    requireNonNull(items, "items");
    if (words.isBlank() || !every.isPositive()) {
      throw new IllegalArgumentException(
          "a search has words and is asked every so often: '%s', %s".formatted(words, every));
    }
  }

  @Override
  public URI address() {
    return URI.create(search + "?query=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
  }

  @Override
  public Poll open(Means means) {
    return new HackerNewsPoll(this, means);
  }
}
