package dev.earshot.collectors.fetch;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a server asks to be left alone, in its several ways. */
final class Pauses {

  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[\\s,])max-age\\s*=\\s*\"?(\\d{1,9})");

  /** No server is believed that it will not change, or not answer, for longer. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private Pauses() {}

  /** What {@code Retry-After} says, in seconds or as a date; zero if it says nothing. */
  static Duration retryAfter(HttpHeaders headers, Instant now) {
    return headers.firstValue("Retry-After").map(value -> pause(value, now)).orElse(Duration.ZERO);
  }

  /** What {@code Cache-Control} says, else {@code Expires}; zero if neither says anything. */
  static Duration fresh(HttpHeaders headers, Instant now) {
    String control = String.join(",", headers.allValues("Cache-Control"));
    if (control.contains("no-cache") || control.contains("no-store")) {
      return Duration.ZERO;
    }
    Matcher age = MAX_AGE.matcher(control);
    if (age.find()) {
      return bounded(Duration.ofSeconds(Long.parseLong(age.group(1))));
    }
    return headers.firstValue("Expires").map(value -> pause(value, now)).orElse(Duration.ZERO);
  }

  private static Duration pause(String value, Instant now) {
    String plain = value.strip();
    if (plain.matches("\\d{1,9}")) {
      return bounded(Duration.ofSeconds(Long.parseLong(plain)));
    }
    try {
      Instant until = ZonedDateTime.parse(plain, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return bounded(Duration.between(now, until));
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }

  private static Duration bounded(Duration pause) {
    if (pause.isNegative()) {
      return Duration.ZERO;
    }
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
