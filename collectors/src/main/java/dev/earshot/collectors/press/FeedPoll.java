package dev.earshot.collectors.press;

import dev.earshot.collectors.feed.FeedContext;
import dev.earshot.collectors.feed.FeedDocument;
import dev.earshot.collectors.feed.Feeds;
import dev.earshot.collectors.fetch.Fetched;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Validators;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Checkpoint;
import dev.earshot.collectors.source.Poll;
import dev.earshot.contract.Mention;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a feed for what it has not said yet. */
final class FeedPoll implements Poll {

  /** A date that lies further ahead is a mistake, and would close every window before its time. */
  private static final Duration MOST_AHEAD = Duration.ofDays(1);

  /** After so many failures in a row at its new address a feed is looked for at its old one. */
  private static final int TRIES_WHERE_MOVED = 3;

  private static final Logger LOG = LoggerFactory.getLogger(FeedPoll.class);

  private final FeedSource feed;
  private final Fetcher fetcher;
  private final InstantSource clock;
  private final UnaryOperator<Mention> reading;
  private int failures;

  FeedPoll(FeedSource feed, Fetcher fetcher, InstantSource clock) {
    this(feed, fetcher, clock, item -> item);
  }

  /**
   * @param reading what an item of this feed means
   */
  FeedPoll(FeedSource feed, Fetcher fetcher, InstantSource clock, UnaryOperator<Mention> reading) {
    this.feed = feed;
    this.fetcher = fetcher;
    this.clock = clock;
    this.reading = reading;
  }

  @Override
  public Answer ask(@Nullable String written) throws InterruptedException {
    Checkpoint checkpoint = Checkpoint.read(written);
    URI where = where(checkpoint);
    boolean known = checkpoint.moved() == null || !where.equals(feed.address());
    Answer answer =
        switch (fetcher.fetch(where, known ? checkpoint.validators() : Validators.NONE)) {
          case Fetched.Document document -> read(document, checkpoint);
          case Fetched.Unchanged(Duration fresh) -> new Answer.News(List.of(), null, fresh);
          case Fetched.Busy(Duration pause, String why) -> new Answer.Busy(pause, why);
          case Fetched.Gone(String why) -> new Answer.Ended(why);
          case Fetched.Failed failed -> new Answer.Failed(failed.why());
        };
    failures = answer instanceof Answer.Failed ? failures + 1 : 0;
    return answer;
  }

  private URI where(Checkpoint checkpoint) {
    return checkpoint.moved() == null || failures >= TRIES_WHERE_MOVED
        ? feed.address()
        : URI.create(checkpoint.moved());
  }

  private Answer read(Fetched.Document document, Checkpoint checkpoint)
      throws InterruptedException {
    return switch (parsed(document)) {
      case FeedDocument.Feed found -> {
        String moved =
            document.moved() != null
                ? document.moved().toString()
                : failures >= TRIES_WHERE_MOVED ? null : checkpoint.moved();
        yield news(found, document, moved, checkpoint);
      }
      case FeedDocument.Page page when feed.page() -> discover(page, document, checkpoint);
      case FeedDocument.Page page -> new Answer.Failed(page.reason(), document.body());
      case FeedDocument.Unreadable(String reason) -> new Answer.Failed(reason, document.body());
    };
  }

  private FeedDocument parsed(Fetched.Document document) {
    return Feeds.read(
        document.body(),
        new FeedContext(
            feed.source(),
            feed.source().name(),
            feed.channel(),
            document.address(),
            feed.shown(),
            document.contentType(),
            clock.instant()));
  }

  /** Takes the first feed of the page, and from now on asks that. */
  private Answer discover(FeedDocument.Page page, Fetched.Document document, Checkpoint checkpoint)
      throws InterruptedException {
    for (URI candidate : Candidates.of(page, document.address())) {
      if (fetcher.fetch(candidate, Validators.NONE) instanceof Fetched.Document there
          && parsed(there) instanceof FeedDocument.Feed found) {
        URI moved = there.moved() == null ? candidate : there.moved();
        LOG.info("{}: its feed is {}", feed.shown(), Fetcher.withoutSecrets(moved));
        return news(found, there, moved.toString(), checkpoint);
      }
    }
    return new Answer.Failed(
        "neither the feeds that the page names nor the usual places have a feed; write its address"
            + " as 'feed: …' if you know it");
  }

  private Answer news(
      FeedDocument.Feed found,
      Fetched.Document document,
      @Nullable String moved,
      Checkpoint checkpoint)
      throws InterruptedException {
    List<Mention> mentions = found.mentions().stream().map(reading).toList();
    FullText.Completed completed = completed(checkpoint.sent().unsent(mentions));
    Set<Mention> waiting = Set.copyOf(completed.waiting());
    // What waits is found as news the next time, so the feed must not be called unchanged then.
    Validators validators = waiting.isEmpty() ? document.validators() : Validators.NONE;
    Checkpoint after =
        new Checkpoint(
            validators.etag(),
            validators.lastModified(),
            moved,
            null,
            checkpoint
                .sent()
                .and(mentions.stream().filter(mention -> !waiting.contains(mention)).toList()));
    List<Heard> heard =
        completed.mentions().stream()
            .<Heard>map(mention -> new Heard.Said(notAhead(mention)))
            .toList();
    Duration ttl = found.ttl() == null ? Duration.ZERO : found.ttl();
    Duration rest = ttl.compareTo(document.fresh()) > 0 ? ttl : document.fresh();
    return new Answer.News(heard, after.equals(checkpoint) ? null : after.write(), rest);
  }

  private FullText.Completed completed(List<Mention> unsent) throws InterruptedException {
    return feed.article()
        ? new FullText(fetcher, clock).complete(unsent)
        : new FullText.Completed(unsent, List.of());
  }

  private Mention notAhead(Mention mention) {
    Instant now = clock.instant();
    if (!mention.published().isAfter(now.plus(MOST_AHEAD))) {
      return mention;
    }
    return mention.withPublished(now);
  }
}
