package dev.earshot.collectors;

import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.SourceStatus;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps asking the configured sources, each on a thread of its own, and hands what they say to
 * Kafka.
 *
 * <p><b>Life.</b> {@link #start} begins at once; {@link #close} stops asking and waits for what is
 * under way, but not for long. The outbox and the means stay open: they belong to who made them.
 */
public final class Collectors implements AutoCloseable {

  /** So many documents are fetched and read at a time: each may be ten megabytes. */
  private static final int AT_ONCE = 48;

  private static final Duration LAST_WAIT = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Collectors.class);

  private final List<Watch> watches = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final AtomicReference<@Nullable String> problem = new AtomicReference<>();
  private final Outbox outbox;

  private Collectors(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * Starts to ask the sources.
   *
   * @param checkpoints how far each had been heard, as {@link Checkpoints#read} has it
   * @param means what they are asked by means of; stays open
   */
  public static Collectors start(
      List<? extends WatchedSource> sources,
      Map<String, String> checkpoints,
      Means means,
      Outbox outbox) {
    Collectors collectors = new Collectors(outbox);
    RandomGenerator random = RandomGenerator.getDefault();
    for (WatchedSource source : sources) {
      collectors.watches.add(
          new Watch(
              source,
              source.open(means),
              new Pace(source.every(), random),
              checkpoints.get(source.shown()),
              outbox,
              means.clock(),
              means.meters()));
    }
    for (SourceStatus.State state : SourceStatus.State.values()) {
      Gauge.builder("earshot.sources", collectors, it -> it.count(state))
          .tag("state", state.word())
          .register(means.meters());
    }
    collectors.watches.forEach(collectors::run);
    return collectors;
  }

  private void run(Watch watch) {
    threads.add(Thread.ofVirtual().name(watch.status().address()).start(() -> repeat(watch)));
  }

  private void repeat(Watch watch) {
    try {
      Optional<Duration> pause = Optional.of(Duration.ZERO);
      while (pause.isPresent() && !closed.await(pause.get().toMillis(), TimeUnit.MILLISECONDS)) {
        turns.acquire();
        try {
          pause = watch.round();
        } finally {
          turns.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the collectors are being closed
    } catch (RuntimeException e) {
      LOG.error(
          "{} is heard no more; this is a bug, please report it", watch.status().address(), e);
      problem.set("%s is heard no more: %s".formatted(watch.status().address(), e));
    }
  }

  /** How each source is doing, in the order of the configuration. */
  public List<SourceStatus> statuses() {
    return watches.stream().map(Watch::status).toList();
  }

  /** What keeps sources from being heard, apart from the sources themselves. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem.get()).or(outbox::problem);
  }

  private long count(SourceStatus.State state) {
    return watches.stream().filter(watch -> watch.status().state() == state).count();
  }

  /** Does nothing the second time. */
  @Override
  public void close() {
    closed.countDown();
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(LAST_WAIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
