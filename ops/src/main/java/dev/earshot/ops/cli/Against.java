package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import dev.earshot.ops.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that compare an edited query with the one that a running Earshot has. */
final class Against {

  @Option(
      names = "--against",
      paramLabel = "URL",
      description =
          "The running Earshot whose mentions it is tried on, such as http://127.0.0.1:8080.")
  private @Nullable URI url;

  @Option(
      names = "--brand",
      paramLabel = "BRAND",
      description = "Whose query is edited (default: the only brand there is).")
  private @Nullable String brand;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "The topic whose query is edited, and not the brand's own.")
  private @Nullable String topic;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "How many mentions to show of each (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int samples = 5;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "A token of it, where it wants one (default: $EARSHOT_TOKEN).",
      defaultValue = "${env:EARSHOT_TOKEN}")
  private @Nullable String token;

  boolean isAsked() {
    return url != null;
  }

  /**
   * @throws CommandFailure if options are given that mean nothing without an address
   */
  void check() {
    if (url == null && (brand != null || topic != null)) {
      throw CommandFailure.usage(
          "--brand and --topic say whose query is edited on a running Earshot; name it with"
              + " --against URL");
    }
  }

  /** Prints what the edit would change. */
  void preview(String query, Pipe pipe) throws IOException {
    ObjectNode body = Json.MAPPER.createObjectNode().put("query", query).put("samples", samples);
    if (brand != null) {
      body.put("brand", brand);
    }
    if (topic != null) {
      body.put("topic", topic);
    }
    JsonNode answer = asked(body);
    pipe.line(line(heading(answer)));
    print("adds", "+", answer.path("adds"), pipe);
    print("drops", "-", answer.path("drops"), pipe);
  }

  private JsonNode asked(ObjectNode body) throws IOException {
    if (url == null) {
      throw new IllegalStateException("nobody is asked");
    }
    try (Api api = new Api(url, Optional.ofNullable(token).filter(given -> !given.isBlank()))) {
      HttpResponse<InputStream> response =
          api.post("/api/query/preview", "application/json", Json.MAPPER.writeValueAsBytes(body));
      if (response.statusCode() != 200) {
        throw api.refusal(response);
      }
      try (InputStream in = response.body()) {
        return Json.MAPPER.readTree(in);
      }
    }
  }

  private static String heading(JsonNode answer) {
    String whose =
        answer.path("brand").asText()
            + (answer.hasNonNull("topic") ? "/" + answer.path("topic").asText() : "");
    return "%s, the last 30 days: %,d mentions now, %,d with this query"
        .formatted(whose, answer.path("before").asLong(), answer.path("after").asLong());
  }

  private static void print(String what, String sign, JsonNode change, Pipe pipe)
      throws IOException {
    pipe.line(line("%s %,d".formatted(what, change.path("total").asLong())));
    for (JsonNode sample : change.path("samples")) {
      List<String> words = new ArrayList<>();
      sample.path("words").forEach(word -> words.add(word.asText()));
      String title = sample.path("title").asText(sample.path("text").asText());
      pipe.line(
          line(
              "%s %s  %s  %s  [%s]"
                  .formatted(
                      sign,
                      sample.path("published").asText().replaceFirst("T.*", ""),
                      sample.path("source").asText(),
                      title,
                      String.join(", ", words))));
    }
  }

  /** On one line, without the signs that steer a terminal. */
  private static byte[] line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").getBytes(UTF_8);
  }
}
