package dev.earshot.search.index;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.search.SearcherManager;
import org.jspecify.annotations.Nullable;

/**
 * The thread that makes what was put findable. While refreshing is dear, as in an import, it rests
 * longer between two times, so that at most a fifth of one processor goes into freshness.
 */
final class Refresher implements Closeable {

  private static final int REST = 4;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final SearcherManager searchers;
  private final Duration freshness;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  Refresher(SearcherManager searchers, Duration freshness) {
    this.searchers = searchers;
    this.freshness = freshness;
    thread = Thread.ofPlatform().daemon().name("index-refresh").start(this::run);
  }

  /** Why new mentions are not found any more, if that is so. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  private void run() {
    try {
      long restNanos = freshness.toNanos();
      while (!closing.await(restNanos, TimeUnit.NANOSECONDS)) {
        long started = System.nanoTime();
        searchers.maybeRefresh();
        long tookNanos = System.nanoTime() - started;
        restNanos = Math.clamp(REST * tookNanos, freshness.toNanos(), longest().toNanos());
      }
    } catch (IOException | RuntimeException e) {
      failure = e;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration longest() {
    return freshness.compareTo(LONGEST) > 0 ? freshness : LONGEST;
  }

  @Override
  public void close() {
    closing.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
