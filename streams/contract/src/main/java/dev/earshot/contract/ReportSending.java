package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far the sending of one report to one receiver has come. The last record of a {@link #key} is
 * the one that holds.
 *
 * @param week ISO 8601, such as {@code 2026-W47}
 * @param to an e-mail address
 * @param at when it came so far
 * @param why it was not sent; null where it was, or may still be
 */
public record ReportSending(
    String brand, String week, String to, State state, Instant at, @Nullable String why) {

  /** How far it has come. */
  public enum State {
    /** The receiver was new then: this report and those before are not sent. */
    JOINED,
    /**
     * It is being handed to the mail server; if that is the last word, nobody knows the outcome.
     */
    BEGUN,
    /** The mail server has it. */
    SENT,
    /** The mail server will never take it. */
    REFUSED;

    /** The name that JSON sees, such as {@code sent}. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a state by its {@link #word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * @throws IllegalArgumentException if a component is blank
   */
  public ReportSending {
    brand = Check.filled(brand, "brand", Source.LONGEST);
    week = Check.filled(week, "week", Source.LONGEST);
    to = Check.filled(to, "to", Source.LONGEST);
    requireNonNull(state, "state");
    at = Check.millis(at, "at");
    why = Check.optional(why, "why", 2_000);
  }

  /** Which report to whom. */
  @JsonIgnore
  public String key() {
    return brand + "\n" + week + "\n" + to;
  }
}
