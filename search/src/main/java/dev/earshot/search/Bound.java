package dev.earshot.search;

import dev.earshot.contract.Reading;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * A bound of time as people write it: an RFC 3339 time, or a day in the zone of the brand or
 * workspace. A span that is written with days holds both of them whole.
 */
public final class Bound {

  private Bound() {}

  /** Where a span that is written to begin at {@code text} begins. */
  public static Reading<Instant> first(String text, ZoneId zone) {
    return read(text, zone, 0);
  }

  /** Where a span that is written to end at {@code text} ends: after the last day of it. */
  public static Reading<Instant> end(String text, ZoneId zone) {
    return read(text, zone, 1);
  }

  private static Reading<Instant> read(String text, ZoneId zone, int days) {
    String given = text.strip();
    try {
      if (given.length() == "2026-11-23".length()) {
        LocalDate day = LocalDate.parse(given).plusDays(days);
        return new Reading.Good<>(day.atStartOfDay(zone).toInstant());
      }
      return new Reading.Good<>(OffsetDateTime.parse(given).toInstant());
    } catch (DateTimeException _) {
      return new Reading.Bad<>(
          "'%s' is not a time; write a day such as 2026-11-23, or 2026-11-23T06:27:00Z"
              .formatted(given));
    }
  }
}
