package dev.earshot.collectors.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Keeps a pause between two pages of a host, whoever reads them. Any thread may wait. */
final class Turns {

  private static final int MOST_HOSTS = 10_000;

  private final InstantSource clock;

  /** When the next page may be asked for, in the time of {@link System#nanoTime}. */
  private final Map<String, Long> next = new ConcurrentHashMap<>();

  private final Map<String, Instant> resting = new ConcurrentHashMap<>();

  Turns(InstantSource clock) {
    this.clock = clock;
  }

  /** Waits for a turn, and keeps the next one away for a while. */
  void await(String host, Duration pause) throws InterruptedException {
    long now = System.nanoTime();
    long after = pause.toNanos();
    if (next.size() >= MOST_HOSTS) {
      next.values().removeIf(free -> free - now <= 0);
    }
    long free =
        next.merge(
            host, now + after, (reserved, _) -> (reserved - now > 0 ? reserved : now) + after);
    TimeUnit.NANOSECONDS.sleep(free - after - now);
  }

  /** Leaves a host alone, as it asks. */
  void rest(String host, Duration pause) {
    resting.put(host, clock.instant().plus(pause));
  }

  /** How long a host has still to be left alone; zero if it does not. */
  Duration rest(String host) {
    Instant until = resting.get(host);
    Duration left = until == null ? Duration.ZERO : Duration.between(clock.instant(), until);
    if (!left.isPositive()) {
      resting.remove(host);
      return Duration.ZERO;
    }
    return left;
  }
}
