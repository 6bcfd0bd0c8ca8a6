package dev.earshot.contract;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A step of judging again all that was ever heard: that somebody ordered it, or how far one
 * partition of the log of mentions has got with it.
 *
 * @param order names the order; only the last one counts
 * @param partition which has got so far; null of the order itself
 * @param version of the rules and models that judge; null of the order itself
 * @param next the first place in the log that has not been judged again
 * @param end the place in the log that it ends before; it has got there when {@code next} has
 * @param by who ordered it, as they are known here
 * @param at when it was ordered
 */
public record Retag(
    String order,
    @Nullable Integer partition,
    @Nullable String version,
    long next,
    long end,
    String by,
    Instant at) {

  /** Under which the last order is kept; partitions are kept under their numbers. */
  public static final String ORDER = "order";

  /** An order names a folder, so it may have no other letters. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}");

  /**
   * @throws IllegalArgumentException if a component is missing or out of its range
   */
  public Retag {
    order = Check.filled(order, "order", 60);
    if (!NAME.matcher(order).matches()) {
      throw new IllegalArgumentException(
          "order is '%s'; write small letters, digits and hyphens".formatted(order));
    }
    version = Check.optional(version, "version", 200);
    if (next < 0 || end < 0) {
      throw new IllegalArgumentException("next is %d and end is %d".formatted(next, end));
    }
    by = Check.filled(by, "by", Source.LONGEST);
    at = Check.millis(at, "at");
  }

  /** The order of somebody. */
  public static Retag order(String by, Instant at) {
    return new Retag("retag-" + at.toEpochMilli(), null, null, 0, 0, by, at);
  }

  /** The same of one partition that has got from its beginning to {@code now}. */
  public Retag reached(int partitionOfIt, String versionOfIt, long now, long until) {
    return new Retag(order, partitionOfIt, versionOfIt, now, until, by, at);
  }

  /** Under what it is kept. */
  public String key() {
    return partition == null ? ORDER : partition.toString();
  }

  /** Whether a partition has got to its end. */
  public boolean finished() {
    return partition != null && next >= end;
  }
}
