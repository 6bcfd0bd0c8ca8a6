package dev.earshot.collectors.feed;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a document before it is read.
 *
 * @param source of the mentions; null if it is to be called by the feed's own title
 * @param name stands in where the feed has no title
 * @param address where the document was found; null for a file
 * @param identity what makes ids of this feed differ from those of others, such as its configured
 *     address; null if the feed's own address is to be taken
 * @param contentType the header of that name; null where there is none
 * @param fetched when it was fetched: the date of items that have none in a feed without dates
 */
public record FeedContext(
    @Nullable Source source,
    String name,
    Channel channel,
    @Nullable URI address,
    @Nullable String identity,
    @Nullable String contentType,
    Instant fetched) {

  public FeedContext {
    requireNonNull(name, "name");
    requireNonNull(channel, "channel");
    requireNonNull(fetched, "fetched");
  }

  /** A document in a file, whose mentions are press. */
  public static FeedContext ofFile(String name, Instant read) {
    return new FeedContext(null, name, Channel.PRESS, null, null, null, read);
  }
}
