package dev.earshot.collectors.mastodon;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A public timeline of a Mastodon server.
 *
 * @param server with its scheme, such as {@code https://mastodon.social}
 * @param tag of a hashtag, without its sign; null for all that is public
 * @param local whether only what is said on this server is heard
 * @param token of an app or a user, for servers that show nothing without; null if there is none
 * @param listens whether it is listened to, which takes the token of a user
 */
record MastodonSource(
    Source source,
    Channel channel,
    URI server,
    @Nullable String tag,
    boolean local,
    Duration every,
    @Nullable String token,
    boolean listens)
    implements WatchedSource {

  MastodonSource {
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    if (server.getHost() == null || !every.isPositive()) {
      throw new IllegalArgumentException(
          "a timeline is of a server, and asked every so often: %s, %s".formatted(server, every));
    }
    if (listens && token == null) {
      throw new IllegalArgumentException("listening takes a token: " + server);
    }
  }

  @Override
  public URI address() {
    return URI.create(
        server
            + "/api/v1/timelines/"
            + (tag == null ? "public" : "tag/" + URLEncoder.encode(tag, StandardCharsets.UTF_8))
            + (local ? "?local=true" : ""));
  }

  Map<String, String> headers() {
    return token == null
        ? Map.of("Accept", "application/json")
        : Map.of("Accept", "application/json", "Authorization", "Bearer " + token);
  }

  @Override
  public Poll open(Means means) {
    MastodonPoll poll = new MastodonPoll(this, means);
    return listens ? new MastodonStream(this, poll, means) : poll;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "MastodonSource[" + address() + "]";
  }
}
