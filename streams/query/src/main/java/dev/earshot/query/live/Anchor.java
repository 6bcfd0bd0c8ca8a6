package dev.earshot.query.live;

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
  static Optional<Anchor> of(Condition condition, Vocabulary words) {
    return switch (condition) {
      case Condition.Never _ -> Optional.of(new Anchor(List.of(), 0));
      case Condition.Has(Entry entry, _) -> Optional.of(of(entry, words));
      case Condition.Stands(Pattern pattern, _) -> Optional.of(of(pattern, words));
      case Condition.AllOf(List<Condition> parts) ->
          parts.stream().flatMap(part -> of(part, words).stream()).reduce(Anchor::rarer);
      case Condition.AnyOf(List<Condition> options) -> any(options, words);
      case Condition.Always _, Condition.Present _, Condition.Amount _, Condition.Not _ ->
          Optional.empty();
    };
  }

  private static Optional<Anchor> any(List<Condition> options, Vocabulary words) {
    List<Anchor> anchors = options.stream().flatMap(option -> of(option, words).stream()).toList();
    return anchors.size() < options.size() ? Optional.empty() : Optional.of(union(anchors));
  }

  private static Anchor of(Pattern pattern, Vocabulary words) {
    return switch (pattern) {
      case Pattern.One(Entry entry) -> of(entry, words);
      case Pattern.Block(List<Pattern> parts) ->
          parts.stream().map(part -> of(part, words)).reduce(Anchor::rarer).orElseThrow();
      case Pattern.Either(List<Pattern> options) ->
          union(options.stream().map(option -> of(option, words)).toList());
      case Pattern.Within(Pattern left, Pattern right, _) ->
          rarer(of(left, words), of(right, words));
      case Pattern.Apart(Pattern wanted, _) -> of(wanted, words);
    };
  }

  private static Anchor of(Entry entry, Vocabulary words) {
    return new Anchor(List.of(entry), words.expected(entry));
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
}
