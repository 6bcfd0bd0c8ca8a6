package dev.earshot.collectors.gdelt;

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
 * Articles that GDELT finds.
 *
 * @param search the DOC 2.0 API
 * @param pace how long to wait between two questions
 */
record GdeltSource(
    Source source, Channel channel, String query, URI search, Duration pace, Duration every)
    implements WatchedSource {

  GdeltSource {
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    requireNonNull(search, "search");
    if (query.isBlank() || pace.isNegative() || !every.isPositive()) {
      throw new IllegalArgumentException(
          "a search has words and is asked every so often: '%s', %s".formatted(query, every));
    }
  }

  @Override
  public URI address() {
    return URI.create(
        search
            + "?mode=artlist&format=json&sort=dateasc&query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }

  @Override
  public Poll open(Means means) {
    return new GdeltPoll(this, means);
  }
}
