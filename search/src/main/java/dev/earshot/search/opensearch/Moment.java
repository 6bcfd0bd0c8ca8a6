package dev.earshot.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A view of the indices as they are at one moment, however often it is asked. */
final class Moment implements AutoCloseable {

  private static final String KEPT = "2m";

  private final Wire wire;
  private String view;

  private Moment(Wire wire, String view) {
    this.wire = wire;
    this.view = view;
  }

  static Moment of(Wire wire, String pattern) throws IOException {
    String view =
        wire.ask("POST", "/" + pattern + "/_search/point_in_time?keep_alive=" + KEPT)
            .path("pit_id")
            .asText();
    return new Moment(wire, view);
  }

  /** Asks it; {@code body} without what it is asked of. */
  JsonNode search(Map<String, Object> body) throws IOException {
    Map<String, Object> whole = new HashMap<>(body);
    whole.put("pit", Map.of("id", view, "keep_alive", KEPT));
    JsonNode answer = wire.ask("POST", "/_search", whole);
    view = answer.path("pit_id").asText(view);
    return complete(answer);
  }

  /** An answer of all that was asked; half of the truth is none. */
  static JsonNode complete(JsonNode answer) throws IOException {
    JsonNode failure = answer.path("_shards").path("failures").path(0);
    if (answer.path("timed_out").asBoolean() || !failure.isMissingNode()) {
      throw new IOException(
          "not all of OpenSearch has answered: "
              + failure.path("reason").path("reason").asText("it took too long"));
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    wire.ask("DELETE", "/_search/point_in_time", Map.of("pit_id", java.util.List.of(view)));
  }
}
