package dev.earshot.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a {@link SavedSearch} becomes an alert.
 *
 * @param when what has to happen
 * @param count how many mentions a {@link When#THRESHOLD} needs; null for any other
 * @param window how long mentions count for a threshold, or how long it must have been silent
 *     before a first one; ISO 8601, such as {@code PT1H}
 * @param followers how many followers a {@link When#VOICE} needs; null for any other
 * @param severity how bad it is when it happens
 * @param receivers the names of those who are told, and nobody else; empty for all who care
 */
public record SearchRule(
    When when,
    @Nullable Long count,
    String window,
    @Nullable Long followers,
    Alert.Severity severity,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> receivers) {

  private static final Duration LONGEST = Duration.ofDays(31);

  /** What has to happen. */
  public enum When {
    /** So many mentions within the window. */
    THRESHOLD,
    /** Far more mentions than usual. */
    CHANGE,
    /** A mention after a window without any. */
    FIRST,
    /** A mention by a voice with so many followers. */
    VOICE;

    /** The name that users and JSON see, such as {@code threshold}. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds one by its {@link #word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static When of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * @throws IllegalArgumentException if something is missing that {@code when} needs
   */
  public SearchRule {
    if (when == null) {
      throw new IllegalArgumentException(
          "when is missing; write one of threshold, change, first, voice");
    }
    if (when == When.THRESHOLD && (count == null || count < 1)) {
      throw new IllegalArgumentException("count is missing; write how many mentions, 1 or more");
    }
    if (when == When.VOICE && (followers == null || followers < 0)) {
      throw new IllegalArgumentException("followers is missing; write how many a voice must have");
    }
    window = window == null ? usual(when).toString() : window;
    checked(window);
    severity = severity == null ? Alert.Severity.WARNING : severity;
    receivers = receivers == null ? List.of() : List.copyOf(receivers);
  }

  /** {@link #window} as a length of time. */
  public Duration length() {
    return Duration.parse(window);
  }

  /** The window where nobody names one. */
  public static Duration usual(When when) {
    return when == When.FIRST ? Duration.ofDays(7) : Duration.ofHours(1);
  }

  private static void checked(String window) {
    try {
      Duration length = Duration.parse(window);
      if (length.compareTo(Duration.ofMinutes(5)) >= 0 && length.compareTo(LONGEST) <= 0) {
        return;
      }
    } catch (DateTimeParseException _) {
      // Answered below, like one that is out of range.
    }
    throw new IllegalArgumentException(
        "window is '%s'; write a length of time from PT5M to P31D".formatted(window));
  }
}
