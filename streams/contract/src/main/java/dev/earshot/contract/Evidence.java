package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Words that decided a tag.
 *
 * @param of the tag: {@code brand}, {@code relevance} for what made a name mean the brand, {@code
 *     sentiment}, or {@code topic:} and the topic's name
 * @param field where the words stand
 * @param start first character, in UTF-16 units from the start of the field
 * @param end one past the last character
 * @param words the characters from {@code start} to {@code end}
 * @param weight how much they weighed; below zero speaks against the tag, or is negative sentiment
 */
public record Evidence(String of, Field field, int start, int end, String words, double weight) {

  /** A part of a mention that has words of its own. */
  public enum Field {
    TITLE,
    TEXT,
    AUTHOR;

    /** The name that JSON sees, such as {@code title}. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a field by its {@link #word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static Field of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * @throws IllegalArgumentException if the span is empty or starts before the text
   */
  public Evidence {
    requireNonNull(of, "of");
    requireNonNull(field, "field");
    requireNonNull(words, "words");
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("evidence spans [%d, %d)".formatted(start, end));
    }
  }
}
