package dev.earshot.processors.sentiment;

import dev.earshot.contract.Sentiment;

/** The three sentiments as numbers, in the order in which weights and counts are kept. */
final class Classes {

  /** How many there are. */
  static final int COUNT = 3;

  private Classes() {}

  static int number(Sentiment of) {
    return switch (of) {
      case NEGATIVE -> 0;
      case NEUTRAL -> 1;
      case POSITIVE -> 2;
    };
  }
}
