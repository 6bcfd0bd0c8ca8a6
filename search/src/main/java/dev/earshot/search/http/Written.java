package dev.earshot.search.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what is written to Kafka, and then for it to come back from there. */
final class Written {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration GLANCE = Duration.ofMillis(10);
  private static final int MOST_GLANCES = 200;

  private Written() {}

  /**
   * Returns when Kafka has it.
   *
   * @throws Problem if it has not
   */
  static void await(CompletableFuture<Void> written) {
    try {
      written.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw Problem.unavailable(
          "Kafka has not acknowledged it: %s; send it again".formatted(why.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server is stopping; send it again");
    }
  }

  /**
   * Returns when {@code known} says so, or a little later anyway: it is written, and whoever asks
   * again will see it.
   */
  static void awaitKnown(BooleanSupplier known) {
    for (int glance = 0; glance < MOST_GLANCES && !known.getAsBoolean(); glance++) {
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }
}
