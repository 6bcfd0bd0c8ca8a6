package dev.earshot.search.http;

import static dev.earshot.search.Sample.BRAND;
import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.Sentiment;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MomentsApiTest {

  private static final String RALLY =
      """
      {"name":"Rallye Monte-Carlo","from":"2026-11-17","to":"2026-11-18","brand":"%s"}
      """
          .formatted(BRAND);

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  /** Two mentions a day for six weeks, and eight on each of the rally's days. */
  private void rally() {
    List<Sample> samples = new ArrayList<>();
    Instant day = Instant.parse("2026-10-12T10:00:00Z");
    for (int i = 0; i < 41; i++) {
      Instant at = day.plus(Duration.ofDays(i));
      boolean on =
          at.isAfter(Instant.parse("2026-11-17T00:00:00Z"))
              && at.isBefore(Instant.parse("2026-11-20T00:00:00Z"));
      for (int n = 0; n < (on ? 8 : 2); n++) {
        samples.add(
            post("m" + i + "-" + n, "la mini", at.plusSeconds(n).toString())
                .feels(on ? Sentiment.POSITIVE : Sentiment.NEUTRAL));
      }
    }
    desk.with(samples.toArray(Sample[]::new));
  }

  private JsonNode moments() throws IOException {
    return Json.MAPPER.readTree(desk.get("/api/moments").body()).path("moments");
  }

  @Test
  void tellsWhatAMomentChanged() throws IOException {
    rally();

    HttpResponse<String> marked = desk.post("/api/moments", RALLY);

    assertThat(marked.statusCode()).as(marked.body()).isEqualTo(200);
    JsonNode told = moments().get(0);
    assertThat(told.at("/moment/id").asText()).isEqualTo("rallye-monte-carlo-2026-11-17");
    assertThat(told.at("/moment/to").asText()).isEqualTo("2026-11-18T23:00:00Z");
    JsonNode lift = told.path("lift");
    assertThat(lift.at("/mentions/value").asInt()).as("with the day after").isEqualTo(24);
    assertThat(lift.path("before").asInt()).isEqualTo(6);
    assertThat(lift.path("usual").asDouble()).isEqualTo(6);
    assertThat(lift.path("weeks").asInt()).isEqualTo(4);
    assertThat(lift.path("ratio").asDouble()).isEqualTo(4);
    assertThat(lift.path("low").asDouble()).isBetween(1.5, 3.0);
    assertThat(lift.at("/net/net").asDouble()).isEqualTo(1);
    assertThat(lift.at("/netUsual/net").asDouble()).isZero();
  }

  @Test
  void showsMomentsOnTheirPageAndOnEveryTimeline() {
    rally();
    desk.post("/api/moments", RALLY);

    assertThat(desk.get("/moments?lang=en").body())
        .contains("Rallye Monte-Carlo", "× 4.0", "more than usual");
    for (String page : List.of("/", "/overview", "/voice?name=anna")) {
      assertThat(desk.get(page).body()).contains("class=\"moment\"", "/moments#rallye-monte-carlo");
    }
    assertThat(desk.get("/?to=2026-11-10").body()).doesNotContain("/moments#rallye");
  }

  @Test
  void measuresNothingOfAMomentThatIsStillToCome() throws IOException {
    desk.post("/api/moments", "{\"name\":\"Salon\",\"from\":\"2026-12-24\"}");

    assertThat(moments().at("/0/lift")).isEmpty();
    assertThat(moments().at("/0/moment/name").asText()).isEqualTo("Salon");
    assertThat(desk.get("/moments?lang=en").body()).contains("Still to come");
  }

  @Test
  void takesMomentsFromACalendar() throws IOException {
    String taken =
        desk.post(
                "/api/moments/calendar",
                "BEGIN:VEVENT\nSUMMARY:Salon\nDTSTART;VALUE=DATE:20261118\nEND:VEVENT\n")
            .body();

    assertThat(Json.MAPPER.readTree(taken).path("refused")).isEmpty();
    assertThat(moments().at("/0/moment/name").asText()).isEqualTo("Salon");
  }

  @Test
  void removesAMoment() throws IOException {
    desk.post("/api/moments", RALLY);

    assertThat(desk.delete("/api/moments/rallye-monte-carlo-2026-11-17").statusCode())
        .isEqualTo(204);
    assertThat(moments()).isEmpty();
    assertThat(desk.delete("/api/moments/rallye-monte-carlo-2026-11-17").statusCode())
        .isEqualTo(404);
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(desk.post("/api/moments", "{\"name\":\"x\"}").body()).contains("from is missing");
    assertThat(desk.post("/api/moments", RALLY.replace(BRAND, "Nobody")).body())
        .contains("there is no brand 'Nobody'");
    assertThat(desk.post("/api/moments", RALLY.replace("11-18", "11-01")).statusCode())
        .isEqualTo(400);
  }
}
