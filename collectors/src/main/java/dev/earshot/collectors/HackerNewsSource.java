package dev.earshot.collectors;

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
 * @param address of Algolia's search by date, with the words as its {@code query}
 */
public record HackerNewsSource(Source source, Channel channel, URI address, Duration every)
    implements WatchedSource {

  public HackerNewsSource {
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    if (!address.isAbsolute() || address.getQuery() == null || !every.isPositive()) {
      throw new IllegalArgumentException(
          "a search has an absolute address with a query: %s, %s".formatted(address, every));
    }
  }

  /** What is said with these words. */
  public static HackerNewsSource ofWords(String words, Duration every) {
    return new HackerNewsSource(
        new Source("hackernews", "Hacker News"),
        Channel.FORUM,
        URI.create(
            "https://hn.algolia.com/api/v1/search_by_date?query="
                + URLEncoder.encode(words, StandardCharsets.UTF_8)),
        every);
  }

  @Override
  public Poll open(Means means) {
    return new HackerNewsPoll(this, means.fetcher(), means.clock());
  }
}
