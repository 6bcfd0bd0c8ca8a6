package dev.earshot.search.figures;

import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.search.index.LiveIndex;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the stream processors counted with what the index counts by itself, when it is
 * asked and every ten minutes, for the meters {@code earshot.counts.differing} and {@code
 * earshot.counts.cells}.
 *
 * <p>Mentions are always on their way, so a cell that differs is looked at again: it only counts as
 * differing when it stands still and differs nevertheless.
 *
 * <p><b>Life.</b> {@link #start} starts one daemon thread and {@link #close} ends it. Any thread
 * may ask.
 */
public final class Reconciler implements Audit, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int MOST_LOOKS = 8;

  /** A cell is still when it is the same in as many looks one after the other. */
  private static final int STILL = 3;

  private final Counts counted;
  private final Counts found;
  private final BooleanSupplier between;
  private final InstantSource clock;
  private final Duration pause;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Reckoning last;

  /**
   * @param pause between two looks
   */
  Reconciler(
      Counts counted,
      Counts found,
      BooleanSupplier between,
      InstantSource clock,
      Duration pause,
      MeterRegistry meters) {
    this.pause = pause;
    this.between = between;
    this.counted = counted;
    this.found = found;
    this.clock = clock;
    Gauge.builder("earshot.counts.differing", () -> figure(Reckoning::differing))
        .description("hourly counts that are not what the index counts; NaN before the first look")
        .register(meters);
    Gauge.builder("earshot.counts.cells", () -> figure(Reckoning::cells))
        .description("hourly counts that were compared with the index")
        .register(meters);
    thread = Thread.ofPlatform().daemon().name("reckoning").unstarted(this::run);
  }

  /**
   * Starts to compare now and then.
   *
   * @param between whether the index shows older tags than those that were counted, on purpose
   * @param kafka the clients' configuration: at least {@code bootstrap.servers}
   */
  public static Reconciler start(
      LiveIndex index,
      Map<String, Object> kafka,
      BooleanSupplier between,
      InstantSource clock,
      MeterRegistry meters) {
    Counts own =
        () -> {
          index.refresh();
          return index.hours();
        };
    Reconciler reconciler =
        new Reconciler(
            Counts.in(kafka, Counts.PATIENCE), own, between, clock, BETWEEN_LOOKS, meters);
    reconciler.thread.start();
    return reconciler;
  }

  @Override
  public synchronized Reckoning reckon() throws IOException, InterruptedException {
    Map<CountKey, HourCount> log = counted.now();
    Map<CountKey, HourCount> own = found.now();
    Set<CountKey> differing = differing(log, own);
    Set<CountKey> still = differing;
    int same = 1;
    for (int look = 1; look < MOST_LOOKS && !differing.isEmpty() && same < STILL; look++) {
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        break;
      }
      Map<CountKey, HourCount> logBefore = log;
      Map<CountKey, HourCount> ownBefore = own;
      log = counted.now();
      own = found.now();
      differing = differing(log, own);
      Set<CountKey> now = new HashSet<>(differing);
      for (CountKey key : differing) {
        if (changed(key, logBefore, log) || changed(key, ownBefore, own)) {
          now.remove(key);
        }
      }
      same = now.equals(still) ? same + 1 : 1;
      still = now;
    }
    if (between.getAsBoolean()) {
      // All of it is on its way: it shows when the order that is being carried out is finished.
      still = Set.of();
    }
    Reckoning reckoning = reckoning(log, own, differing.size() - still.size(), still);
    last = reckoning;
    return reckoning;
  }

  private Reckoning reckoning(
      Map<CountKey, HourCount> log,
      Map<CountKey, HourCount> own,
      int moving,
      Set<CountKey> differing) {
    Set<CountKey> cells = new HashSet<>(log.keySet());
    cells.addAll(own.keySet());
    long mentions =
        own.entrySet().stream()
            .filter(cell -> cell.getKey().topic().equals(CountKey.ALL))
            .mapToLong(cell -> cell.getValue().mentions())
            .sum();
    List<Reckoning.Difference> examples =
        differing.stream()
            .sorted((one, other) -> one.toString().compareTo(other.toString()))
            .limit(Reckoning.MOST_EXAMPLES)
            .map(key -> new Reckoning.Difference(key, of(log, key), of(own, key)))
            .toList();
    return new Reckoning(
        clock.instant(), cells.size(), mentions, moving, differing.size(), examples);
  }

  private static Set<CountKey> differing(
      Map<CountKey, HourCount> one, Map<CountKey, HourCount> other) {
    Set<CountKey> keys = new HashSet<>(one.keySet());
    keys.addAll(other.keySet());
    keys.removeIf(key -> of(one, key).equals(of(other, key)));
    return keys;
  }

  private static boolean changed(
      CountKey key, Map<CountKey, HourCount> before, Map<CountKey, HourCount> now) {
    return !of(before, key).equals(of(now, key));
  }

  private static HourCount of(Map<CountKey, HourCount> counts, CountKey key) {
    return counts.getOrDefault(key, HourCount.NONE);
  }

  private double figure(ToIntFunction<Reckoning> of) {
    Reckoning known = last;
    return known == null ? Double.NaN : of.applyAsInt(known);
  }

  private void run() {
    Duration wait = FIRST;
    try {
      while (!closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        wait = EVERY;
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    try {
      Reckoning reckoning = reckon();
      if (!reckoning.agrees()) {
        LOG.warn(
            "{} of {} hourly counts are not what the index counts, such as {}",
            reckoning.differing(),
            reckoning.cells(),
            reckoning.examples().getFirst());
      }
    } catch (IOException e) {
      LOG.warn("the counts could not be compared with the index: {}", e.getMessage());
    }
  }

  /** Ends the thread. Does nothing the second time. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
