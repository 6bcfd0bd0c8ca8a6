package dev.earshot.contract;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The checks that more than one record makes of its components. */
final class Check {

  private Check() {}

  static String filled(@Nullable String value, String name, int longest) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is missing or blank");
    }
    return bounded(value, name, longest);
  }

  static @Nullable String optional(@Nullable String value, String name, int longest) {
    return value == null || value.isBlank() ? null : bounded(value, name, longest);
  }

  static @Nullable Long notNegative(@Nullable Long value, String name) {
    if (value != null && value < 0) {
      throw new IllegalArgumentException("%s is %d; it cannot be negative".formatted(name, value));
    }
    return value;
  }

  static Instant millis(@Nullable Instant value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(
          name + " is missing; write an RFC 3339 time, such as 2026-11-23T06:27:00Z");
    }
    return value.truncatedTo(ChronoUnit.MILLIS);
  }

  private static String bounded(String value, String name, int longest) {
    if (value.length() > longest) {
      throw new IllegalArgumentException(
          "%s is %,d characters long; at most %,d are taken"
              .formatted(name, value.length(), longest));
    }
    return value;
  }
}
