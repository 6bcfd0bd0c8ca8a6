package dev.earshot.ops;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Things that are done side by side. Closing it waits for all, and throws what the first threw. */
final class Aside implements AutoCloseable {

  /** Something that is being done. */
  static final class Later<T> {
    private final FutureTask<T> task;
    private volatile boolean told;

    private Later(Callable<T> work) {
      task = new FutureTask<>(work);
    }

    /** Waits until it is done, and throws what it threw. */
    T get() throws IOException {
      told = true;
      try {
        return task.get();
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case IOException io -> throw io;
          case RuntimeException unchecked -> throw unchecked;
          case Error error -> throw error;
          case null, default -> throw new IOException(e.getCause());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted at the start", e);
      }
    }

    /** Waits until it is done, however it ended. */
    private void done() throws IOException {
      try {
        var _ = task.get();
      } catch (ExecutionException _) {
        // It was told.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted at the start", e);
      }
    }
  }

  private final List<Later<?>> begun = new ArrayList<>();

  /** Begins to do {@code work} on a thread of its own. */
  <T> Later<T> begin(Callable<T> work) {
    Later<T> later = new Later<>(work);
    begun.add(later);
    Thread.ofPlatform().daemon().name("start").start(later.task);
    return later;
  }

  @Override
  public void close() throws IOException {
    for (Later<?> later : begun) {
      if (later.told) {
        // Whoever asked has its failure, and must not be given it a second time.
        later.done();
      } else {
        later.get();
      }
    }
  }
}
