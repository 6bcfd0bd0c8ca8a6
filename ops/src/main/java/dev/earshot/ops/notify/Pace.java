package dev.earshot.ops.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait between tries.
 *
 * @param first after the first failure; doubled after each further one
 * @param longest never longer than that
 * @param patience after so long a single step is put aside for as long, so that the ones behind it
 *     get through
 */
record Pace(Duration first, Duration longest, Duration patience) {

  static final Pace USUAL =
      new Pace(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1));

  private static final int MOST_DOUBLINGS = 20;

  /**
   * How long to wait after so many {@code failures}.
   *
   * @param asked what the receiver asked for
   */
  Duration pause(int failures, @Nullable Duration asked) {
    Duration own = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    Duration wanted = asked != null && asked.compareTo(own) > 0 ? asked : own;
    return wanted.compareTo(longest) > 0 ? longest : wanted;
  }
}
