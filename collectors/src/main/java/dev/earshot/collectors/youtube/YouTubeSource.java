package dev.earshot.collectors.youtube;

import static java.util.Objects.requireNonNull;

import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The comments on the videos of channels, and videos that a search finds, with their comments.
 *
 * @param api of the Data API; the name of a method is put behind it
 * @param search words that videos must have; null for none
 * @param quota units that may be used in a day
 */
record YouTubeSource(
    Source source,
    Channel channel,
    URI api,
    List<String> channels,
    @Nullable String search,
    Duration every,
    int quota,
    String key)
    implements WatchedSource {

  YouTubeSource {
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    requireNonNull(api, "api");
    requireNonNull(key, "key");
    channels = List.copyOf(channels);
    if (quota < 1 || !every.isPositive()) {
      throw new IllegalArgumentException(
          "a quota, and a pause between two questions: %d, %s".formatted(quota, every));
    }
  }

  /** One for each line of the configuration, which the name tells apart. */
  @Override
  public URI address() {
    return URI.create(
        api + "commentThreads?of=" + (channels.isEmpty() ? "search" : String.join(",", channels)));
  }

  @Override
  public Poll open(Means means) {
    return new YouTubePoll(this, means);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "YouTubeSource[" + address() + "]";
  }
}
