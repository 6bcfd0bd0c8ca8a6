package dev.earshot.collectors.press;

import dev.earshot.collectors.feed.FeedContext;
import dev.earshot.collectors.feed.FeedDocument;
import dev.earshot.collectors.feed.Feeds;
import dev.earshot.collectors.feed.Push;
import dev.earshot.collectors.fetch.Fetched;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Validators;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Checkpoint;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.websub.Subscription;
import dev.earshot.contract.Gap;
import dev.earshot.contract.Mention;
import dev.earshot.contract.SourceStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a feed for what it has not said yet. */
final class FeedPoll implements Poll {

  /** A date that lies further ahead is a mistake, and would close every window before its time. */
  private static final Duration MOST_AHEAD = Duration.ofDays(1);

  /** A feed with fewer items has not dropped any to make room. */
  private static final int FEWEST_OF_A_FULL_FEED = 5;

  private static final Duration WHERE_PUSHED = Duration.ofHours(1);

  /** After so many failures in a row at its new address a feed is looked for at its old one. */
  private static final int TRIES_WHERE_MOVED = 3;

  private static final Logger LOG = LoggerFactory.getLogger(FeedPoll.class);

  private final FeedSource feed;
  private final Fetcher fetcher;
  private final InstantSource clock;
  private final UnaryOperator<Mention> reading;

  /** Null where no hub can reach this machine. */
  private final @Nullable Subscription subscription;

  /** Where the feed is pushed from, as it was last found. */
  private @Nullable Push push;

  private boolean looked;

  /** When the feed last answered; null if it has not since this was made. */
  private @Nullable Instant answered;

  private int failures;

  FeedPoll(FeedSource feed, Means means) {
    this(feed, means, item -> item);
  }

  /**
   * @param reading what an item of this feed means
   */
  FeedPoll(FeedSource feed, Means means, UnaryOperator<Mention> reading) {
    this.feed = feed;
    this.fetcher = means.fetcher();
    this.clock = means.clock();
    this.reading = reading;
    this.subscription = means.subscriptions() == null ? null : means.subscriptions().open();
  }

  @Override
  public void wakes(Runnable asker) {
    if (subscription != null) {
      subscription.wakes(asker);
    }
  }

  @Override
  public Optional<SourceStatus.Push> push() {
    return subscription == null ? Optional.empty() : subscription.state();
  }

  @Override
  public void close() {
    if (subscription != null) {
      subscription.close();
    }
  }

  @Override
  public Answer ask(@Nullable String written) throws InterruptedException {
    Checkpoint checkpoint = Checkpoint.read(written);
    Optional<Subscription.Delivery> delivered =
        subscription == null ? Optional.empty() : subscription.take();
    return delivered.isPresent() ? hear(delivered.get(), checkpoint) : fetch(checkpoint);
  }

  /** What a hub has pushed is some of the feed, and says nothing about all of it. */
  private Answer hear(Subscription.Delivery delivered, Checkpoint checkpoint)
      throws InterruptedException {
    FeedDocument document = parsed(delivered.body(), delivered.contentType(), feed.address());
    if (!(document instanceof FeedDocument.Feed found)) {
      return new Answer.Failed("what its hub has pushed cannot be read", delivered.body());
    }
    FullText.Completed completed = completed(checkpoint.sent().unsent(read(found)));
    Checkpoint after =
        new Checkpoint(
            checkpoint.etag(),
            checkpoint.lastModified(),
            checkpoint.moved(),
            checkpoint.until(),
            checkpoint.sent().andSome(without(read(found), completed.waiting())));
    List<Heard> heard = new ArrayList<>(said(completed));
    found.gone().forEach(id -> heard.add(new Heard.Gone(id)));
    return new Answer.News(heard, after.write(), rest(Duration.ZERO));
  }

  private Answer fetch(Checkpoint checkpoint) throws InterruptedException {
    URI where = where(checkpoint);
    // A hub is found in the document, so that has to be seen once.
    boolean known =
        (checkpoint.moved() == null || !where.equals(feed.address()))
            && (subscription == null || looked);
    Answer answer =
        switch (fetcher.fetch(where, known ? checkpoint.validators() : Validators.NONE)) {
          case Fetched.Document document -> read(document, checkpoint);
          case Fetched.Unchanged(Duration fresh) -> new Answer.News(List.of(), null, rest(fresh));
          case Fetched.Busy(Duration pause, String why) -> new Answer.Busy(pause, why);
          case Fetched.Gone(String why) -> new Answer.Ended(why);
          case Fetched.Failed failed -> new Answer.Failed(failed.why());
        };
    failures = answer instanceof Answer.Failed ? failures + 1 : 0;
    if (subscription != null && push != null && answer instanceof Answer.News) {
      subscription.want(push);
    }
    if (answer instanceof Answer.News) {
      answered = clock.instant();
    }
    return answer;
  }

  /** A feed that is pushed is asked only now and then, in case that its hub has lost something. */
  private Duration rest(Duration asked) {
    if (subscription == null || !subscription.isActive() || subscription.hasMore()) {
      return asked;
    }
    return asked.compareTo(WHERE_PUSHED) > 0 ? asked : WHERE_PUSHED;
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
    FeedDocument parsed = parsed(document.body(), document.contentType(), document.address());
    if (parsed instanceof FeedDocument.Feed found) {
      looked = true;
      push =
          Push.linked(document.links(), document.address())
              .or(() -> Optional.ofNullable(found.push()))
              .or(() -> Push.known(feed.address()))
              .orElse(null);
    }
    return parsed;
  }

  private FeedDocument parsed(byte[] document, @Nullable String contentType, URI address) {
    return Feeds.read(
        document,
        new FeedContext(
            feed.source(),
            feed.source().name(),
            feed.channel(),
            address,
            feed.shown(),
            contentType,
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
    List<Mention> mentions = read(found);
    FullText.Completed completed = completed(checkpoint.sent().unsent(mentions));
    List<Mention> waiting = completed.waiting();
    // What waits is found as news the next time, so the feed must not be called unchanged then.
    Validators validators = waiting.isEmpty() ? document.validators() : Validators.NONE;
    Checkpoint after =
        new Checkpoint(
            validators.etag(),
            validators.lastModified(),
            moved,
            checkpoint.until(),
            checkpoint.sent().and(without(mentions, waiting)));
    Duration ttl = found.ttl() == null ? Duration.ZERO : found.ttl();
    Duration rest = ttl.compareTo(document.fresh()) > 0 ? ttl : document.fresh();
    return new Answer.News(
        said(completed),
        List.of(),
        after.equals(checkpoint) ? null : after.until(clock.instant()).write(),
        rest(rest),
        null,
        gap(mentions, checkpoint));
  }

  /**
   * The time between what was heard last and the oldest item, where a feed shows nothing that was
   * heard before: what has come and gone in between is lost.
   */
  private @Nullable Gap gap(List<Mention> mentions, Checkpoint checkpoint) {
    Instant last = answered == null ? checkpoint.until() : answered;
    if (last == null
        || mentions.size() < FEWEST_OF_A_FULL_FEED
        || checkpoint.sent().unsent(mentions).size() < mentions.size()) {
      return null;
    }
    Instant oldest =
        mentions.stream().map(Mention::published).min(Comparator.naturalOrder()).orElse(last);
    return oldest.isAfter(last) && oldest.isBefore(clock.instant())
        ? new Gap(last, oldest, "the feed shows no further back; ask it more often")
        : null;
  }

  private List<Mention> read(FeedDocument.Feed found) {
    return found.mentions().stream().map(reading).toList();
  }

  private static List<Mention> without(List<Mention> mentions, List<Mention> some) {
    Set<Mention> left = Set.copyOf(some);
    return mentions.stream().filter(mention -> !left.contains(mention)).toList();
  }

  private List<Heard> said(FullText.Completed completed) {
    return completed.mentions().stream()
        .<Heard>map(mention -> new Heard.Said(notAhead(mention)))
        .toList();
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
