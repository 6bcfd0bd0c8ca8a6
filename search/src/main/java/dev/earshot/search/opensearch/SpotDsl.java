package dev.earshot.search.opensearch;

import dev.earshot.query.plan.Glob;
import dev.earshot.query.plan.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns spots into what OpenSearch runs on one field. Words and patterns take the short way; only
 * what needs intervals becomes intervals.
 *
 * @param wide which terms take several positions somewhere
 */
record SpotDsl(String field, Set<String> wide) {

  /** The most words that a pattern inside NEAR, a phrase or NOT/IN may stand for there. */
  private static final int MOST_FITTING = 1_024;

  /** Signs that mean something in a pattern of Lucene's. */
  private static final String SIGNS = ".?+*|{}[]()\"\\#@&<>~^$-";

  Map<String, Object> compile(Spot spot) {
    return switch (spot) {
      case Spot.Nowhere _ -> QueryDsl.NOTHING;
      case Spot.Term(String term) -> Map.of("term", Map.of(field, Map.of("value", term)));
      case Spot.Fitting(Glob glob) ->
          Map.of("regexp", Map.of(field, Map.of("value", pattern(glob), "flags", "NONE")));
      case Spot.Either(List<Spot> options) ->
          QueryDsl.any(options.stream().map(this::compile).toList());
      case Spot.Block(List<Spot> parts) when parts.stream().allMatch(this::isNarrow) ->
          phrase(parts);
      case Spot.Block _, Spot.Within _, Spot.Apart _ ->
          Map.of("intervals", Map.of(field, intervals(spot)));
    };
  }

  private boolean isNarrow(Spot part) {
    return part instanceof Spot.Term(String term)
        && !wide.contains(term)
        && term.chars().noneMatch(Character::isWhitespace);
  }

  /** Each word of a phrase is a term as it is: their spaces are the only thing taken apart. */
  private Map<String, Object> phrase(List<Spot> parts) {
    List<String> terms = new ArrayList<>();
    for (Spot part : parts) {
      if (part instanceof Spot.Term(String term)) {
        terms.add(term);
      }
    }
    return Map.of(
        "match_phrase",
        Map.of(field, Map.of("query", String.join(" ", terms), "analyzer", Template.PLACES)));
  }

  private Map<String, Object> intervals(Spot spot) {
    return switch (spot) {
      case Spot.Nowhere _ -> exactly(Place.NOTHING + Place.NOTHING);
      case Spot.Term(String term) -> term(term);
      case Spot.Fitting(Glob glob) ->
          Map.of("regexp", Map.of("pattern", pattern(glob), "max_expansions", MOST_FITTING));
      case Spot.Either(List<Spot> options) -> either(options);
      case Spot.Block(List<Spot> parts) -> follow(parts.stream().map(this::intervals).toList(), 0);
      case Spot.Within(Spot left, Spot right, int gap) ->
          follow(List.of(intervals(left), right(left, right)), gap);
      case Spot.Apart(Spot wanted, Spot container) ->
          apart(intervals(wanted), intervals(container));
    };
  }

  /** Where a term is a tag of several parts, it reaches from the first of them to the last. */
  private Map<String, Object> term(String term) {
    return wide.contains(term) ? any(List.of(whole(term), single(term))) : exactly(term);
  }

  /** The occurrences of a wide term that take several positions. */
  private static Map<String, Object> whole(String term) {
    return Map.of(
        "all_of",
        Map.of(
            "ordered",
            true,
            "intervals",
            List.of(exactly(Place.first(term)), exactly(Place.last(term)))));
  }

  /** Those that take one. */
  private static Map<String, Object> single(String term) {
    return apart(exactly(term), exactly(Place.first(term)));
  }

  /**
   * OpenSearch takes a wide option out of what it stands in, and would then count it where a
   * narrower option stands in it; only minimal intervals count.
   */
  private Map<String, Object> either(List<Spot> options) {
    List<Map<String, Object>> narrow = new ArrayList<>();
    List<Map<String, Object>> whole = new ArrayList<>();
    for (Spot option : options) {
      if (option instanceof Spot.Term(String term) && wide.contains(term)) {
        whole.add(whole(term));
        narrow.add(single(term));
      } else {
        narrow.add(intervals(option));
      }
    }
    if (!whole.isEmpty()) {
      Map<String, Object> inside = Map.of("not_containing", any(List.copyOf(narrow)));
      whole.forEach(one -> narrow.add(filtered(one, inside)));
    }
    return any(narrow);
  }

  /** Two equal intervals are taken for one that repeats; a filter that always holds tells them. */
  private Map<String, Object> right(Spot left, Spot right) {
    Map<String, Object> intervals = intervals(right);
    return left.equals(right)
        ? apart(intervals, exactly(Place.NOTHING + Place.NOTHING))
        : intervals;
  }

  private static Map<String, Object> exactly(String term) {
    return Map.of("match", Map.of("query", term, "analyzer", "keyword"));
  }

  private static Map<String, Object> any(List<Map<String, Object>> options) {
    return Map.of("any_of", Map.of("intervals", options));
  }

  private static Map<String, Object> follow(List<Map<String, Object>> parts, int gap) {
    return Map.of("all_of", Map.of("ordered", true, "max_gaps", gap, "intervals", parts));
  }

  private static Map<String, Object> apart(
      Map<String, Object> wanted, Map<String, Object> container) {
    return filtered(wanted, Map.of("not_overlapping", container));
  }

  private static Map<String, Object> filtered(
      Map<String, Object> wanted, Map<String, Object> filter) {
    return Map.of("any_of", Map.of("intervals", List.of(wanted), "filter", filter));
  }

  private static String pattern(Glob glob) {
    StringBuilder pattern = new StringBuilder();
    glob.pattern()
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '*' -> pattern.append(".*");
                case '?' -> pattern.append("[^").append(escaped(Glob.NOT_LETTERS)).append(']');
                default -> pattern.append(escaped(Character.toString(c)));
              }
            });
    return pattern.toString();
  }

  /** A text as a pattern that only it fits. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (SIGNS.indexOf(c) >= 0) {
                escaped.append('\\');
              }
              escaped.appendCodePoint(c);
            });
    return escaped.toString();
  }
}
