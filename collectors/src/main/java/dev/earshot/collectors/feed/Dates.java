package dev.earshot.collectors.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates in whatever form people and programs write them.
 *
 * <p>It does not try a list of formats but looks for parts: a time of day, a zone after it, a month
 * by number or by name in many languages, a day and a year. What names no zone is UTC. Days and
 * hours that are too large for their month or day run over into the next, as feeds mean them.
 */
public final class Dates {

  private static final int LONGEST = 120;

  /** RFC 3339 and its relatives: anything that starts with a year and goes down. */
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "^(\\d{4})(?:-?(\\d{2})(?:-?(\\d{2}))?|-(\\d{1,2})-(\\d{1,2})|-?(\\d{3})|-?W(\\d{2})(?:-?(\\d))?)?"
              + "(?:\\s*[T_ ]\\s*(.*))?$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TIME =
      Pattern.compile(
          "(?<![\\d+-])(\\d{1,2})\\s?(?:[:h.]|\\uC2DC|\\u6642)\\s?(\\d{2})"
              + "(?:\\s?(?:[:.]|\\uBD84|\\u5206)\\s?(\\d{1,2})(?:[.,:](\\d+))?)?(?![\\d.])"
              + "\\s*(?:\\uBD84|\\u5206|\\uCD08|\\u79D2)?\\s*([ap]\\.?m\\b\\.?)?",
          Pattern.CASE_INSENSITIVE);

  /** A time of day without colons, as the basic format has after its T. */
  private static final Pattern BASIC_TIME =
      Pattern.compile("^(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:[.,](\\d+))?)?)?(?=$|[^\\d:])");

  private static final Pattern OFFSET =
      Pattern.compile(
          "^\\s*\\(?(?:GMT|UTC|UT|Z|[A-Z]{3,4})?\\s*([+\\u2212-])\\s?(\\d{1,2}):?(\\d{2})?(?!\\d)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ZONE_NAME = Pattern.compile("^\\s*\\(?([A-Za-z]+(?:/[A-Za-z_]+)*)");

  private static final Pattern PART = Pattern.compile("\\d+|\\p{L}[\\p{L}\\p{M}]*");

  /** Day, month and year as numbers with marks between. */
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?<!\\d)(\\d{1,4})\\s?([./-]|\\uB144|\\u5E74|\\s)\\s?(\\d{1,2})\\s?(?:[./-]|\\uC6D4|\\u6708|\\s)\\s?"
              + "(\\d{1,4})(?!\\d)");

  private static final Pattern EPOCH = Pattern.compile("\\d{9,10}|\\d{12,13}");

  /** The parts of a day, all in one zone. */
  private record Clock(LocalTime time, boolean nextDay, ZoneId zone, String before, String after) {}

  private Dates() {}

  /** Reads a date; of two that are written alike, such as 3/4/2026, the month comes first. */
  public static Optional<Instant> read(@Nullable String date) {
    return read(date, false);
  }

  /**
   * Reads a date.
   *
   * @param dayFirst whether 3/4/2026 is in April
   * @return empty where there is none, or none that makes sense
   */
  public static Optional<Instant> read(@Nullable String date, boolean dayFirst) {
    if (date == null) {
      return Optional.empty();
    }
    String plain = PlainText.line(LenientXml.clean(date));
    if (plain.isEmpty() || plain.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return inParts(plain, dayFirst).filter(Dates::isPlausible);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> inParts(String date, boolean dayFirst) {
    if (EPOCH.matcher(date).matches()) {
      long number = Long.parseLong(date);
      return Optional.of(
          date.length() > 10 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
    }
    Matcher yearFirst = YEAR_FIRST.matcher(date);
    if (yearFirst.matches()) {
      return yearFirst(yearFirst);
    }
    Clock clock = clock(date);
    return day(clock.before, clock.after, dayFirst).map(day -> instant(day, clock));
  }

  private static Optional<Instant> yearFirst(Matcher parts) {
    int year = Integer.parseInt(parts.group(1));
    LocalDate day;
    if (parts.group(6) != null) {
      day = LocalDate.ofYearDay(year, Integer.parseInt(parts.group(6)));
    } else if (parts.group(7) != null) {
      int weekday = parts.group(8) == null ? 1 : Integer.parseInt(parts.group(8));
      day =
          LocalDate.of(year, 1, 4)
              .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(parts.group(7)))
              .with(java.time.temporal.ChronoField.DAY_OF_WEEK, weekday);
    } else {
      day =
          of(year, number(parts.group(2), parts.group(4)), number(parts.group(3), parts.group(5)));
    }
    String rest = parts.group(9) == null ? "" : parts.group(9);
    Matcher basic = BASIC_TIME.matcher(rest);
    return Optional.of(instant(day, basic.find() ? clock(rest, basic, null) : clock(rest)));
  }

  private static int number(@Nullable String one, @Nullable String other) {
    return one != null ? Integer.parseInt(one) : other != null ? Integer.parseInt(other) : 1;
  }

  private static Instant instant(LocalDate day, Clock clock) {
    LocalDate then = clock.nextDay ? day.plusDays(1) : day;
    return then.atTime(clock.time).atZone(clock.zone).toInstant();
  }

  private static Clock clock(String text) {
    Matcher time = TIME.matcher(text);
    if (time.find()) {
      return clock(text, time, time.group(5));
    }
    return new Clock(LocalTime.MIDNIGHT, false, ZoneOffset.UTC, text, "");
  }

  private static Clock clock(String text, Matcher time, @Nullable String half) {
    int hour = Integer.parseInt(time.group(1));
    int minute = time.group(2) == null ? 0 : Integer.parseInt(time.group(2));
    int second = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
    int nanos = time.group(4) == null ? 0 : nanos(time.group(4));
    String before = text.substring(0, time.start());
    if (half == null && (before.contains("\uC624\uD6C4") || before.contains("\u5348\u5F8C"))) {
      half = "pm";
    }
    if (half != null && hour <= 12) {
      hour = hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
    }
    boolean nextDay = hour == 24;
    LocalTime clock =
        LocalTime.of(nextDay ? 0 : hour, minute, Math.min(second, 59), second == 60 ? 0 : nanos);
    String after = text.substring(time.end());
    if (second == 60) {
      clock = clock.plusSeconds(1);
      nextDay |= clock.equals(LocalTime.MIDNIGHT);
    }
    Matcher offset = OFFSET.matcher(after);
    if (offset.find()) {
      return new Clock(clock, nextDay, offset(offset), before, after.substring(offset.end()));
    }
    Matcher name = ZONE_NAME.matcher(after);
    if (name.find()) {
      Optional<ZoneId> zone = Zones.named(name.group(1));
      if (zone.isPresent()) {
        return new Clock(clock, nextDay, zone.get(), before, after.substring(name.end()));
      }
    }
    return new Clock(clock, nextDay, ZoneOffset.UTC, before, after);
  }

  private static int nanos(String fraction) {
    String digits = (fraction + "000000000").substring(0, 9);
    return Integer.parseInt(digits);
  }

  private static ZoneOffset offset(Matcher offset) {
    int hours = Integer.parseInt(offset.group(2));
    int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
    int seconds = (hours * 60 + minutes) * 60;
    return ZoneOffset.ofTotalSeconds(offset.group(1).equals("+") ? seconds : -seconds);
  }

  private static Optional<LocalDate> day(String before, String after, boolean dayFirst) {
    Optional<LocalDate> named = withMonthName(before + " " + after);
    if (named.isPresent()) {
      return named;
    }
    Matcher numbers = NUMBERS.matcher(before);
    return numbers.find() ? Optional.of(ofNumbers(numbers, dayFirst)) : Optional.empty();
  }

  private static Optional<LocalDate> withMonthName(String text) {
    int month = 0;
    List<String> numbers = new ArrayList<>();
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      String part = parts.group();
      if (Character.isDigit(part.charAt(0))) {
        numbers.add(part);
      } else {
        // The last name counts: a French mar. is a Tuesday before it is a March.
        int named = Months.named(part);
        month = named > 0 ? named : month;
      }
    }
    if (month == 0 || numbers.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> full = numbers.stream().filter(number -> number.length() == 4).findFirst();
    if (full.isPresent()) {
      numbers.remove(full.get());
      int day = numbers.isEmpty() ? 1 : Integer.parseInt(numbers.getFirst());
      return Optional.of(of(Integer.parseInt(full.get()), month, day));
    }
    if (numbers.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(of(year(numbers.get(1)), month, Integer.parseInt(numbers.getFirst())));
  }

  private static LocalDate ofNumbers(Matcher numbers, boolean dayFirst) {
    String first = numbers.group(1);
    int second = Integer.parseInt(numbers.group(3));
    String third = numbers.group(4);
    if (first.length() > 2) {
      return of(Integer.parseInt(first), second, Integer.parseInt(third));
    }
    int leading = Integer.parseInt(first);
    boolean monthFirst =
        leading <= 12 && (second > 12 || (numbers.group(2).equals("/") && !dayFirst));
    return monthFirst ? of(year(third), leading, second) : of(year(third), second, leading);
  }

  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() > 2 ? year : year + (year < 70 ? 2000 : 1900);
  }

  /** A 31st of June is the first of July. */
  private static LocalDate of(int year, int month, int day) {
    if (day < 1 || day > 31) {
      throw new DateTimeException("day " + day);
    }
    return LocalDate.of(year, month, 1).plusDays(day - 1L);
  }

  private static boolean isPlausible(Instant instant) {
    return instant.getEpochSecond() > -6_000_000_000L && instant.getEpochSecond() < 7_000_000_000L;
  }
}
