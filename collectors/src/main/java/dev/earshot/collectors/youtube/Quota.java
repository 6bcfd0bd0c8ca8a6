package dev.earshot.collectors.youtube;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was used of a day's quota. YouTube's days begin at midnight in California.
 *
 * @param units used by everything but searches
 * @param searches which have a quota of their own
 */
record Quota(LocalDate day, int units, int searches) {

  private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");

  /** YouTube allows a hundred; a few are left to people who try something. */
  private static final int MOST_SEARCHES = 95;

  private static final Pattern NOTE =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{1,9}) (\\d{1,9})");

  /** What is left of a note, on the day that it is now: nothing was used of a new one. */
  static Quota of(Optional<String> note, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, CALIFORNIA);
    Matcher read = NOTE.matcher(note.orElse(""));
    return read.matches() && read.group(1).equals(today.toString())
        ? new Quota(today, Integer.parseInt(read.group(2)), Integer.parseInt(read.group(3)))
        : new Quota(today, 0, 0);
  }

  String note() {
    return "%s %d %d".formatted(day, units, searches);
  }

  Quota plusUnit() {
    return new Quota(day, units + 1, searches);
  }

  Quota plusSearch() {
    return new Quota(day, units, searches + 1);
  }

  boolean allowsSearch() {
    return searches < MOST_SEARCHES;
  }

  /** How long it lasts until the next day. */
  static Duration untilNextDay(Instant now) {
    return Duration.between(
        now, LocalDate.ofInstant(now, CALIFORNIA).plusDays(1).atStartOfDay(CALIFORNIA).toInstant());
  }
}
