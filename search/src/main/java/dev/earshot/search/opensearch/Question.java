package dev.earshot.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Topics;
import dev.earshot.search.index.Ask;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked, as OpenSearch takes it, of one moment.
 *
 * @param ask as it was asked
 * @param query what OpenSearch runs for it
 */
record Question(Moment moment, Ask ask, Map<String, Object> query) {

  /** Counts of all that was found and the figures of {@code aggregations}, in one go. */
  JsonNode figures(Map<String, Object> aggregations) throws IOException {
    return figures(query, aggregations);
  }

  JsonNode figures(Map<String, Object> of, Map<String, Object> aggregations) throws IOException {
    return moment.search(
        Map.of("size", 0, "track_total_hits", true, "query", of, "aggs", aggregations));
  }

  /** A search that asks for more than the query. */
  JsonNode with(Map<String, Object> more) throws IOException {
    Map<String, Object> body = new HashMap<>(more);
    body.putIfAbsent("query", query);
    return moment.search(body);
  }

  /** All of these. */
  static Map<String, Object> all(List<Map<String, Object>> queries) {
    return Map.of("bool", Map.of("must", queries));
  }

  static Tagged tagged(JsonNode hit) throws IOException {
    byte[] json = Json.MAPPER.writeValueAsBytes(hit.path("_source").path(Columns.TAGGED));
    return Topics.TAGGED.values().deserializer().deserialize(Topics.TAGGED.name(), json);
  }
}
