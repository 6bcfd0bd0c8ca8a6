package dev.earshot.query.live;

import dev.earshot.query.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Entries of which every mention that meets a condition has at least one.
 *
 * @param cost in how many of a thousand mentions one of them may be expected
 */
record Anchor(List<Entry> entries, double cost) {

  /** The anchor that is expected in the fewest mentions; empty where there is none. */
  static Optional<Anchor> of(Condition condition) {
    return switch (condition) {
      case Condition.Never _ -> Optional.of(new Anchor(List.of(), 0));
      case Condition.Has(Entry entry, _) -> Optional.of(of(entry));
      case Condition.Stands(Pattern pattern, _) -> Optional.of(of(pattern));
      case Condition.AllOf(List<Condition> parts) ->
          parts.stream().flatMap(part -> of(part).stream()).reduce(Anchor::rarer);
      case Condition.AnyOf(List<Condition> options) -> any(options);
      case Condition.Always _, Condition.Present _, Condition.Amount _, Condition.Not _ ->
          Optional.empty();
    };
  }

  private static Optional<Anchor> any(List<Condition> options) {
    List<Anchor> anchors = options.stream().flatMap(option -> of(option).stream()).toList();
    return anchors.size() < options.size() ? Optional.empty() : Optional.of(union(anchors));
  }

  private static Anchor of(Pattern pattern) {
    return switch (pattern) {
      case Pattern.One(Entry entry) -> of(entry);
      case Pattern.Block(List<Pattern> parts) ->
          parts.stream().map(Anchor::of).reduce(Anchor::rarer).orElseThrow();
      case Pattern.Either(List<Pattern> options) ->
          union(options.stream().map(Anchor::of).toList());
      case Pattern.Within(Pattern left, Pattern right, _) -> rarer(of(left), of(right));
      case Pattern.Apart(Pattern wanted, _) -> of(wanted);
    };
  }

  private static Anchor of(Entry entry) {
    return new Anchor(List.of(entry), Rarity.expected(entry));
  }

  private static Anchor rarer(Anchor a, Anchor b) {
    return b.cost() < a.cost() ? b : a;
  }

  private static Anchor union(List<Anchor> anchors) {
    List<Entry> entries = new ArrayList<>();
    double cost = 0;
    for (Anchor anchor : anchors) {
      entries.addAll(anchor.entries());
      cost += anchor.cost();
    }
    return new Anchor(entries.stream().distinct().toList(), cost);
  }

  /** How common words are, where nobody has counted. */
  private static final class Rarity {

    private Rarity() {}

    static double expected(Entry entry) {
      double expected = of(entry.text);
      if (entry.isBeginning) {
        expected = 400.0 / (1 + (long) entry.text.length() * entry.text.length());
      }
      // Of two words alike, the one that fewer queries hang on is less likely a word of the trade.
      return expected * (1 + 0.1 * (32 - Integer.numberOfLeadingZeros(entry.anchored.size())));
    }

    private static double of(String text) {
      if (text.isEmpty() || text.charAt(0) == Tokens.CAPITAL) {
        return 1000;
      }
      char first = text.charAt(0);
      if (first < ' ') {
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
}
