package dev.earshot.query.plan;

import dev.earshot.query.Query.Phrasing;
import dev.earshot.query.text.Tokens;
import dev.earshot.query.text.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Brings words down to spots.
 *
 * <p>An option of more than one position inside NEAR, a phrase or NOT/IN is taken out of it: {@code
 * (a OR "a b") NEAR/0f c} becomes {@code (a NEAR/0f c) OR ("a b" NEAR/0f c)}. Otherwise the shorter
 * option would hide the longer one that contains it, and "a b c" would not be found.
 */
final class Spots {

  /** The most options that one combination is taken apart into. */
  private static final int MOST_OPTIONS = 64;

  private Spots() {}

  static Spot of(Phrasing words) {
    return switch (words) {
      case Phrasing.Word(String text) -> units(Unit.of(text), Spots::term);
      case Phrasing.Exact(String text) -> units(Unit.of(text), Spots::exact);
      case Phrasing.Pattern(String text) -> units(Unit.ofPattern(text), Spots::pattern);
      case Phrasing.Sequence(List<Phrasing> parts) ->
          parts.stream().map(Spots::of).reduce(Spots::sequence).orElseThrow();
      case Phrasing.AnyOf(List<Phrasing> options) ->
          either(options.stream().map(Spots::of).toList());
      case Phrasing.Near(Phrasing left, Phrasing right, int gap, boolean ordered) ->
          near(of(left), of(right), gap, ordered);
      case Phrasing.NotIn(Phrasing wanted, Phrasing container) -> apart(of(wanted), of(container));
    };
  }

  // Words.

  private static Spot units(List<Unit> units, Function<String, Spot> key) {
    List<Spot> parts = new ArrayList<>();
    for (Unit unit : units) {
      for (String each : unit.keys()) {
        // mini-* has a last part that is any word: the pair before it says all there is to say.
        if (!each.equals(String.valueOf(Unit.ANY)) || parts.isEmpty()) {
          parts.add(key.apply(each));
        }
      }
    }
    return block(parts);
  }

  /** A key as it is looked up when case does not count. */
  private static Spot term(String key) {
    return new Spot.Term(anyCase(key));
  }

  private static String anyCase(String key) {
    String folded = Unit.folded(key);
    String lower = Unit.lower(key);
    return folded.equals(lower) ? folded : lower;
  }

  private static Spot exact(String key) {
    String lower = Unit.lower(key);
    return lower.equals(key)
        ? new Spot.Apart(new Spot.Term(key), new Spot.Term(Tokens.CAPITAL + key))
        : new Spot.Term(key);
  }

  private static Spot pattern(String key) {
    String any = anyCase(key);
    if (any.indexOf(Unit.ONE) < 0 && any.indexOf(Unit.ANY) < 0) {
      return new Spot.Term(any);
    }
    return new Spot.Fitting(new Glob(any.replace(Unit.ONE, '?').replace(Unit.ANY, '*')));
  }

  // Combinations.

  private static Spot block(List<Spot> parts) {
    return switch (parts.size()) {
      case 0 -> new Spot.Nowhere();
      case 1 -> parts.getFirst();
      default -> parts.stream().reduce(Spots::sequence).orElseThrow();
    };
  }

  private static Spot sequence(Spot left, Spot right) {
    return apartIfNeeded(left, right, Spots::blockOf);
  }

  private static Spot blockOf(Spot left, Spot right) {
    if (left instanceof Spot.Nowhere || right instanceof Spot.Nowhere) {
      return new Spot.Nowhere();
    }
    List<Spot> parts = new ArrayList<>();
    for (Spot side : List.of(left, right)) {
      if (side instanceof Spot.Block(List<Spot> inner)) {
        parts.addAll(inner);
      } else {
        parts.add(side);
      }
    }
    return new Spot.Block(parts);
  }

  private static Spot near(Spot left, Spot right, int gap, boolean ordered) {
    return apartIfNeeded(
        left,
        right,
        (l, r) ->
            ordered ? within(l, r, gap) : either(List.of(within(l, r, gap), within(r, l, gap))));
  }

  private static Spot within(Spot left, Spot right, int gap) {
    return left instanceof Spot.Nowhere || right instanceof Spot.Nowhere
        ? new Spot.Nowhere()
        : new Spot.Within(left, right, gap);
  }

  private static Spot apart(Spot wanted, Spot container) {
    List<Spot> options = new ArrayList<>();
    for (Spot each : split(wanted)) {
      Spot kept = each;
      for (Spot holder : split(container)) {
        if (!(holder instanceof Spot.Nowhere) && !(kept instanceof Spot.Nowhere)) {
          kept = new Spot.Apart(kept, holder);
        }
      }
      options.add(kept);
    }
    return either(options);
  }

  private static Spot either(List<Spot> options) {
    List<Spot> flat = new ArrayList<>();
    for (Spot option : options) {
      if (option instanceof Spot.Either(List<Spot> inner)) {
        flat.addAll(inner);
      } else if (!(option instanceof Spot.Nowhere)) {
        flat.add(option);
      }
    }
    List<Spot> distinct = flat.stream().distinct().toList();
    return switch (distinct.size()) {
      case 0 -> new Spot.Nowhere();
      case 1 -> distinct.getFirst();
      default -> new Spot.Either(distinct);
    };
  }

  private static Spot apartIfNeeded(Spot left, Spot right, BinaryOperator<Spot> join) {
    List<Spot> lefts = split(left);
    List<Spot> rights = split(right);
    if (lefts.size() * rights.size() > MOST_OPTIONS) {
      return join.apply(left, right);
    }
    List<Spot> options = new ArrayList<>();
    for (Spot l : lefts) {
      for (Spot r : rights) {
        options.add(join.apply(l, r));
      }
    }
    return either(options);
  }

  /** The options of a spot; those of one position are kept together. */
  private static List<Spot> split(Spot spot) {
    if (!(spot instanceof Spot.Either(List<Spot> options))) {
      return List.of(spot);
    }
    List<Spot> split = new ArrayList<>();
    List<Spot> narrow = new ArrayList<>();
    for (Spot option : options) {
      (isNarrow(option) ? narrow : split).add(option);
    }
    Optional.of(narrow)
        .filter(several -> !several.isEmpty())
        .map(Spots::either)
        .ifPresent(split::add);
    return split.size() > MOST_OPTIONS ? List.of(spot) : split;
  }

  /** Whether all occurrences are of one position. */
  private static boolean isNarrow(Spot spot) {
    return switch (spot) {
      case Spot.Term _, Spot.Fitting _, Spot.Nowhere _ -> true;
      case Spot.Block _, Spot.Within _ -> false;
      case Spot.Either(List<Spot> options) -> options.stream().allMatch(Spots::isNarrow);
      case Spot.Apart(Spot wanted, _) -> isNarrow(wanted);
    };
  }
}
