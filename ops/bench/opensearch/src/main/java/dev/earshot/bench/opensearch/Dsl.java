package dev.earshot.bench.opensearch;

import dev.earshot.bench.standing.spi.Wanted;
import java.util.List;
import java.util.stream.Collectors;

/** Queries as OpenSearch takes them. */
final class Dsl {

  private Dsl() {}

  static String of(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Word(String word) -> term("text", word);
      case Wanted.Phrase(List<String> words) ->
          "{\"match_phrase\":{\"text\":\"%s\"}}".formatted(String.join(" ", words));
      case Wanted.Prefix(String start) -> "{\"prefix\":{\"text\":\"%s\"}}".formatted(start);
      case Wanted.Near(String left, String right, int gap, boolean ordered) ->
          """
          {"intervals":{"text":{"all_of":{"ordered":%s,"max_gaps":%d,"intervals":[
          {"match":{"query":"%s"}},{"match":{"query":"%s"}}]}}}}\
          """
              .formatted(ordered, gap, left, right);
      case Wanted.Has(String field, String value) -> term(field, value);
      case Wanted.AllOf(List<Wanted> parts) -> bool("must", parts);
      case Wanted.AnyOf(List<Wanted> parts) -> bool("should", parts);
      case Wanted.Without(Wanted kept, Wanted unwanted) ->
          "{\"bool\":{\"must\":[%s],\"must_not\":[%s]}}".formatted(of(kept), of(unwanted));
    };
  }

  private static String term(String field, String value) {
    return "{\"term\":{\"%s\":\"%s\"}}".formatted(field, value);
  }

  private static String bool(String occur, List<Wanted> parts) {
    return "{\"bool\":{\"%s\":[%s]}}"
        .formatted(occur, parts.stream().map(Dsl::of).collect(Collectors.joining(",")));
  }
}
