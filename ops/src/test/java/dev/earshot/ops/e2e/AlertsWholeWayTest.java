package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert that somebody asked for, from the search that is kept over a crash to its receiver. */
final class AlertsWholeWayTest {

  private static final String JSON_LINES = "application/x-ndjson";

  @Test
  void aKeptSearchIsWatchedAtOnceAndNothingIsToldTwiceOverACrash(@TempDir Path folder)
      throws Exception {
    try (Loopback web = Loopback.start()) {
      Workplace workplace = Workplace.in(folder, null, web.at("/hook"));
      String id;
      try (EarshotProcess up = workplace.up()) {
        Http http = up.ready();
        assertThat(
                http.post(
                        "/api/searches",
                        "application/json",
                        """
                        {"name":"Recalls","query":"recall","alert":{"when":"threshold","count":3}}
                        """)
                    .statusCode())
            .isEqualTo(200);
        hear(http, "recall", 0, 3);
        JsonNode told = told(web, "opened");
        id = told.path("alert").path("id").asText();
        assertThat(told.path("alert").path("subject").asText()).isEqualTo("Recalls");
        assertThat(told.path("quotes")).isNotEmpty();
        assertThat(
                http.post(
                        "/api/alerts/" + id,
                        "application/json",
                        "{\"do\":\"acknowledge\",\"text\":\"mine\"}")
                    .statusCode())
            .isEqualTo(200);
        up.kill();
      }
      try (EarshotProcess again = workplace.up()) {
        Http http = again.ready();
        JsonNode alert = http.json("/api/alerts/" + id);
        assertThat(alert.path("acknowledgedBy").asText()).isNotEmpty();
        assertThat(http.json("/api/searches").path("searches")).hasSize(1);

        hear(http, "recall", 3, 8);
        told(web, "escalated");

        assertThat(steps(web)).as("each step once").doesNotHaveDuplicates();
        assertThat(http.text("/alerts")).contains("Recalls", "mine");
        assertThat(again.stop().status()).isZero();
      }
    }
  }

  private static JsonNode told(Loopback web, String state) throws Exception {
    String told =
        Eventually.see(
                "the receiver is told that it " + state,
                web::posted,
                posted -> posted.stream().anyMatch(body -> body.contains("\"" + state + "\"")))
            .stream()
            .filter(body -> body.contains("\"" + state + "\""))
            .findFirst()
            .orElseThrow();
    return Json.MAPPER.readTree(told);
  }

  private static List<String> steps(Loopback web) {
    return web.posted().stream()
        .map(
            body -> {
              try {
                return Json.MAPPER.readTree(body).path("id").asText();
              } catch (IOException e) {
                throw new AssertionError(body, e);
              }
            })
        .toList();
  }

  private static void hear(Http http, String word, int from, int to) throws Exception {
    String lines =
        IntStream.range(from, to)
            .mapToObj(i -> Sample.mention(word + i, "a " + word + " number " + i, Instant.now()))
            .collect(Collectors.joining("\n"));
    assertThat(http.post("/api/mentions", JSON_LINES, lines).statusCode()).isEqualTo(202);
  }
}
