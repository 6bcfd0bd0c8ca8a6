package dev.earshot.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Tagged;
import dev.earshot.query.live.Highlighter;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Page;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.index.Mentions.Telling;
import dev.earshot.search.index.Mentions.Tellings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows what was found, some at a time. */
record Paging(Question question, Highlighter highlighter) {

  /** What highlights are evidence of. */
  private static final String HIGHLIGHT = "query";

  private static final int CHUNK = 1_000;
  private static final List<String> SOURCE = List.of(Columns.TAGGED);

  Page page(Sort sort, int limit, @Nullable String cursor) throws IOException {
    JsonNode found = next(sort, limit + 1, Order.read(sort, cursor), true);
    JsonNode top = found.path("hits").path("hits");
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < Math.min(limit, top.size()); i++) {
      hits.add(hit(Question.tagged(top.path(i))));
    }
    String next =
        top.size() > limit ? Order.write(sort, Order.place(top.path(limit - 1), sort)) : null;
    return new Page(found.path("hits").path("total").path("value").asLong(), hits, next);
  }

  private Hit hit(Tagged tagged) {
    return new Hit(tagged, highlighter.evidence(tagged, HIGHLIGHT));
  }

  private JsonNode next(Sort sort, int limit, @Nullable List<Object> after, boolean total)
      throws IOException {
    Map<String, Object> body = new HashMap<>();
    body.put("size", limit);
    body.put("sort", Order.of(sort));
    body.put("_source", SOURCE);
    body.put("track_total_hits", total);
    if (after != null) {
      body.put("search_after", after);
    }
    return question.with(body);
  }

  void each(Consumer<Tagged> each) throws IOException {
    List<Object> after = null;
    JsonNode chunk;
    do {
      chunk = next(Sort.NEWEST, CHUNK, after, false).path("hits").path("hits");
      for (JsonNode hit : chunk) {
        each.accept(Question.tagged(hit));
        after = Order.place(hit, Sort.NEWEST);
      }
    } while (chunk.size() == CHUNK);
  }

  /** A story's first mention, where it stands. */
  private record Row(Tagged tagged, List<Object> place, String key) {}

  Tellings stories(Sort sort, int limit, @Nullable String cursor) throws IOException {
    List<Telling> told = new ArrayList<>();
    List<List<Object>> places = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Object> after = Order.read(sort, cursor);
    int chunk = limit + 1;
    boolean more = true;
    while (more && told.size() <= limit) {
      Map<String, Row> begun = new LinkedHashMap<>();
      JsonNode hits = next(sort, chunk, after, false).path("hits").path("hits");
      for (JsonNode hit : hits) {
        after = Order.place(hit, sort);
        Tagged tagged = Question.tagged(hit);
        if (seen.add(tagged.tags().story())) {
          begun.put(tagged.tags().story(), new Row(tagged, after, hit.path("_id").asText()));
        }
      }
      Map<String, JsonNode> whole = whole(begun.keySet(), sort);
      begun.forEach(
          (story, row) -> {
            JsonNode bucket = whole.get(story);
            // Otherwise the story began before this page.
            if (bucket != null && first(bucket).equals(row.key())) {
              told.add(new Telling(hit(row.tagged()), bucket.path("doc_count").asLong()));
              places.add(row.place());
            }
          });
      more = hits.size() == chunk;
      chunk = Math.min(CHUNK, chunk * 2);
    }
    return told.size() > limit
        ? new Tellings(told.subList(0, limit), Order.write(sort, places.get(limit - 1)))
        : new Tellings(told, null);
  }

  private static String first(JsonNode bucket) {
    return bucket.path("first").path("hits").path("hits").path(0).path("_id").asText();
  }

  /** How many mentions of each story were found, and which of them comes first. */
  private Map<String, JsonNode> whole(Set<String> stories, Sort sort) throws IOException {
    Map<String, JsonNode> whole = new HashMap<>();
    if (stories.isEmpty()) {
      return whole;
    }
    JsonNode buckets =
        question
            .figures(
                Map.of(
                    "stories",
                    Map.of(
                        "terms",
                        Map.of(
                            "field",
                            Columns.shown(By.STORY),
                            "include",
                            stories,
                            "size",
                            stories.size()),
                        "aggs",
                        Map.of(
                            "first",
                            Map.of(
                                "top_hits",
                                Map.of("size", 1, "_source", false, "sort", Order.of(sort)))))))
            .path("aggregations")
            .path("stories")
            .path("buckets");
    buckets.forEach(bucket -> whole.put(bucket.path("key").asText(), bucket));
    return whole;
  }
}
