package dev.earshot.collectors.feed;

import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the bytes behind a feed's address turned out to be. */
public sealed interface FeedDocument {

  /**
   * A feed.
   *
   * @param kind {@code rss}, {@code atom} or {@code jsonfeed}
   * @param title of the feed; null where it has none
   * @param ttl how long the feed says that nothing will change; null where it does not say
   * @param mentions in the order of the document, each once
   * @param gone what it says is deleted
   * @param push where it is pushed from; null if nowhere
   * @param left how many items could not be made a mention, because nothing in them can be read
   */
  record Feed(
      String kind,
      @Nullable String title,
      @Nullable Duration ttl,
      List<Mention> mentions,
      List<MentionId> gone,
      @Nullable Push push,
      int left)
      implements FeedDocument {
    public Feed {
      mentions = List.copyOf(mentions);
      gone = List.copyOf(gone);
    }
  }

  /**
   * A page for people.
   *
   * @param feeds the feeds that it names
   */
  record Page(List<URI> feeds) implements FeedDocument {
    public Page {
      feeds = List.copyOf(feeds);
    }

    /** What to tell whoever configured the page as a feed. */
    public String reason() {
      if (feeds.isEmpty()) {
        return "this is an HTML page, not a feed, and it names no feed; write the address of an"
            + " RSS, Atom or JSON feed";
      }
      return "this is an HTML page, not a feed; write the address of one of the feeds that it"
          + " names: "
          + String.join(", ", feeds.stream().map(URI::toString).toList());
    }
  }

  /**
   * Neither.
   *
   * @param reason one sentence for people
   */
  record Unreadable(String reason) implements FeedDocument {}
}
