package dev.earshot.search.opensearch;

import java.util.List;
import java.util.Map;

/** What every index of mentions is made of: its analysis, its fields, its shards. */
final class Template {

  /** Which form the documents have; another release's indices are built anew. */
  static final String FORMAT = "1";

  /** The analyzer that takes apart what {@link Place} wrote. */
  static final String PLACES = "places";

  /** As {@code SteadySimilarity}: a mention's score never changes while others come and go. */
  private static final String STEADY =
      "double base = 1.2 * (0.25 + 0.75 * doc.length / 60.0);"
          + " return query.boost - query.boost / (1 + doc.freq / base);";

  private static final Map<String, Object> KEYWORD = Map.of("type", "keyword");
  private static final Map<String, Object> LONG = Map.of("type", "long");

  private Template() {}

  /** The body of an index template for indices whose name fits. */
  static Map<String, Object> of(String pattern, int shards) {
    return Map.of(
        "index_patterns",
        List.of(pattern),
        "priority",
        500,
        "template",
        Map.of("settings", settings(shards), "mappings", mappings()),
        "_meta",
        Map.of("format", FORMAT, "description", "mentions of Earshot"));
  }

  private static Map<String, Object> settings(int shards) {
    return Map.of(
        "number_of_shards",
        shards,
        // One node has no copy, more have one.
        "auto_expand_replicas",
        "0-1",
        // Written out, so that shards that nobody asks for a while are kept fresh too.
        "refresh_interval",
        "1s",
        "max_regex_length",
        10_000,
        "similarity",
        Map.of("steady", Map.of("type", "scripted", "script", Map.of("source", STEADY))),
        "analysis",
        Map.of(
            "filter",
            Map.of(
                "beside",
                Map.of(
                    "type",
                    "pattern_capture",
                    "preserve_original",
                    false,
                    "patterns",
                    List.of("([^" + Place.BESIDE + "]+)"))),
            "tokenizer",
            Map.of(PLACES, Map.of("type", "whitespace", "max_token_length", 1_000_000)),
            "analyzer",
            Map.of(
                PLACES,
                Map.of("type", "custom", "tokenizer", PLACES, "filter", List.of("beside")))));
  }

  private static Map<String, Object> mappings() {
    return Map.of(
        "dynamic",
        false,
        "_source",
        Map.of("excludes", List.of(Columns.TITLE, Columns.TEXT, Columns.AUTHOR, Columns.WIDE)),
        "dynamic_templates",
        List.of(Map.of("scores", Map.of("path_match", "score.*", "mapping", LONG))),
        "properties",
        Map.ofEntries(
            Map.entry(Columns.TAGGED, Map.of("type", "object", "enabled", false)),
            Map.entry("score", Map.of("type", "object", "dynamic", true)),
            Map.entry(Columns.TITLE, words(false)),
            Map.entry(Columns.TEXT, words(true)),
            Map.entry(Columns.AUTHOR, words(false)),
            Map.entry(Columns.AUTHOR_WORD, KEYWORD),
            Map.entry(Columns.WIDE, KEYWORD),
            Map.entry(Columns.ID, KEYWORD),
            Map.entry(Columns.SITE, KEYWORD),
            Map.entry(Columns.URL, KEYWORD),
            Map.entry(Columns.SOURCE, KEYWORD),
            Map.entry(Columns.CHANNEL, KEYWORD),
            Map.entry(Columns.LANG, KEYWORD),
            Map.entry(Columns.COUNTRY, KEYWORD),
            Map.entry(Columns.BRAND, KEYWORD),
            Map.entry(Columns.TOPIC, KEYWORD),
            Map.entry(Columns.SENTIMENT, KEYWORD),
            Map.entry(Columns.STORY, KEYWORD),
            Map.entry(
                Columns.PUBLISHED,
                Map.of(
                    "type",
                    "date",
                    "format",
                    "strict_date_optional_time",
                    "ignore_malformed",
                    true)),
            Map.entry(Columns.AT, LONG),
            Map.entry(Columns.REACH, LONG),
            Map.entry(Columns.FOLLOWERS, LONG),
            Map.entry(Columns.TIE, LONG),
            Map.entry("shown", Map.of("properties", shown()))));
  }

  private static Map<String, Object> shown() {
    return Map.ofEntries(
        Map.entry("brand", KEYWORD),
        Map.entry("topic", KEYWORD),
        Map.entry("sentiment", KEYWORD),
        Map.entry("channel", KEYWORD),
        Map.entry("source", KEYWORD),
        Map.entry("site", KEYWORD),
        Map.entry("lang", KEYWORD),
        Map.entry("country", KEYWORD),
        Map.entry("voice", KEYWORD),
        Map.entry("story", KEYWORD),
        Map.entry("brand_sentiment", KEYWORD),
        Map.entry("brand_topic", KEYWORD),
        Map.entry("said", KEYWORD));
  }

  private static Map<String, Object> words(boolean norms) {
    return Map.of(
        "type",
        "text",
        "analyzer",
        PLACES,
        "similarity",
        "steady",
        "norms",
        norms,
        "position_increment_gap",
        dev.earshot.query.plan.FieldValues.AUTHOR_GAP);
  }
}
