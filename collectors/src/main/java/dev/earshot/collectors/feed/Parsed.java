package dev.earshot.collectors.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed, as one of the readers understood it.
 *
 * @param self the address by which the feed calls itself, else its site's
 * @param dated the feed's own date
 * @param push where it is pushed from; null if nowhere
 * @param gone the ids of entries that it says are deleted
 */
record Parsed(
    String kind,
    @Nullable String title,
    @Nullable URI self,
    @Nullable String lang,
    @Nullable Instant dated,
    @Nullable Duration ttl,
    List<Item> items,
    @Nullable Push push,
    List<String> gone) {

  /** More items than this are not read: no feed that is polled has so many. */
  static final int MOST_ITEMS = 50_000;

  Parsed {
    items = List.copyOf(items);
    gone = List.copyOf(gone);
  }
}
