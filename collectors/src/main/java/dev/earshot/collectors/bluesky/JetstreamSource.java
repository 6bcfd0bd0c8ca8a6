package dev.earshot.collectors.bluesky;

import static java.util.Objects.requireNonNull;

import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Jetstream of Bluesky.
 *
 * @param hosts where it can be listened to, such as {@code wss://jetstream1.us-east.bsky.network};
 *     after a failure the next one is tried
 * @param packed whether frames are asked for packed
 * @param dictionary the file that they are packed with; null to ask the host for it
 */
record JetstreamSource(
    Source source,
    Channel channel,
    List<URI> hosts,
    Protocol protocol,
    boolean packed,
    @Nullable Path dictionary)
    implements WatchedSource {

  private static final Duration EVERY = Duration.ofSeconds(10);

  JetstreamSource {
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    requireNonNull(protocol, "protocol");
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("a Jetstream has a host");
    }
  }

  @Override
  public URI address() {
    return hosts.getFirst();
  }

  /** It is listened to; this only tells how long a silence is long. */
  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public boolean listens() {
    return true;
  }

  @Override
  public Poll open(Means means) {
    return new JetstreamPoll(this, means);
  }
}
