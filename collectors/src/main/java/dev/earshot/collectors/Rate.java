package dev.earshot.collectors;

import java.time.Instant;
import java.util.Arrays;

/** Counts what happened in the last hour, by the minute. One thread at a time uses it. */
final class Rate {

  private static final int MINUTES = 60;

  private final long[] counts = new long[MINUTES];
  private long latest = Long.MIN_VALUE;

  void add(long count, Instant at) {
    move(at);
    counts[Math.floorMod(latest, MINUTES)] += count;
  }

  long perHour(Instant now) {
    move(now);
    return Arrays.stream(counts).sum();
  }

  /** A clock that is set back counts on in its latest minute. */
  private void move(Instant to) {
    long minute = Math.max(latest, Math.floorDiv(to.getEpochSecond(), 60));
    long passed = latest == Long.MIN_VALUE ? MINUTES : Math.min(MINUTES, minute - latest);
    for (long i = 0; i < passed; i++) {
      counts[Math.floorMod(minute - i, MINUTES)] = 0;
    }
    latest = minute;
  }
}
