package dev.earshot.fuzz;

import dev.earshot.collectors.feed.FeedContext;
import dev.earshot.collectors.feed.FeedDocument;
import dev.earshot.collectors.feed.Feeds;
import java.time.Instant;

/** Any bytes are a feed, a page, or a reason why not. */
public final class FeedFuzz {

  private static final FeedContext CONTEXT = FeedContext.ofFile("fuzz", Instant.EPOCH);

  private FeedFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    FeedDocument _ = Feeds.read(bytes, CONTEXT);
  }
}
