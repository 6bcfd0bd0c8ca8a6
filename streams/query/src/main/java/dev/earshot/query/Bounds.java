package dev.earshot.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Query.Range} is in numbers: a value is in it that is neither below {@code least}
 * nor above {@code most}. Times are milliseconds since 1970.
 *
 * @param least {@link Long#MIN_VALUE} where there is no such bound
 * @param most {@link Long#MAX_VALUE} where there is no such bound; below {@code least} where
 *     nothing is in the range
 */
public record Bounds(long least, long most) {

  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

  /** A moment that a person wrote: all of a day, say, or one millisecond. */
  private record Moment(long first, long last) {}

  /**
   * Reads the bounds of a range.
   *
   * @param zone where days begin
   * @throws IllegalArgumentException naming the bound that is neither a number nor a time
   */
  public static Bounds of(Query.Range range, ZoneId zone) {
    long least = Long.MIN_VALUE;
    long most = Long.MAX_VALUE;
    if (range.from() != null) {
      Moment from = read(range.field(), range.from(), zone);
      least = range.from().included() ? from.first() : from.last() + 1;
    }
    if (range.to() != null) {
      Moment to = read(range.field(), range.to(), zone);
      most = range.to().included() ? to.last() : to.first() - 1;
    }
    return new Bounds(least, most);
  }

  /** Whether {@code value} is in it. */
  public boolean contain(long value) {
    return value >= least && value <= most;
  }

  /** Whether nothing is in it. */
  public boolean areEmpty() {
    return most < least;
  }

  private static Moment read(Query.Field field, Query.Bound bound, ZoneId zone) {
    return moment(field, bound.value(), zone)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is not %s".formatted(bound.value(), expected(field))));
  }

  /** What may be written as a bound of {@code field}, for a sentence. */
  static String expected(Query.Field field) {
    return field == Query.Field.PUBLISHED
        ? "a day, such as 2026-11-01, or a time, such as 2026-11-01T12:00:00Z"
        : "a whole number";
  }

  /** Whether {@code value} can be a bound of {@code field}. */
  static boolean canBe(Query.Field field, @Nullable String value) {
    return value != null && moment(field, value, ZoneId.of("UTC")).isPresent();
  }

  private static Optional<Moment> moment(Query.Field field, String value, ZoneId zone) {
    if (field == Query.Field.PUBLISHED) {
      return time(value, zone);
    }
    return NUMBER.matcher(value).matches()
        ? Optional.of(new Moment(Long.parseLong(value), Long.parseLong(value)))
        : Optional.empty();
  }

  private static Optional<Moment> time(String value, ZoneId zone) {
    try {
      if (YEAR.matcher(value).matches()) {
        Year year = Year.parse(value);
        return days(year.atDay(1), year.plusYears(1).atDay(1), zone);
      }
      if (MONTH.matcher(value).matches()) {
        YearMonth month = YearMonth.parse(value);
        return days(month.atDay(1), month.plusMonths(1).atDay(1), zone);
      }
      if (DAY.matcher(value).matches()) {
        LocalDate day = LocalDate.parse(value);
        return days(day, day.plusDays(1), zone);
      }
      long at = instant(value.toUpperCase(Locale.ROOT), zone).toInstant().toEpochMilli();
      return Optional.of(new Moment(at, at));
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static ZonedDateTime instant(String value, ZoneId zone) {
    boolean hasZone = value.endsWith("Z") || value.lastIndexOf('+') > 0 || hasMinusZone(value);
    return hasZone
        ? OffsetDateTime.parse(value).toZonedDateTime()
        : LocalDateTime.parse(value).atZone(zone);
  }

  private static boolean hasMinusZone(String value) {
    return value.lastIndexOf('-') > value.indexOf('T') && value.indexOf('T') > 0;
  }

  private static Optional<Moment> days(LocalDate first, LocalDate after, ZoneId zone) {
    return Optional.of(
        new Moment(
            first.atStartOfDay(zone).toInstant().toEpochMilli(),
            after.atStartOfDay(zone).toInstant().toEpochMilli() - 1));
  }
}
