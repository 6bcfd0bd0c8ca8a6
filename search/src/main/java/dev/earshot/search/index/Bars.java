package dev.earshot.search.index;

import dev.earshot.search.index.Mentions.Every;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The bars of a timeline: where each begins, in milliseconds of the epoch, and where all end. */
public final class Bars {

  /** More than anyone can look at: eleven years of hours. */
  public static final int MOST = 100_000;

  private final long[] startsMs;
  private int last;

  private Bars(long[] startsMs) {
    this.startsMs = startsMs;
  }

  /**
   * The bars that hold {@code first} and {@code last} and all between.
   *
   * <p>Hours are hours that pass: where a clock is set back, the hour that it shows twice is two
   * bars. Days begin where the zone's do, and last 23 or 25 hours when the clock changes.
   *
   * @throws IllegalArgumentException if there are more than {@value #MOST}
   */
  public static Bars of(Instant first, Instant last, Every every, ZoneId zone) {
    List<Long> starts = new ArrayList<>();
    Instant start = start(first, every, zone);
    while (!start.isAfter(last)) {
      if (starts.size() == MOST) {
        throw new IllegalArgumentException(
            "a timeline by %s from %s to %s has more than %,d bars; ask for a shorter time or wider bars"
                .formatted(every.name().toLowerCase(Locale.ROOT), first, last, MOST));
      }
      starts.add(start.toEpochMilli());
      start = next(start, every, zone);
    }
    return new Bars(starts.stream().mapToLong(Long::longValue).toArray());
  }

  public static Bars none() {
    return new Bars(new long[0]);
  }

  private static Instant start(Instant time, Every every, ZoneId zone) {
    ZonedDateTime local = time.atZone(zone);
    return switch (every) {
      case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
      case DAY -> local.toLocalDate().atStartOfDay(zone).toInstant();
      case WEEK -> monday(local.toLocalDate()).atStartOfDay(zone).toInstant();
    };
  }

  private static Instant next(Instant start, Every every, ZoneId zone) {
    LocalDate day = start.atZone(zone).toLocalDate();
    return switch (every) {
      case HOUR -> start.plus(1, ChronoUnit.HOURS);
      case DAY -> day.plusDays(1).atStartOfDay(zone).toInstant();
      case WEEK -> monday(day).plusWeeks(1).atStartOfDay(zone).toInstant();
    };
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  public int count() {
    return startsMs.length;
  }

  public List<Instant> starts() {
    return Arrays.stream(startsMs).mapToObj(Instant::ofEpochMilli).toList();
  }

  /** Where a bar begins. */
  long startMs(int bar) {
    return startsMs[bar];
  }

  /** The bar that holds a time; it must be in one. Mentions often come in order, so it is near. */
  public int at(long timeMs) {
    if (timeMs < startsMs[last] || (last + 1 < startsMs.length && timeMs >= startsMs[last + 1])) {
      int found = Arrays.binarySearch(startsMs, timeMs);
      last = found >= 0 ? found : -found - 2;
    }
    return last;
  }
}
