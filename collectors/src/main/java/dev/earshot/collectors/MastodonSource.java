package dev.earshot.collectors;

import static java.util.Objects.requireNonNull;

import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A public timeline of a Mastodon server, such as that of a hashtag.
 *
 * @param address such as {@code https://mastodon.social/api/v1/timelines/tag/mini}
 * @param token of an app or a user, for servers that show nothing without; null if there is none
 */
public record MastodonSource(
    Source source, Channel channel, URI address, Duration every, @Nullable String token)
    implements WatchedSource {

  public MastodonSource {
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    if (!address.isAbsolute() || !every.isPositive()) {
      throw new IllegalArgumentException(
          "a timeline has an absolute address and is asked every so often: %s, %s"
              .formatted(address, every));
    }
  }

  /** The timeline of a hashtag on a server. */
  public static MastodonSource ofTag(
      String server, String tag, Duration every, @Nullable String token) {
    String plain = tag.startsWith("#") ? tag.substring(1) : tag;
    return new MastodonSource(
        new Source("mastodon", server),
        Channel.SOCIAL,
        URI.create("https://" + server + "/api/v1/timelines/tag/" + plain),
        every,
        token);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "MastodonSource[" + address + "]";
  }

  @Override
  public Poll open(Means means) {
    return new MastodonPoll(this, means.fetcher(), means.clock());
  }
}
