package dev.earshot.ops.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what takes time, and no longer than it takes. */
public final class Eventually {

  /** Far more than anything here needs on a slow and busy machine. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration BETWEEN = Duration.ofMillis(50);

  /** Something that can be looked at again and again. It may fail as long as it is not there. */
  public interface Sight<T> {
    T look() throws IOException, InterruptedException;
  }

  private Eventually() {}

  /**
   * Looks until {@code enough} holds.
   *
   * @param what is awaited, for the failure's message
   * @return what was seen then
   * @throws AssertionError with what was seen last, if it does not come about in time
   */
  public static <T> T see(String what, Sight<T> sight, Predicate<? super T> enough)
      throws InterruptedException {
    return see(what, PATIENCE, sight, enough);
  }

  /** Looks until {@code enough} holds, for as long as {@code patience}. */
  public static <T> T see(
      String what, Duration patience, Sight<T> sight, Predicate<? super T> enough)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Object last = "nothing";
    while (System.nanoTime() - deadline < 0) {
      try {
        T seen = sight.look();
        if (enough.test(seen)) {
          return seen;
        }
        last = seen;
      } catch (IOException e) {
        last = e;
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException(what);
      }
    }
    throw new AssertionError(
        "%s did not come about within %s; seen last: %s".formatted(what, patience, last));
  }
}
