package dev.earshot.query.live;

import dev.earshot.query.text.CommonWords;
import dev.earshot.query.text.Tokens;

/** How common words are: by a guess until enough mentions were seen, then by what was met. */
final class Rarity {

  private static final int ENOUGH = 500;

  private Rarity() {}

  /**
   * In how many of a thousand mentions an entry is expected.
   *
   * @param seen how many mentions there were so far
   */
  static double expected(Entry entry, int seen) {
    int since = seen - entry.since;
    if (since >= ENOUGH) {
      return 1000 * (entry.met + 0.5) / since;
    }
    double guess =
        entry.isBeginning
            ? 400.0 / (1 + (long) entry.text.length() * entry.text.length())
            : guess(entry.text);
    // Of two words alike, the one that fewer queries hang on is less likely a word of the trade.
    return guess * (1 + 0.1 * (32 - Integer.numberOfLeadingZeros(entry.anchored.size())));
  }

  private static double guess(String text) {
    if (text.isEmpty() || text.charAt(0) == Tokens.CAPITAL) {
      return 1000;
    }
    if (text.charAt(0) < ' ') {
      // A value of a field: languages, channels and sentiments are few, ids and addresses many.
      return text.length() <= 4 ? 400 : text.length() <= 10 ? 200 : text.length() <= 20 ? 20 : 1;
    }
    if (CommonWords.contain(text)) {
      return 300;
    }
    return switch (text.length()) {
      case 1 -> 100;
      case 2 -> 40;
      case 3 -> 15;
      case 4 -> 8;
      default -> 20.0 / text.length();
    };
  }
}
