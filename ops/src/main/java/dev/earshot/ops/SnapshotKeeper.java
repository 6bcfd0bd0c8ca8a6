package dev.earshot.ops;

import dev.earshot.search.index.LiveIndex;
import dev.earshot.search.index.Snapshots;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has copies of the index taken when they are due, on a thread of its own. That one cannot be taken
 * is counted and logged, and keeps nothing else from working.
 */
final class SnapshotKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final LiveIndex index;
  private final Snapshots snapshots;
  private final InstantSource clock;
  private final Counter taken;
  private final Counter failed;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean failing;

  private SnapshotKeeper(
      LiveIndex index, Snapshots snapshots, InstantSource clock, MeterRegistry meters) {
    this.index = index;
    this.snapshots = snapshots;
    this.clock = clock;
    taken = meters.counter("earshot.snapshots.taken");
    failed = meters.counter("earshot.snapshots.failed");
    thread = Thread.ofPlatform().daemon().name("snapshots").unstarted(this::run);
  }

  /** Begins to look whether a copy is due. */
  static SnapshotKeeper start(
      LiveIndex index, Snapshots snapshots, InstantSource clock, MeterRegistry meters) {
    SnapshotKeeper keeper = new SnapshotKeeper(index, snapshots, clock, meters);
    keeper.thread.start();
    return keeper;
  }

  private void run() {
    try {
      while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      if (index.copy(snapshots, clock.instant())) {
        taken.increment();
        failing = false;
        LOG.info("a copy of the index was taken");
      }
    } catch (IOException | RuntimeException e) {
      failed.increment();
      if (!failing) {
        LOG.warn("no copy of the index can be taken ({}); trying again", e.toString());
      }
      failing = true;
    }
  }

  /** Waits for a copy that is being taken. Does nothing the second time. */
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
