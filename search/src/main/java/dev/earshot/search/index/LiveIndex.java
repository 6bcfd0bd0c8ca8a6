package dev.earshot.search.index;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Traces;
import dev.earshot.query.Query;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index that answers, and the one that is built to take its place.
 *
 * <p>When an order has judged again all that was ever heard, a second index is built from the log
 * beside the first, which goes on reading and answering from the old judgements. When the second
 * one has all that the first one has, it answers from one moment to the next, and the first goes
 * when the last question to it is answered. A crash leaves one or the other.
 *
 * <p><b>Life.</b> {@link #open} opens the index that is in use; {@link #read} begins to fill it and
 * to wait for orders; {@link #close} ends both. Any thread may ask.
 */
public final class LiveIndex implements Mentions, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveIndex.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Shelves shelves;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Object turn = new Object();

  /** The one that answers; guarded by {@link #turn}. */
  private Generation current;

  private @Nullable Thread switcher;
  private volatile @Nullable String problem;

  /**
   * One index with what fills it.
   *
   * <p>It is closed by whoever lets go of it last after it was retired.
   */
  private static final class Generation {
    private final String order;
    private final Shelf index;
    private @Nullable Indexer indexer;
    private int readers;
    private boolean retired;

    Generation(String order, Shelf index) {
      this.order = order;
      this.index = index;
    }
  }

  private LiveIndex(Shelves shelves) throws IOException {
    this.shelves = shelves;
    current = generation(shelves.inUse());
    shelves.sweep();
  }

  /**
   * Opens the index that is in use, or a new one if there is none.
   *
   * @throws IOException as {@link Shelves#open}
   */
  public static LiveIndex open(Shelves shelves) throws IOException {
    return new LiveIndex(shelves);
  }

  /**
   * The same of indexes in folders of this machine.
   *
   * @param home the folder of the first index; later ones are beside it
   * @param freshness how soon a mention that was put should be found
   * @param zone where the days of queries begin
   * @throws IOException as {@link MentionIndex#open}
   */
  public static LiveIndex open(Path home, Duration freshness, ZoneId zone) throws IOException {
    return open(new FolderShelves(home, freshness, zone));
  }

  /**
   * Begins to read the log, and to wait for orders that are judged.
   *
   * @param kafka the clients' configuration: at least {@code bootstrap.servers}
   * @param traces follow the mentions that others follow
   * @param judged the last order that is judged entirely
   * @param shown told at once and after each switch which order is shown; empty for none
   */
  public void read(
      Map<String, Object> kafka,
      InstantSource clock,
      MeterRegistry meters,
      Traces traces,
      Supplier<Optional<String>> judged,
      Consumer<String> shown) {
    read(TaggedLog.in(kafka), clock, meters, traces, judged, shown);
  }

  void read(
      TaggedLog log,
      InstantSource clock,
      MeterRegistry meters,
      Traces traces,
      Supplier<Optional<String>> judged,
      Consumer<String> shown) {
    Gauge.builder("earshot.index.lag", this, LiveIndex::lag)
        .description("records of tagged that are not in the index yet")
        .register(meters);
    TimeGauge.builder(
            "earshot.index.behind", this, TimeUnit.MILLISECONDS, live -> live.behind().toMillis())
        .description("for how long the oldest of them has been there")
        .register(meters);
    Gauge.builder("earshot.index.mentions", this, LiveIndex::size)
        .description("mentions in the index")
        .register(meters);
    synchronized (turn) {
      current.indexer = new Indexer(current.index, log, clock, meters, traces);
      shown.accept(current.order);
    }
    switcher =
        Thread.ofPlatform()
            .daemon()
            .name("index-switch")
            .start(() -> await(log, clock, traces, judged, shown));
  }

  /** Whether everything that was in the log when the reading began is in the index. */
  public boolean caughtUp() {
    return reader().caughtUp();
  }

  /** Records that are in the log and not in the index. */
  public long lag() {
    return reader().lag();
  }

  private Duration behind() {
    return reader().behind();
  }

  private double size() {
    synchronized (turn) {
      return current.index.size();
    }
  }

  /** What keeps mentions from being indexed, if anything does. */
  public Optional<String> problem() {
    return reader().problem().or(() -> Optional.ofNullable(problem));
  }

  private Indexer reader() {
    synchronized (turn) {
      return requireNonNull(current.indexer, "nothing is read yet");
    }
  }

  /** Makes all that was put and removed before findable now, instead of soon. */
  public void refresh() throws IOException {
    ask(
        index -> {
          index.refresh();
          return Optional.empty();
        });
  }

  /** As {@link Shelf#hours}. */
  public Map<CountKey, HourCount> hours() throws IOException {
    return ask(Shelf::hours);
  }

  @Override
  public Page page(Ask ask, Sort sort, int limit, @Nullable String cursor) throws IOException {
    return ask(index -> index.page(ask, sort, limit, cursor));
  }

  @Override
  public Tellings stories(Ask ask, Sort sort, int limit, @Nullable String cursor)
      throws IOException {
    return ask(index -> index.stories(ask, sort, limit, cursor));
  }

  @Override
  public List<Value> values(By by, String prefix, int limit) throws IOException {
    return ask(index -> index.values(by, prefix, limit));
  }

  @Override
  public Optional<Tagged> find(MentionId id) throws IOException {
    return ask(index -> index.find(id));
  }

  @Override
  public List<Facet> facets(Ask ask, List<By> by, @Nullable String brand, int limit)
      throws IOException {
    return ask(index -> index.facets(ask, by, brand, limit));
  }

  @Override
  public List<Counted> counts(Ask ask, List<By> by, @Nullable String brand, int limit)
      throws IOException {
    return ask(index -> index.counts(ask, by, brand, limit));
  }

  @Override
  public Totals totals(Ask ask, @Nullable String brand) throws IOException {
    return ask(index -> index.totals(ask, brand));
  }

  @Override
  public long count(Ask ask) throws IOException {
    return ask(index -> index.count(ask));
  }

  @Override
  public Optional<Instant> first(Ask ask) throws IOException {
    return ask(index -> index.first(ask));
  }

  @Override
  public Timeline timeline(
      Ask ask, Every every, @Nullable By split, @Nullable String brand, ZoneId days)
      throws IOException {
    return ask(index -> index.timeline(ask, every, split, brand, days));
  }

  @Override
  public List<Speaker> speakers(
      Ask ask,
      @Nullable Ask among,
      @Nullable Query own,
      @Nullable String brand,
      ZoneId weeks,
      int limit)
      throws IOException {
    return ask(index -> index.speakers(ask, among, own, brand, weeks, limit));
  }

  @Override
  public Optional<Speaker> speaker(
      Ask ask, @Nullable Query own, @Nullable String brand, ZoneId weeks, String voice)
      throws IOException {
    return ask(index -> index.speaker(ask, own, brand, weeks, voice));
  }

  @Override
  public List<Term> terms(Ask now, Ask before, int limit) throws IOException {
    return ask(index -> index.terms(now, before, limit));
  }

  @Override
  public void forEach(Ask ask, Consumer<Tagged> each) throws IOException {
    ask(
        index -> {
          index.forEach(ask, each);
          return Optional.empty();
        });
  }

  /**
   * Has a copy of it taken, if one is due and it has all that was in the log.
   *
   * @return whether one was taken
   */
  public boolean copy(Snapshots snapshots, Instant now) throws IOException {
    if (!caughtUp() || !snapshots.due(now)) {
      return false;
    }
    Generation asked = hold();
    try {
      return asked.index.copy(snapshots, asked.order, now);
    } finally {
      letGo(asked);
    }
  }

  private interface Question<T> {
    T of(Shelf index) throws IOException;
  }

  /** Asks the index that answers now, which stays open for as long as that takes. */
  private <T> T ask(Question<T> question) throws IOException {
    Generation asked = hold();
    try {
      return question.of(asked.index);
    } finally {
      letGo(asked);
    }
  }

  private Generation hold() {
    synchronized (turn) {
      current.readers++;
      return current;
    }
  }

  private void letGo(Generation asked) {
    boolean last;
    synchronized (turn) {
      asked.readers--;
      last = asked.retired && asked.readers == 0;
    }
    if (last) {
      end(asked);
    }
  }

  private void await(
      TaggedLog log,
      InstantSource clock,
      Traces traces,
      Supplier<Optional<String>> judged,
      Consumer<String> shown) {
    try {
      while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        Optional<String> order = judged.get();
        if (order.isPresent() && !order.get().equals(current.order)) {
          try {
            replace(order.get(), log, clock, traces, shown);
            problem = null;
          } catch (IOException e) {
            problem =
                "the index of the tags that were judged again cannot be built (%s); see that the disk has room"
                    .formatted(e.getMessage());
            LOG.warn("{}; trying again", problem);
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void replace(
      String order, TaggedLog log, InstantSource clock, Traces traces, Consumer<String> shown)
      throws IOException, InterruptedException {
    LOG.info("building an index of what {} judged again", order);
    shelves.drop(order);
    Generation next = generation(order);
    Indexer indexer = new Indexer(next.index, log, clock, new SimpleMeterRegistry(), traces);
    next.indexer = indexer;
    if (!ready(next.index, indexer)) {
      end(next);
      return;
    }
    next.index.refresh();
    shelves.use(order);
    Generation old;
    boolean unread;
    synchronized (turn) {
      old = current;
      current = next;
      old.retired = true;
      unread = old.readers == 0;
    }
    LOG.info("the index of what {} judged again answers now", order);
    shown.accept(order);
    if (unread) {
      end(old);
    }
  }

  /**
   * Waits until the index has all that the one that answers has, and would have it after a crash.
   *
   * @return whether it has; false where everything is closed
   */
  private boolean ready(Shelf index, Indexer indexer) throws InterruptedException {
    Map<Integer, Long> enough = null;
    do {
      if (enough == null && indexer.caughtUp()) {
        enough = indexer.reached();
      }
      if (enough != null
          && covers(index.position().offsets(), enough)
          && covers(indexer.reached(), reader().reached())) {
        return true;
      }
    } while (!closing.await(1, TimeUnit.MILLISECONDS));
    return false;
  }

  private static boolean covers(Map<Integer, Long> one, Map<Integer, Long> other) {
    return other.entrySet().stream()
        .allMatch(part -> one.getOrDefault(part.getKey(), 0L) >= part.getValue());
  }

  /** Closes what nobody asks any more, and removes it if another is in use. */
  private void end(Generation over) {
    Indexer indexer = over.indexer;
    if (indexer != null) {
      indexer.close();
    }
    try {
      over.index.close();
      synchronized (turn) {
        if (current != over) {
          shelves.drop(over.order);
        }
      }
    } catch (IOException e) {
      LOG.warn("an index was not closed in good order: {}", e.getMessage());
    }
  }

  private Generation generation(String order) throws IOException {
    return new Generation(order, shelves.open(order));
  }

  /** Ends reading: what was read is committed, and goes on being found. */
  public void stopReading() {
    closing.countDown();
    Thread thread = switcher;
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Indexer indexer;
    synchronized (turn) {
      indexer = current.indexer;
    }
    if (indexer != null) {
      indexer.close();
    }
  }

  /** Ends reading and answering. Does nothing the second time. */
  @Override
  public void close() throws IOException {
    stopReading();
    Shelf last;
    synchronized (turn) {
      last = current.index;
    }
    last.close();
  }
}
