package dev.earshot.search.report;

import static dev.earshot.search.Sample.BRAND;
import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import dev.earshot.search.Workspace;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A brand in New York, of a workspace in Paris: its days are its own wherever they are told. */
final class BrandZoneTest {

  private static final Workspace FAR =
      new Workspace(
          "Far",
          Sample.PARIS,
          Sample.WORKSPACE.brands(),
          Set.of(),
          Map.of(),
          Map.of(),
          Map.of(BRAND, ZoneId.of("America/New_York")));

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder, FAR);
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private String body(String path) {
    HttpResponse<String> response = desk.get(path, "Accept-Language", "en");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private JsonNode json(String path) throws IOException {
    return Json.MAPPER.readTree(body(path));
  }

  /** Its figures, each as its link has it. */
  private void assertMentions(JsonNode figure, long expected) throws IOException {
    assertThat(figure.get("value").asLong()).isEqualTo(expected);
    String search = figure.get("link").asText().replaceFirst("^/", "/api/mentions");
    assertThat(json(search).get("total").asLong()).as(search).isEqualTo(expected);
  }

  @Test
  void hasWeeksThatAreLongerAndShorterWhereItsClockIsChanged() throws IOException {
    desk.with(
        post("too-early", "la mini", "2026-10-26T03:59:59Z"),
        post("monday", "la mini", "2026-10-26T04:00:00Z"),
        post("sunday", "la mini", "2026-11-02T04:59:59Z"),
        post("too-late", "la mini", "2026-11-02T05:00:00Z"),
        post("spring-monday", "la mini", "2026-03-02T05:00:00Z"),
        post("spring-sunday", "la mini", "2026-03-09T03:59:59Z"),
        post("spring-too-late", "la mini", "2026-03-09T04:00:00Z"));

    JsonNode autumn = json("/api/report?week=2026-W44");
    JsonNode spring = json("/api/report?week=2026-W10");

    assertThat(autumn.get("zone").asText()).isEqualTo("America/New_York");
    assertMentions(autumn.get("mentions"), 2);
    assertMentions(autumn.get("days").get(0).get("mentions"), 1);
    assertMentions(autumn.get("days").get(6).get("mentions"), 1);
    assertMentions(spring.get("mentions"), 2);
    assertMentions(spring.get("days").get(6).get("mentions"), 1);
  }

  @Test
  void tellsItsDaysOnEveryPage() throws IOException {
    // Half past eleven on Sunday and half past twelve on Monday there; both Monday in Paris.
    desk.with(
        post("sunday", "la mini", "2026-11-23T04:30:00Z"),
        post("monday", "la mini", "2026-11-23T05:30:00Z"));
    String brand = "brand=Mini+France";

    assertThat(Jsoup.parse(body("/overview?" + brand)).select(".numbers .big").eachText())
        .startsWith("1");
    assertMentions(json("/api/report?" + brand).get("mentions"), 1);
    assertThat(Jsoup.parse(body("/?from=2026-11-23&" + brand)).select("article time").eachText())
        .containsExactly("23 Nov 2026, 00:30");
    assertThat(Jsoup.parse(body("/?from=2026-11-23")).select("article")).hasSize(2);
    assertThat(body("/api/timeline?every=day&" + brand)).contains("2026-11-23T05:00:00Z");
    assertThat(
            desk.post(
                    "/api/moments",
                    "{\"name\":\"Launch\",\"from\":\"2026-11-20\",\"brand\":\"Mini France\"}",
                    "Content-Type",
                    "application/json")
                .body())
        .contains("2026-11-20T05:00:00Z");
    assertThat(body("/moments?" + brand)).contains("20 Nov 2026");
  }
}
