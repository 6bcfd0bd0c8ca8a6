package dev.earshot.query;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Sentiment;
import java.util.Arrays;
import java.util.List;

/** The values of fields that have only a few. */
final class Allowed {

  private static final List<String> CHANNELS =
      Arrays.stream(Channel.values()).map(Channel::word).toList();
  private static final List<String> SENTIMENTS =
      Arrays.stream(Sentiment.values()).map(Sentiment::word).toList();

  private Allowed() {}

  /** All values of {@code field} in small letters; empty where any value may be. */
  static List<String> of(Query.Field field) {
    return switch (field) {
      case CHANNEL -> CHANNELS;
      case SENTIMENT -> SENTIMENTS;
      default -> List.of();
    };
  }
}
