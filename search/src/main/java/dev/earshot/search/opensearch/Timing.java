package dev.earshot.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.search.index.Bars;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Timeline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what was found over time, in bars that are the same as everywhere in Earshot. */
record Timing(Question question, Every every, ZoneId zone) {

  /** More than people can tell apart; the largest are kept. */
  private static final int MOST_SERIES = 50;

  /** OpenSearch gives up where one answer has more cells than about this. */
  private static final int MOST_CELLS = 50_000;

  Timeline all() throws IOException {
    Bars bars = bars();
    long[] counts = new long[bars.count()];
    each(bars, 1, Map.of(), (bar, bucket) -> counts[bar] += bucket.path("doc_count").asLong());
    return new Timeline(bars.starts(), Map.of("all", counts));
  }

  Timeline split(By by, @Nullable String brand) throws IOException {
    if (by == By.AUTHOR || by == By.STORY) {
      throw new IllegalArgumentException("there are too many to draw a line for each: " + by);
    }
    List<String> names = new Grouping(question).largest(by, brand, MOST_SERIES);
    Bars bars = bars();
    Map<String, long[]> series = new LinkedHashMap<>();
    names.forEach(name -> series.put(name, new long[bars.count()]));
    if (!names.isEmpty()) {
      each(
          bars,
          names.size() + 1,
          Map.of("aggs", Map.of("split", Grouping.only(by, brand, names))),
          (bar, bucket) -> {
            for (JsonNode part : bucket.path("split").path("buckets")) {
              long[] counts = series.get(Grouping.name(by, brand, part));
              if (counts != null) {
                counts[bar] += part.path("doc_count").asLong();
              }
            }
          });
    }
    return new Timeline(bars.starts(), series);
  }

  private interface Visit {
    void bar(int number, JsonNode bucket);
  }

  private void each(Bars bars, int cells, Map<String, Object> split, Visit visit)
      throws IOException {
    List<Instant> starts = bars.starts();
    int step = Math.max(1, MOST_CELLS / cells);
    for (int from = 0; from < starts.size(); from += step) {
      int to = Math.min(starts.size(), from + step);
      long first = starts.get(from).toEpochMilli();
      long last = to == starts.size() ? Long.MAX_VALUE : starts.get(to).toEpochMilli() - 1;
      Map<String, Object> aggregation = new HashMap<>(split);
      aggregation.putAll(histogram(first));
      JsonNode buckets =
          question
              .figures(
                  Question.all(
                      List.of(question.query(), QueryDsl.between(Columns.AT, first, last))),
                  Map.of("bars", aggregation))
              .path("aggregations")
              .path("bars")
              .path("buckets");
      for (JsonNode bucket : buckets) {
        visit.bar(bars.at(Math.max(first, bucket.path("key").asLong())), bucket);
      }
    }
  }

  private Map<String, Object> histogram(long firstMs) {
    long hourMs = Duration.ofHours(1).toMillis();
    return switch (every) {
      // Hours are hours that pass, counted from the first bar, in whatever zone that began.
      case HOUR ->
          Map.of(
              "histogram",
              Map.of(
                  "field",
                  Columns.AT,
                  "interval",
                  hourMs,
                  "offset",
                  Math.floorMod(firstMs, hourMs),
                  "min_doc_count",
                  1));
      case DAY -> calendar("day");
      case WEEK -> calendar("week");
    };
  }

  private Map<String, Object> calendar(String interval) {
    return Map.of(
        "date_histogram",
        Map.of(
            "field",
            Columns.PUBLISHED,
            "calendar_interval",
            interval,
            "time_zone",
            zone.getId(),
            "min_doc_count",
            1));
  }

  private Bars bars() throws IOException {
    Instant from = question.ask().from();
    Instant to = question.ask().to();
    if (from == null || to == null) {
      JsonNode found =
          question
              .figures(
                  Map.of(
                      "first",
                      Map.of("min", Map.of("field", Columns.AT)),
                      "last",
                      Map.of("max", Map.of("field", Columns.AT))))
              .path("aggregations");
      if (found.path("first").path("value").isNull()) {
        return Bars.none();
      }
      from = from == null ? at(found.path("first")) : from;
      to = to == null ? at(found.path("last")).plusMillis(1) : to;
    }
    return Bars.of(from, to.minusMillis(1), every, zone);
  }

  private static Instant at(JsonNode value) {
    return Instant.ofEpochMilli(value.path("value").asLong());
  }
}
