package dev.earshot.search.opensearch;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Sentiment;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Counted;
import dev.earshot.search.index.Mentions.Facet;
import dev.earshot.search.index.Mentions.Group;
import dev.earshot.search.index.Mentions.Totals;
import dev.earshot.search.index.Mentions.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Groups what was found. How many mentions a group has is exact; how many stories and voices is
 * OpenSearch's estimate, which is exact for a few hundred and within a hundredth for many.
 */
record Grouping(Question question) {

  /** More groups than anybody looks at; where there are fewer, they are counted exactly. */
  private static final int MANY = 10_000;

  private static final int MANY_NAMES = 1_000;

  /** Where OpenSearch's own counting of what is distinct is most exact. */
  private static final int MOST_PRECISE = 40_000;

  private static final String FOUND = "found";
  private static final String DISTINCT = "distinct";

  /** The column of a grouping, and what the values of a brand begin with. */
  private record Column(String field, String prefix, int size) {

    static Column of(By by, @Nullable String brand, int limit) {
      return switch (by) {
        case TOPIC -> said(by, Columns.BRAND_TOPIC, brand);
        case SENTIMENT -> said(by, Columns.BRAND_SENTIMENT, brand);
        case BRAND, CHANNEL, LANG, COUNTRY -> new Column(Columns.shown(by), "", MANY);
        case SOURCE, SITE, AUTHOR, STORY ->
            new Column(Columns.shown(by), "", Math.max(limit, MANY_NAMES));
      };
    }

    private static Column said(By by, String field, @Nullable String brand) {
      return brand == null
          ? new Column(Columns.shown(by), "", MANY)
          : new Column(field, Columns.joined(brand, ""), MANY);
    }

    Map<String, Object> terms() {
      Map<String, Object> terms = new HashMap<>(Map.of("field", field, "size", size));
      if (!prefix.isEmpty()) {
        terms.put("include", SpotDsl.escaped(prefix) + ".*");
      }
      return Map.of("terms", terms);
    }

    String name(JsonNode bucket) {
      return bucket.path("key").asText().substring(prefix.length());
    }
  }

  List<Counted> counts(List<By> by, @Nullable String brand, int limit) throws IOException {
    List<Counted> answer = new ArrayList<>();
    for (Counted all : all(by, brand, limit)) {
      answer.add(
          new Counted(all.by(), all.values().stream().limit(limit).toList(), all.distinct()));
    }
    return answer;
  }

  /** More of them than are shown, so that none is left out that only some shards take for small. */
  private List<Counted> all(List<By> by, @Nullable String brand, int limit) throws IOException {
    Map<String, Object> aggregations = new HashMap<>();
    for (By one : by) {
      Column column = Column.of(one, brand, limit);
      aggregations.put(FOUND + one, column.terms());
      if (column.size() < MANY) {
        aggregations.put(DISTINCT + one, distinct(column.field()));
      }
    }
    JsonNode found = question.figures(aggregations).path("aggregations");
    List<Counted> answer = new ArrayList<>();
    for (By one : by) {
      Column column = Column.of(one, brand, limit);
      List<Value> values = new ArrayList<>();
      for (JsonNode bucket : found.path(FOUND + one).path("buckets")) {
        values.add(new Value(column.name(bucket), bucket.path("doc_count").asLong()));
      }
      values.sort(comparing(Value::mentions, reverseOrder()).thenComparing(Value::value));
      long distinct =
          values.size() < column.size()
              ? values.size()
              : Math.max(values.size(), found.path(DISTINCT + one).path("value").asLong());
      answer.add(new Counted(one, values, distinct));
    }
    return answer;
  }

  private static Map<String, Object> distinct(String field) {
    return Map.of("cardinality", Map.of("field", field, "precision_threshold", MOST_PRECISE));
  }

  List<Facet> facets(List<By> by, @Nullable String brand, int limit) throws IOException {
    List<Counted> counted = all(by, brand, limit);
    Map<String, Object> aggregations = new HashMap<>();
    for (Counted one : counted) {
      Column column = Column.of(one.by(), brand, limit);
      List<String> names =
          one.values().stream().limit(limit).map(value -> column.prefix() + value.value()).toList();
      if (!names.isEmpty()) {
        aggregations.put(
            FOUND + one.by(),
            Map.of(
                "terms",
                Map.of("field", column.field(), "size", names.size(), "include", names),
                "aggs",
                Map.of(
                    "stories",
                    distinct(Columns.shown(By.STORY)),
                    "voices",
                    distinct(Columns.VOICE))));
      }
    }
    JsonNode found = question.figures(aggregations).path("aggregations");
    List<Facet> answer = new ArrayList<>();
    for (Counted one : counted) {
      Column column = Column.of(one.by(), brand, limit);
      List<Group> groups = new ArrayList<>();
      for (JsonNode bucket : found.path(FOUND + one.by()).path("buckets")) {
        groups.add(
            new Group(
                column.name(bucket),
                bucket.path("doc_count").asLong(),
                bucket.path("stories").path("value").asLong(),
                bucket.path("voices").path("value").asLong()));
      }
      groups.sort(comparing(Group::mentions, reverseOrder()).thenComparing(Group::value));
      answer.add(new Facet(one.by(), groups, one.distinct()));
    }
    return answer;
  }

  long count() throws IOException {
    return question.figures(Map.of()).path("hits").path("total").path("value").asLong();
  }

  /** When the first of what was found was published. */
  Optional<Instant> first() throws IOException {
    JsonNode first =
        question
            .figures(Map.of(FOUND, Map.of("min", Map.of("field", Columns.AT))))
            .path("aggregations")
            .path(FOUND)
            .path("value");
    return first.isNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first.asLong()));
  }

  Totals totals(@Nullable String brand) throws IOException {
    Column feelings = Column.of(By.SENTIMENT, brand, MANY);
    String score = Columns.score(brand);
    JsonNode answer =
        question.figures(
            Map.of(
                "stories",
                distinct(Columns.shown(By.STORY)),
                "voices",
                distinct(Columns.VOICE),
                "feelings",
                feelings.terms(),
                "sum",
                Map.of("sum", Map.of("field", score)),
                "scored",
                Map.of("value_count", Map.of("field", score))));
    JsonNode found = answer.path("aggregations");
    Map<String, Long> felt = new HashMap<>();
    for (JsonNode bucket : found.path("feelings").path("buckets")) {
      felt.put(feelings.name(bucket), bucket.path("doc_count").asLong());
    }
    long scored = found.path("scored").path("value").asLong();
    return new Totals(
        answer.path("hits").path("total").path("value").asLong(),
        found.path("stories").path("value").asLong(),
        found.path("voices").path("value").asLong(),
        felt.getOrDefault(Sentiment.NEGATIVE.word(), 0L),
        felt.getOrDefault(Sentiment.NEUTRAL.word(), 0L),
        felt.getOrDefault(Sentiment.POSITIVE.word(), 0L),
        scored == 0
            ? 0
            : found.path("sum").path("value").asDouble() / MentionSource.SCORE_UNIT / scored);
  }

  /** The largest groups, by name; at most {@code limit}. */
  List<String> largest(By by, @Nullable String brand, int limit) throws IOException {
    return counts(List.of(by), brand, limit).getFirst().values().stream()
        .map(Value::value)
        .toList();
  }

  /** The aggregation of these groups alone. */
  static Map<String, Object> only(By by, @Nullable String brand, List<String> names) {
    Column column = Column.of(by, brand, names.size());
    return Map.of(
        "terms",
        Map.of(
            "field",
            column.field(),
            "size",
            Math.max(1, names.size()),
            "include",
            names.stream().map(name -> column.prefix() + name).toList()));
  }

  static String name(By by, @Nullable String brand, JsonNode bucket) {
    return Column.of(by, brand, 1).name(bucket);
  }
}
