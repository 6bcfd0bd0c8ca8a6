package dev.earshot.collectors.press;

import static java.util.Objects.requireNonNull;

import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;

/**
 * An RSS, Atom or JSON feed.
 *
 * @param page whether the address is that of a page, whose feed is to be looked for
 * @param article whether the articles are read that the feed points to
 */
public record FeedSource(
    Source source, Channel channel, URI address, Duration every, boolean page, boolean article)
    implements WatchedSource {

  /**
   * @throws IllegalArgumentException if {@code every} is not a time, or {@code address} is relative
   */
  public FeedSource {
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    if (!address.isAbsolute() || !every.isPositive()) {
      throw new IllegalArgumentException(
          "a feed has an absolute address and is asked every so often: %s, %s"
              .formatted(address, every));
    }
  }

  /** The feed at an address. */
  public FeedSource(Source source, Channel channel, URI address, Duration every) {
    this(source, channel, address, every, false, false);
  }

  @Override
  public Poll open(Means means) {
    return new FeedPoll(this, means);
  }
}
