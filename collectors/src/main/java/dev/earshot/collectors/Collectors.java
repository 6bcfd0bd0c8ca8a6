package dev.earshot.collectors;

import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Memory;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Alert;
import dev.earshot.contract.SourceStatus;
import dev.earshot.contract.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
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
  private final List<Gauge> gauges = new ArrayList<>();
  private final MeterRegistry meters;
  private final Counter restarts;
  private final Outbox outbox;

  private Collectors(Outbox outbox, MeterRegistry meters, Counter restarts) {
    this.outbox = outbox;
    this.meters = meters;
    this.restarts = restarts;
  }

  /**
   * Starts to ask the sources.
   *
   * @param past what is known of them, as {@link Past#read} has it
   * @param means what they are asked by means of; stays open
   */
  public static Collectors start(
      List<? extends WatchedSource> sources, Past past, Means means, Outbox outbox) {
    Collectors collectors =
        new Collectors(
            outbox,
            means.meters(),
            means.meters().counter("earshot.parts.restarts", "part", "collectors"));
    RandomGenerator random = RandomGenerator.getDefault();
    for (WatchedSource source : sources) {
      Memory memory = past.memory(source.shown());
      collectors.watches.add(
          new Watch(
              source,
              source.open(means.with(memory)),
              source.listens() ? Pace.listening(random) : new Pace(source.every(), random),
              past,
              memory,
              outbox,
              means.clock(),
              means.meters()));
    }
    for (SourceStatus.State state : SourceStatus.State.values()) {
      collectors.gauges.add(
          Gauge.builder("earshot.sources", collectors, it -> it.count(state))
              .tag("state", state.word())
              .register(means.meters()));
    }
    collectors.gauges.add(
        Gauge.builder("earshot.sources.lag", collectors, it -> it.lag(means.clock().instant()))
            .description("how far the source that is furthest behind is behind")
            .baseUnit("seconds")
            .register(means.meters()));
    collectors.forgetAllBut(sources, past, means.clock());
    collectors.watches.forEach(collectors::run);
    return collectors;
  }

  /** Sources that were taken out of the configuration are shown, and alerted to, no more. */
  private void forgetAllBut(List<? extends WatchedSource> sources, Past past, InstantSource clock) {
    Set<String> kept =
        sources.stream().map(WatchedSource::shown).collect(java.util.stream.Collectors.toSet());
    past.statuses()
        .forEach(
            (address, status) -> {
              if (!kept.contains(address)) {
                Instant silent = Health.silentSince(status);
                if (silent != null) {
                  Alert end = Alert.blind(status, silent, Alert.State.CLOSED, clock.instant());
                  var _ = outbox.send(Topics.ALERTS, end.id(), end);
                }
                var _ = outbox.send(Topics.SOURCES, address, null);
              }
            });
  }

  private void run(Watch watch) {
    threads.add(Thread.ofVirtual().name(watch.status().address()).start(() -> repeat(watch)));
  }

  private void repeat(Watch watch) {
    try {
      Optional<Duration> pause = Optional.of(Duration.ZERO);
      while (pause.isPresent() && closed.getCount() > 0) {
        watch.await(pause.get());
        pause = attempt(watch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the collectors are being closed
    }
  }

  /** A source that fails in a way that nobody has foreseen is asked again, as one that is down. */
  private Optional<Duration> attempt(Watch watch) throws InterruptedException {
    try {
      return watch.listens() ? watch.round() : inTurn(watch);
    } catch (RuntimeException | Error e) {
      LOG.error("{} failed; this is a bug, please report it", watch.status().address(), e);
      restarts.increment();
      return Optional.of(watch.failed(e));
    }
  }

  private Optional<Duration> inTurn(Watch watch) throws InterruptedException {
    turns.acquire();
    try {
      return watch.round();
    } finally {
      turns.release();
    }
  }

  /** How each source is doing, in the order of the configuration. */
  public List<SourceStatus> statuses() {
    return watches.stream().map(Watch::status).toList();
  }

  /** What keeps sources from being heard, apart from the sources themselves. */
  public Optional<String> problem() {
    return outbox.problem();
  }

  private double lag(Instant now) {
    return statuses().stream()
        .filter(status -> status.state() != SourceStatus.State.ENDED)
        .map(SourceStatus::heardUntil)
        .filter(Objects::nonNull)
        .mapToDouble(heard -> Duration.between(heard, now).toMillis() / 1_000.0)
        .max()
        .orElse(0);
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
    watches.forEach(Watch::close);
    // Whoever asks after this one has gauges of the same names.
    gauges.forEach(meters::remove);
  }
}
