package dev.earshot.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Channel;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.Sentiment;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Voices;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what was found as the stream processors count what they tag, by brand, topic, channel,
 * language, hour and sentiment.
 */
record Hours(Question question) {

  private static final int CHUNK = 10_000;

  Map<CountKey, HourCount> all() throws IOException {
    Map<CountKey, HourCount> counts = new HashMap<>();
    JsonNode after = null;
    do {
      Map<String, Object> cells =
          new HashMap<>(
              Map.of(
                  "size",
                  CHUNK,
                  "sources",
                  List.of(
                      Map.of("said", terms(Columns.SAID)),
                      Map.of("channel", terms(Columns.shown(By.CHANNEL))),
                      Map.of("lang", terms(Columns.shown(By.LANG))),
                      Map.of(
                          "hour",
                          Map.of(
                              "histogram",
                              Map.of(
                                  "field",
                                  Columns.AT,
                                  "interval",
                                  Duration.ofHours(1).toMillis()))))));
      if (after != null) {
        cells.put("after", after);
      }
      JsonNode found =
          question
              .figures(Map.of("cells", Map.of("composite", cells)))
              .path("aggregations")
              .path("cells");
      for (JsonNode bucket : found.path("buckets")) {
        count(bucket, counts);
      }
      after = found.path("after_key");
    } while (!after.isMissingNode());
    return counts;
  }

  private static Map<String, Object> terms(String field) {
    return Map.of("terms", Map.of("field", field));
  }

  private static void count(JsonNode bucket, Map<CountKey, HourCount> counts) {
    JsonNode key = bucket.path("key");
    String[] said = key.path("said").asText().split(String.valueOf(Voices.JOINT), -1);
    HourCount one = HourCount.NONE.plus(Sentiment.of(said[2]), bucket.path("doc_count").asLong());
    counts.merge(
        new CountKey(
            said[0],
            said[1],
            Channel.of(key.path("channel").asText()),
            key.path("lang").asText(),
            Instant.ofEpochMilli(key.path("hour").asLong())),
        one,
        HourCount::plus);
  }
}
