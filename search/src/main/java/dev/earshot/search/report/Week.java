package dev.earshot.search.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ISO week.
 *
 * @param monday its first day
 */
public record Week(LocalDate monday) implements Comparable<Week> {

  private static final Pattern WRITTEN = Pattern.compile("([0-9]{4})-?[Ww]([0-9]{2})");

  /**
   * @throws IllegalArgumentException if the day is not a Monday
   */
  public Week {
    if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException("a week begins on a Monday, not on " + monday);
    }
  }

  /** The week that holds a day. */
  public static Week of(LocalDate day) {
    return new Week(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
  }

  /**
   * Reads a week written as {@code 2026-W47}; empty if it is none, such as a 53rd of most years.
   */
  public static Optional<Week> of(String written) {
    Matcher matcher = WRITTEN.matcher(written.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(matcher.group(1));
    int week = Integer.parseInt(matcher.group(2));
    try {
      // The fourth of January is in the first week of its year, always.
      LocalDate monday =
          LocalDate.of(year, 1, 4)
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
              .plusWeeks(week - 1L);
      Week found = new Week(monday);
      return week >= 1 && found.number() == week && found.year() == year
          ? Optional.of(found)
          : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** The last week that has ended by {@code now}. */
  public static Week lastComplete(Instant now, ZoneId zone) {
    return of(LocalDate.ofInstant(now, zone)).minus(1);
  }

  /** The week so many weeks earlier. */
  public Week minus(int weeks) {
    return new Week(monday.minusWeeks(weeks));
  }

  /** The number within its {@link #year}. */
  public int number() {
    return monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  /** The year that it is counted in, which at New Year is not always its days'. */
  public int year() {
    return monday.get(IsoFields.WEEK_BASED_YEAR);
  }

  /** Its last day. */
  public LocalDate sunday() {
    return monday.plusDays(6);
  }

  /** Its first instant. */
  public Instant start(ZoneId zone) {
    return monday.atStartOfDay(zone).toInstant();
  }

  /** The first instant after it; 167 or 169 hours after its start where the clock is changed. */
  public Instant end(ZoneId zone) {
    return monday.plusWeeks(1).atStartOfDay(zone).toInstant();
  }

  @Override
  public int compareTo(Week other) {
    return monday.compareTo(other.monday);
  }

  /** As it is written, such as {@code 2026-W47}. */
  @JsonValue
  @Override
  public String toString() {
    return "%04d-W%02d".formatted(year(), number());
  }

  @JsonCreator
  static Week read(String written) {
    return of(written)
        .orElseThrow(() -> new IllegalArgumentException("no week: '" + written + "'"));
  }
}
