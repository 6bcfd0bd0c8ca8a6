package dev.earshot.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How someone speaks of something. */
public enum Sentiment {
  NEGATIVE,
  NEUTRAL,
  POSITIVE;

  /** The name that users and JSON see, such as {@code negative}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds a sentiment by its {@link #word}, in any case.
   *
   * @throws IllegalArgumentException if it is none of the three
   */
  @JsonCreator
  public static Sentiment of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "negative" -> NEGATIVE;
      case "neutral" -> NEUTRAL;
      case "positive" -> POSITIVE;
      default ->
          throw new IllegalArgumentException(
              "sentiment is '%s'; write negative, neutral or positive".formatted(word));
    };
  }
}
