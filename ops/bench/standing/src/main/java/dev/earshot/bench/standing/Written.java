package dev.earshot.bench.standing;

import static java.util.stream.Collectors.joining;

import dev.earshot.bench.standing.spi.Wanted;
import java.util.List;

/** Queries in Earshot's query language. */
public final class Written {

  private Written() {}

  /** The query's text. */
  public static String of(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Word(String word) -> word;
      case Wanted.Phrase(List<String> words) -> "\"" + String.join(" ", words) + "\"";
      case Wanted.Prefix(String start) -> start + "*";
      case Wanted.Near(String left, String right, int gap, boolean ordered) ->
          "%s NEAR/%d%s %s".formatted(left, gap, ordered ? "f" : "", right);
      case Wanted.Has(String field, String value) -> field + ":" + value;
      case Wanted.AllOf(List<Wanted> parts) -> joined(parts, " AND ");
      case Wanted.AnyOf(List<Wanted> parts) -> joined(parts, " OR ");
      case Wanted.Without(Wanted kept, Wanted unwanted) -> of(kept) + " AND NOT " + of(unwanted);
    };
  }

  private static String joined(List<Wanted> parts, String by) {
    return parts.stream().map(Written::of).collect(joining(by, "(", ")"));
  }
}
