package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of one brand in one mention, in place of the machine or in agreement with it.
 * It holds however often the mention is heard, edited or tagged again, until it is undone or the
 * mention is gone.
 *
 * @param topic the brand's topic that is spoken of; null unless {@code what} is a topic
 * @param value one of {@link What#choices}
 * @param by who says so, as they are known here
 * @param at when they said it
 */
public record Correction(
    MentionId mention,
    String brand,
    What what,
    @Nullable String topic,
    String value,
    String by,
    Instant at) {

  /** The values of what is or is not so. */
  public static final String YES = "yes";

  public static final String NO = "no";

  /** What can be corrected. */
  public enum What {
    /** Whether the mention is about the brand at all. */
    RELEVANCE,
    /** How it speaks of the brand. */
    SENTIMENT,
    /** Whether it speaks of one of the brand's topics. */
    TOPIC;

    /** What can be said of it. */
    public List<String> choices() {
      return switch (this) {
        case RELEVANCE, TOPIC -> List.of(YES, NO);
        case SENTIMENT -> Arrays.stream(Sentiment.values()).map(Sentiment::word).toList();
      };
    }

    /** The name that users and JSON see, such as {@code sentiment}. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds one by its {@link #word}, in any case.
     *
     * @throws IllegalArgumentException naming the words that there are, if it is none of them
     */
    @JsonCreator
    public static What of(String word) {
      return Arrays.stream(values())
          .filter(what -> what.word().equalsIgnoreCase(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "what is '%s'; write one of %s"
                          .formatted(
                              word,
                              Arrays.stream(values())
                                  .map(What::word)
                                  .collect(Collectors.joining(", ")))));
    }
  }

  /**
   * What a correction is about. The last correction of a key is the one that holds.
   *
   * @param topic null unless {@code what} is a topic
   */
  public record Key(MentionId mention, String brand, What what, @Nullable String topic)
      implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing((Key key) -> key.mention().value())
            .thenComparing(Key::brand)
            .thenComparing(Key::what)
            .thenComparing(key -> String.valueOf(key.topic()));

    /**
     * @throws IllegalArgumentException if a name is blank, or there is a topic where none belongs
     */
    public Key {
      requireNonNull(mention, "mention");
      brand = Check.filled(brand, "brand", Source.LONGEST);
      requireNonNull(what, "what");
      topic = Check.optional(topic, "topic", Source.LONGEST);
      if (what == What.TOPIC && topic == null) {
        throw new IllegalArgumentException("topic is missing; name the topic that is corrected");
      }
      if (what != What.TOPIC && topic != null) {
        throw new IllegalArgumentException(
            "topic is '%s', but %s is corrected; leave the topic out"
                .formatted(topic, what.word()));
      }
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * @throws IllegalArgumentException if a component is missing, or the value says nothing of what
   *     is corrected
   */
  public Correction {
    Key key = new Key(mention, brand, what, topic);
    topic = key.topic();
    value = Check.filled(value, "value", 60).toLowerCase(Locale.ROOT);
    if (!what.choices().contains(value)) {
      throw new IllegalArgumentException(
          "value is '%s'; of %s write one of %s"
              .formatted(value, what.word(), String.join(", ", what.choices())));
    }
    by = Check.filled(by, "by", Source.LONGEST);
    at = Check.millis(at, "at");
  }

  /** What it is about. */
  @JsonIgnore
  public Key key() {
    return new Key(mention, brand, what, topic);
  }
}
