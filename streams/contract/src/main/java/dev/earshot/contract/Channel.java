package dev.earshot.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kind of place where something was said. */
public enum Channel {
  PRESS,
  SOCIAL,
  FORUM,
  VIDEO,
  REVIEW;

  /** The name that users and JSON see, such as {@code press}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds a channel by its {@link #word}, in any case.
   *
   * @throws IllegalArgumentException naming the words that there are, if it is none of them
   */
  @JsonCreator
  public static Channel of(String word) {
    return Arrays.stream(values())
        .filter(channel -> channel.word().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(word)));
  }

  private static String unknown(String word) {
    return "channel is '%s'; write one of %s"
        .formatted(
            word, Arrays.stream(values()).map(Channel::word).collect(Collectors.joining(", ")));
  }
}
