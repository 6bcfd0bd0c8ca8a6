package dev.earshot.ops.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * Work on lines by every core at once, whose results come out in the order of the lines.
 *
 * <p>Lines travel in batches. A batch ends early when the stream has nothing more to give at the
 * moment, so that a slow writer gets each answer at once.
 */
final class Ordered {

  /** Takes what came of a line. */
  interface Sink<T> {
    void take(T result) throws IOException;

    /** Everything so far was taken, and more may be long in coming. */
    void pause() throws IOException;
  }

  private static final int BATCH_LINES = 256;
  private static final int BATCH_BYTES = 1 << 20;
  private static final int BATCHES_AHEAD = 16;

  private Ordered() {}

  /**
   * Gives every line to {@code work} and every result to {@code sink}, which this thread calls.
   *
   * @param work any thread calls it
   * @throws IOException if the lines cannot be read, or from {@code sink}
   */
  static <T> void run(Lines lines, Function<Lines.Line, T> work, Sink<T> sink) throws IOException {
    BlockingQueue<FutureTask<List<T>>> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    // It may hang in a read that nothing can interrupt; being a daemon, it holds nothing up.
    Thread reader =
        Thread.ofPlatform().daemon().name("lines").start(() -> read(lines, work, batches));
    try {
      drain(batches, sink);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reader.interrupt();
    }
  }

  private static <T> void read(
      Lines lines, Function<Lines.Line, T> work, BlockingQueue<FutureTask<List<T>>> batches) {
    try {
      try {
        for (List<Lines.Line> batch = batch(lines); !batch.isEmpty(); batch = batch(lines)) {
          List<Lines.Line> now = batch;
          FutureTask<List<T>> task = new FutureTask<>(() -> now.stream().map(work).toList());
          batches.put(task);
          ForkJoinPool.commonPool().execute(task);
        }
        batches.put(done(List::of));
      } catch (IOException e) {
        batches.put(
            done(
                () -> {
                  throw e;
                }));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> FutureTask<List<T>> done(Callable<List<T>> answer) {
    FutureTask<List<T>> task = new FutureTask<>(answer);
    task.run();
    return task;
  }

  private static List<Lines.Line> batch(Lines lines) throws IOException {
    List<Lines.Line> batch = new ArrayList<>(BATCH_LINES);
    long bytes = 0;
    do {
      Lines.Line line = lines.next().orElse(null);
      if (line == null) {
        return batch;
      }
      batch.add(line);
      bytes += line.text().length;
    } while (batch.size() < BATCH_LINES && bytes < BATCH_BYTES && !lines.mayWait());
    return batch;
  }

  private static <T> void drain(BlockingQueue<FutureTask<List<T>>> batches, Sink<T> sink)
      throws IOException, InterruptedException {
    while (true) {
      if (batches.isEmpty()) {
        sink.pause();
      }
      List<T> results = result(batches.take());
      if (results.isEmpty()) {
        sink.pause();
        return;
      }
      for (T result : results) {
        sink.take(result);
      }
    }
  }

  private static <T> List<T> result(FutureTask<List<T>> batch)
      throws IOException, InterruptedException {
    // The common pool leaves one core to this thread. A task that a worker has begun is left to it.
    batch.run();
    try {
      return batch.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        case null, default -> throw new UncheckedIOException(new IOException(e));
      }
    }
  }
}
