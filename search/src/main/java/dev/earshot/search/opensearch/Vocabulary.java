package dev.earshot.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Mention;
import dev.earshot.query.text.Tokens;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Term;
import dev.earshot.search.index.Mentions.Value;
import dev.earshot.search.index.SaidWords;
import dev.earshot.search.index.Surprise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the mentions of some indices have for words and values, and how common these are.
 *
 * @param pattern fits the names of the indices
 */
record Vocabulary(Wire wire, String pattern) {

  /** Mentions that are read to find which words may have risen. */
  private static final int SAMPLE = 2_000;

  /** A word in fewer mentions than this is chance. */
  private static final int LEAST = 3;

  private static final int MOST_CANDIDATES = 400;
  private static final int MOST_COUNTED = 1_000;

  private static final int MOST_TELLING = 25;
  private static final int FEWEST_SHARED = 2;
  private static final double SHARED = 0.3;

  private static final Comparator<Value> COMMONEST_FIRST =
      Comparator.comparingLong(Value::mentions).reversed().thenComparing(Value::value);

  /** Which of these terms take several positions somewhere. */
  Set<String> wide(Set<String> terms) throws IOException {
    Set<String> wide = new HashSet<>();
    if (!terms.isEmpty()) {
      JsonNode buckets =
          buckets(
              Map.of("terms", Map.of(Columns.WIDE, terms)),
              Map.of("field", Columns.WIDE, "include", terms, "size", terms.size()));
      buckets.forEach(bucket -> wide.add(bucket.path("key").asText()));
    }
    return wide;
  }

  /** The commonest values that begin so, in small letters. */
  List<Value> beginning(By by, String prefix, int limit) throws IOException {
    String field = Columns.asked(by);
    boolean brands = prefix.indexOf('/') >= 0;
    boolean ofBrand = (by == By.TOPIC || by == By.SENTIMENT) && !brands;
    JsonNode buckets =
        buckets(
            Map.of("prefix", Map.of(field, Map.of("value", prefix))),
            Map.of(
                "field",
                field,
                "include",
                SpotDsl.escaped(prefix) + (ofBrand ? "[^/]*" : ".*"),
                "size",
                Math.max(limit, 100)));
    List<Value> values = new ArrayList<>();
    for (JsonNode bucket : buckets) {
      String value = bucket.path("key").asText();
      if (!value.isEmpty()) {
        values.add(new Value(value, bucket.path("doc_count").asLong()));
      }
    }
    return values.stream().sorted(COMMONEST_FIRST).limit(limit).toList();
  }

  private JsonNode buckets(Map<String, Object> query, Map<String, Object> terms)
      throws IOException {
    return Moment.complete(
            wire.ask(
                "POST",
                "/" + pattern + "/_search",
                Map.of(
                    "size", 0, "query", query, "aggs", Map.of("values", Map.of("terms", terms)))))
        .path("aggregations")
        .path("values")
        .path("buckets");
  }

  /** How many mentions have each word in their text, and how many mentions there are. */
  private List<Long> counts(Collection<String> words) throws IOException {
    List<Object> lines = new ArrayList<>();
    List<Map<String, Object>> queries = new ArrayList<>(List.of(QueryDsl.EVERYTHING));
    words.forEach(word -> queries.add(QueryDsl.term(Columns.TEXT, word)));
    for (Map<String, Object> query : queries) {
      lines.add(Map.of("index", pattern));
      lines.add(Map.of("size", 0, "track_total_hits", true, "query", query));
    }
    List<Long> counts = new ArrayList<>();
    for (JsonNode answer : wire.lines("/_msearch", lines).path("responses")) {
      counts.add(answer.path("hits").path("total").path("value").asLong());
    }
    return counts;
  }

  /** What is asked of others that are like this mention: that they share its telling words. */
  Map<String, Object> like(Mention mention, String key) throws IOException {
    List<String> words = telling(mention);
    if (words.isEmpty()) {
      return QueryDsl.NOTHING;
    }
    int least = Math.max(FEWEST_SHARED, (int) Math.round(words.size() * SHARED));
    return Map.of(
        "bool",
        Map.of(
            "should",
            words.stream().map(Vocabulary::said).toList(),
            "minimum_should_match",
            Math.min(words.size(), least),
            "must_not",
            List.of(Map.of("ids", Map.of("values", List.of(key))))));
  }

  private static Map<String, Object> said(String word) {
    return QueryDsl.any(
        List.of(QueryDsl.term(Columns.TITLE, word), QueryDsl.term(Columns.TEXT, word)));
  }

  /** Often in it, seldom elsewhere, as Lucene's MoreLikeThis has it. */
  private List<String> telling(Mention mention) throws IOException {
    Tokens tokens = new Tokens();
    tokens.read(mention.title() == null ? mention.text() : mention.title() + "\n" + mention.text());
    Map<String, Integer> often = new HashMap<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (SaidWords.tells(tokens.chars(), tokens.from(i), tokens.length(i))) {
        often.merge(tokens.term(i), 1, Integer::sum);
      }
    }
    List<String> words = commonest(often, MOST_COUNTED);
    List<Long> counts = counts(words);
    Map<String, Double> scores = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      long with = counts.get(i + 1);
      if (with >= 2) { // a word that only it has finds nothing else
        double rarity = Math.log((counts.getFirst() + 1.0) / (with + 1.0)) + 1;
        scores.put(words.get(i), often.getOrDefault(words.get(i), 0) * rarity);
      }
    }
    return commonest(scores, MOST_TELLING);
  }

  private static <T extends Comparable<T>> List<String> commonest(Map<String, T> words, int most) {
    return words.entrySet().stream()
        .sorted(Map.Entry.<String, T>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Words that are said in more of the mentions found now than of those found before. */
  List<Term> rising(Question now, Question before, int limit) throws IOException {
    List<String> words = candidates(now);
    if (words.isEmpty()) {
      return List.of();
    }
    List<Long> saidNow = said(now, words);
    List<Long> saidBefore = said(before, words);
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      long with = saidNow.get(i + 1);
      long withBefore = saidBefore.get(i + 1);
      double score = Surprise.of(with, saidNow.getFirst(), withBefore, saidBefore.getFirst());
      if (with >= LEAST && score > 0) {
        terms.add(new Term(words.get(i), with, withBefore, score));
      }
    }
    return terms.stream()
        .sorted(Comparator.comparingDouble(Term::score).reversed().thenComparing(Term::term))
        .limit(limit)
        .toList();
  }

  /** How many were found, and how many of them have each word, in the title or the text. */
  private static List<Long> said(Question question, List<String> words) throws IOException {
    List<Map<String, Object>> filters = words.stream().map(Vocabulary::said).toList();
    JsonNode answer =
        question.figures(Map.of("words", Map.of("filters", Map.of("filters", filters))));
    List<Long> counts = new ArrayList<>();
    counts.add(answer.path("hits").path("total").path("value").asLong());
    for (JsonNode bucket : answer.path("aggregations").path("words").path("buckets")) {
      counts.add(bucket.path("doc_count").asLong());
    }
    return counts;
  }

  /** Words of a sample of what was found that are commoner there than everywhere. */
  private List<String> candidates(Question now) throws IOException {
    JsonNode hits =
        now.with(
                Map.of(
                    "size",
                    SAMPLE,
                    "_source",
                    List.of(Columns.TAGGED),
                    "track_total_hits",
                    false,
                    "query",
                    Map.of(
                        "function_score",
                        Map.of(
                            "query",
                            now.query(),
                            "boost_mode",
                            "replace",
                            "random_score",
                            Map.of("seed", 1, "field", Columns.TIE)))))
            .path("hits")
            .path("hits");
    Map<String, Integer> mentions = new HashMap<>();
    SaidWords said = new SaidWords();
    for (JsonNode hit : hits) {
      said.of(Question.tagged(hit).mention())
          .forEach(word -> mentions.merge(word, 1, Integer::sum));
    }
    int least = hits.size() < SAMPLE ? LEAST : 2;
    mentions.values().removeIf(with -> with < least);
    List<String> words = commonest(mentions, MOST_COUNTED);
    List<Long> everywhere = counts(words);
    Map<String, Double> surprise = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      surprise.put(
          words.get(i),
          Surprise.of(
              mentions.getOrDefault(words.get(i), 0),
              hits.size(),
              everywhere.get(i + 1),
              everywhere.getFirst()));
    }
    return commonest(surprise, MOST_CANDIDATES);
  }
}
