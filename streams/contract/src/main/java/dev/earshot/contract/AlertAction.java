package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person did about an alert.
 *
 * @param alert the alert's id
 * @param by who did it, as their token is called
 * @param until when a mute ends; null for everything else
 * @param text what they wrote; null where they wrote nothing
 */
public record AlertAction(
    String alert,
    Kind kind,
    String by,
    Instant at,
    @Nullable Instant until,
    @Nullable String text) {

  /** The longest {@link #text}, in UTF-16 units. */
  public static final int MAX_TEXT = 4_000;

  /** What can be done about an alert. */
  public enum Kind {
    /** Somebody takes care of it. */
    ACKNOWLEDGED,
    /** Nobody is told of it for a while. */
    MUTED,
    /** It is told again. */
    UNMUTED,
    /** Somebody has something to say about it. */
    COMMENTED;

    /** The name that users and JSON see, such as {@code muted}. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a kind by its {@link #word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * @throws IllegalArgumentException if a component is missing that its kind needs
   */
  public AlertAction {
    alert = Check.filled(alert, "alert", MentionId.LONGEST);
    requireNonNull(kind, "kind");
    by = Check.filled(by, "by", Source.LONGEST);
    at = Check.millis(at, "at");
    text = Check.optional(text, "text", MAX_TEXT);
    if (kind == Kind.MUTED) {
      until = Check.millis(until, "until");
    }
    if (kind == Kind.COMMENTED && text == null) {
      throw new IllegalArgumentException("text is missing; write what you have to say");
    }
  }
}
