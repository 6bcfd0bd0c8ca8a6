package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a source was not heard. What it said then may be missing from every figure.
 *
 * @param from included
 * @param until not included; null while it lasts
 * @param why one sentence for people
 */
public record Gap(Instant from, @Nullable Instant until, String why) {

  public Gap {
    from = Check.millis(from, "from");
    until = until == null ? null : Check.millis(until, "until");
    requireNonNull(why, "why");
    if (until != null && until.isBefore(from)) {
      throw new IllegalArgumentException("a gap from %s until %s".formatted(from, until));
    }
  }

  /** Whether it has to do with a time, from {@code begin}, included, to {@code end}, not. */
  public boolean touches(Instant begin, Instant end) {
    return from.isBefore(end) && (until == null || until.isAfter(begin));
  }
}
