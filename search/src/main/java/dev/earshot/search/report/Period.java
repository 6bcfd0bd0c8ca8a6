package dev.earshot.search.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whole days that a report is of: an ISO week, a month, or any other span.
 *
 * @param last belongs to it
 */
public record Period(LocalDate first, LocalDate last) {

  /** Days of the longest one; a year and its leap day. */
  public static final int LONGEST = 366;

  private static final String JOINT = "--";

  /**
   * @throws IllegalArgumentException if it ends before it begins, or is longer than {@link
   *     #LONGEST}
   */
  public Period {
    requireNonNull(first, "first");
    requireNonNull(last, "last");
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    if (days < 1) {
      throw new IllegalArgumentException(
          "%s is before %s; write the earlier day first".formatted(last, first));
    }
    if (days > LONGEST) {
      throw new IllegalArgumentException(
          "%d days are more than a report tells of; write %d at most".formatted(days, LONGEST));
    }
  }

  /** A week. */
  public static Period of(Week week) {
    return new Period(week.monday(), week.sunday());
  }

  /** A month. */
  public static Period of(YearMonth month) {
    return new Period(month.atDay(1), month.atEndOfMonth());
  }

  /** Reads what {@link #toString} wrote; empty if it is nothing of that kind. */
  public static Optional<Period> of(String written) {
    String text = written.strip();
    Optional<Week> week = Week.of(text);
    if (week.isPresent()) {
      return week.map(Period::of);
    }
    int joint = text.indexOf(JOINT);
    try {
      return Optional.of(
          joint < 0
              ? of(YearMonth.parse(text))
              : new Period(
                  LocalDate.parse(text.substring(0, joint)),
                  LocalDate.parse(text.substring(joint + JOINT.length()))));
    } catch (DateTimeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The week that it is; empty if it is none. */
  public Optional<Week> week() {
    Week week = Week.of(first);
    return week.sunday().equals(last) && week.monday().equals(first)
        ? Optional.of(week)
        : Optional.empty();
  }

  /** The month that it is; empty if it is none. */
  public Optional<YearMonth> month() {
    YearMonth month = YearMonth.from(first);
    return month.atDay(1).equals(first) && month.atEndOfMonth().equals(last)
        ? Optional.of(month)
        : Optional.empty();
  }

  /** How many days it has. */
  public int days() {
    return (int) ChronoUnit.DAYS.between(first, last) + 1;
  }

  /** The one that ends where this one begins: the month before a month, else as many days. */
  public Period before() {
    return minus(1);
  }

  /** The one so many times earlier. */
  public Period minus(int times) {
    return month()
        .map(month -> of(month.minusMonths(times)))
        .orElseGet(
            () ->
                new Period(
                    first.minusDays((long) times * days()), last.minusDays((long) times * days())));
  }

  /** Its first instant. */
  public Instant start(ZoneId zone) {
    return first.atStartOfDay(zone).toInstant();
  }

  /** The first instant after it. */
  public Instant end(ZoneId zone) {
    return last.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /**
   * As it is written, such as {@code 2026-W47}, {@code 2026-11} or {@code 2026-11-01--2026-11-09}.
   */
  @JsonValue
  @Override
  public String toString() {
    return week()
        .map(Week::toString)
        .or(() -> month().map(YearMonth::toString))
        .orElseGet(() -> first + JOINT + last);
  }

  @JsonCreator
  static Period read(String written) {
    return of(written)
        .orElseThrow(() -> new IllegalArgumentException("no period: '" + written + "'"));
  }
}
