package dev.earshot.search.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import dev.earshot.query.Parsed;
import dev.earshot.query.QueryError;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says whether a query can be read, and where it cannot. */
final class QueryApi {

  private static final int MOST_BYTES = 256 << 10;

  Route route() {
    return Route.post(
        "/api/query/check",
        Role.VIEWER,
        "Reads a query, {\"query\":…,\"use\":…}, and says whether it makes sense.",
        this::check);
  }

  private void check(Context context) throws IOException {
    ObjectNode body = body(Body.read(context, MOST_BYTES));
    if (!body.path("query").isTextual()) {
      throw Problem.unreadable("send {\"query\":\"…\"}");
    }
    Use use = use(body.path("use").asText(""));
    switch (QueryParser.parse(body.get("query").asText(), use)) {
      case Parsed.Good good -> context.json(new Answer(true, List.of(), good.hints()));
      case Parsed.Bad bad -> context.json(new Answer(false, bad.errors(), List.of()));
    }
  }

  /**
   * What became of a query.
   *
   * @param hints what is not wrong and may still not be meant
   */
  record Answer(boolean good, List<QueryError> errors, List<QueryError> hints) {}

  private static ObjectNode body(byte[] bytes) {
    try {
      JsonNode tree = Json.MAPPER.readTree(bytes);
      if (tree instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw Problem.unreadable("the body is not JSON: " + Json.reason(e));
    }
    throw Problem.unreadable("send {\"query\":\"…\"}");
  }

  private static Use use(String word) {
    if (word.isBlank()) {
      return Use.SEARCH;
    }
    return Arrays.stream(Use.values())
        .filter(use -> use.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.unreadable(
                    "use is '%s'; write one of %s"
                        .formatted(
                            word,
                            Arrays.stream(Use.values())
                                .map(use -> use.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))));
  }
}
