package dev.earshot.search.http;

import static dev.earshot.search.Sample.BRAND;
import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Alert;
import dev.earshot.contract.Json;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import dev.earshot.search.alerts.Rehearsal;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertsApiTest {

  private static final Instant OPENED = Instant.parse("2026-11-20T11:00:00Z");
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir private Path folder = Path.of("");
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder);
    for (int i = 0; i < 20; i++) {
      desk.with(
          post(
                  "usual-" + i,
                  "la mini roule bien",
                  OPENED.minus(Duration.ofHours(30 + i)).toString())
              .feels(Sentiment.NEGATIVE)
              .by("anna"));
    }
    for (int i = 0; i < 6; i++) {
      desk.with(
          post("crisis-" + i, "la batterie chauffe " + i, OPENED.minusSeconds(60L * i).toString())
              .feels(Sentiment.NEGATIVE)
              .by("voix" + i));
    }
    desk.board.put(alert(Alert.State.OPENED));
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private static Alert alert(Alert.State state) {
    return new Alert(
        "9f3ac1d200b4e771",
        Alert.Kind.NEGATIVE,
        BRAND,
        "*",
        null,
        state,
        OPENED,
        OPENED,
        6,
        0.5,
        5.5,
        Alert.Severity.WARNING,
        0.99,
        "PT1H",
        "brand:\"%s\" sentiment:negative published:[%s TO %s]"
            .formatted(BRAND, OPENED.minus(Duration.ofHours(1)), OPENED),
        List.of(new Alert.Driver("mention", "crisis-0", 1)),
        List.of(),
        null);
  }

  @Test
  void saysWhatDroveAnAlertComparedWithTheUsual() throws IOException {
    JsonNode one = json(desk.get("/api/alerts")).path("alerts").get(0);

    assertThat(one.path("kind").asText()).isEqualTo("negative");
    assertThat(one.path("drivers"))
        .extracting(driver -> driver.path("kind").asText())
        .contains("story", "voice", "word", "source", "mention");
    assertThat(one.path("drivers"))
        .filteredOn(driver -> driver.path("kind").asText().equals("word"))
        .extracting(driver -> driver.path("name").asText())
        .contains("batterie", "chauffe")
        .doesNotContain("roule");
    assertThat(one.path("drivers"))
        .filteredOn(driver -> driver.path("kind").asText().equals("source"))
        .allSatisfy(driver -> assertThat(driver.path("usual").asDouble()).isPositive());
  }

  @Test
  void whatIsErasedIsGoneFromItsAlertsToo() throws IOException {
    assertThat(desk.get("/api/alerts/9f3ac1d200b4e771").body()).contains("chauffe 0");

    desk.index.remove(new MentionId("crisis-0"));
    desk.index.refresh();

    assertThat(desk.get("/api/alerts/9f3ac1d200b4e771").body()).doesNotContain("chauffe 0");
    assertThat(desk.get("/alerts").body()).doesNotContain("chauffe 0");
  }

  @Test
  void takesCareOfMutesAndComments() throws IOException {
    act("{\"do\":\"acknowledge\"}");
    act("{\"do\":\"comment\",\"text\":\"a recall <b>note</b>\"}");
    JsonNode after = act("{\"do\":\"mute\",\"for\":\"2h\"}");

    assertThat(after.path("acknowledgedBy").asText()).isEqualTo("somebody here");
    assertThat(Instant.parse(after.path("mutedUntil").asText()))
        .isEqualTo(Sample.NOW.plus(Duration.ofHours(2)));
    assertThat(after.path("actions"))
        .extracting(action -> action.path("kind").asText())
        .containsExactly("acknowledged", "commented", "muted");
    assertThat(act("{\"do\":\"unmute\"}").has("mutedUntil")).isFalse();
    assertThat(desk.get("/alerts").body())
        .contains("a recall &lt;b&gt;note&lt;/b&gt;")
        .doesNotContain("<b>note");
  }

  @Test
  void saysWhatToWriteInsteadOfWhatMakesNoSense() {
    assertThat(refused("{\"do\":\"shout\"}"))
        .contains("do is 'shout'; write one of acknowledge, mute, unmute, comment");
    assertThat(refused("{\"do\":\"mute\",\"for\":\"long\"}")).contains("30m, 2h or 1d");
    assertThat(refused("{\"do\":\"mute\",\"for\":\"90d\"}")).contains("31 days");
    assertThat(refused("{\"do\":\"comment\"}")).contains("text is missing");
    assertThat(desk.post("/api/alerts/none", "{\"do\":\"acknowledge\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void thePageActsWithoutScript() {
    HttpResponse<String> answer =
        desk.post("/alerts/9f3ac1d200b4e771", "do=mute&for=4h&text=lunch", "Content-Type", FORM);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/alerts#9f3ac1d200b4e771");
    assertThat(desk.get("/alerts").body()).contains("muted until", "lunch", "batterie");
  }

  @Test
  void onlyAnalystsAct() throws IOException {
    desk.close();
    desk =
        Desk.open(
            folder,
            new HttpSettings(
                "127.0.0.1",
                0,
                List.of(
                    new Token("vera", Role.VIEWER, "a-secret-of-the-viewer"),
                    new Token("anna", Role.ANALYST, "a-secret-of-the-analyst")),
                HttpSettings.REMOTE,
                HttpSettings.LOCAL,
                HttpSettings.MAX_BODY_BYTES));
    desk.board.put(alert(Alert.State.OPENED));
    String path = "/api/alerts/9f3ac1d200b4e771";
    String body = "{\"do\":\"acknowledge\"}";

    assertThat(desk.post(path, body, "Authorization", "Bearer a-secret-of-the-viewer").statusCode())
        .isEqualTo(403);
    assertThat(
            json(desk.post(path, body, "Authorization", "Bearer a-secret-of-the-analyst"))
                .path("acknowledgedBy")
                .asText())
        .isEqualTo("anna");
    assertThat(desk.get("/alerts", "Authorization", "Bearer a-secret-of-the-viewer").body())
        .contains("anna")
        .doesNotContain("<form method=\"post\" action=\"/alerts");
  }

  @Test
  void keepsSearches() throws IOException {
    JsonNode kept =
        json(
            desk.post(
                "/api/searches",
                "{\"name\":\"Rappels d'été\",\"query\":\"rappel OR"
                    + " recall\",\"alert\":{\"when\":\"threshold\",\"count\":5,\"window\":\"2h\"}}"));

    assertThat(kept.path("id").asText()).isEqualTo("rappels-d-ete");
    assertThat(kept.path("alert").path("window").asText()).isEqualTo("PT2H");
    assertThat(json(desk.get("/api/searches")).path("searches")).hasSize(1);
    assertThat(desk.get("/alerts").body()).contains("Rappels d", "alert at 5 mentions in 2 h");

    assertThat(desk.post("/searches/rappels-d-ete", "", "Content-Type", FORM).statusCode())
        .isEqualTo(303);
    assertThat(json(desk.get("/api/searches")).path("searches")).isEmpty();
  }

  @Test
  void keepsASearchFromThePage() throws IOException {
    HttpResponse<String> answer =
        desk.post(
            "/searches",
            "name=Loud+voices&query=mini&when=voice&number=10000&window=",
            "Content-Type",
            FORM);

    assertThat(answer.statusCode()).isEqualTo(303);
    JsonNode kept = json(desk.get("/api/searches")).path("searches").get(0);
    assertThat(kept.path("alert").path("followers").asLong()).isEqualTo(10_000);
  }

  @Test
  void refusesASearchThatMakesNoSense() {
    assertThat(notKept("{\"name\":\"a\",\"query\":\"(\"}")).contains("query: ");
    assertThat(notKept("{\"name\":\"a\",\"query\":\"NOT mini\",\"alert\":{\"when\":\"first\"}}"))
        .contains("add a word that it must have");
    assertThat(notKept("{\"name\":\"a\",\"query\":\"mini\",\"alert\":{\"when\":\"threshold\"}}"))
        .contains("count is missing");
    assertThat(notKept("{\"name\":\"a\",\"query\":\"mini\",\"alert\":{\"when\":\"sometimes\"}}"))
        .contains("threshold, change, first, voice");
    assertThat(notKept("{\"query\":\"mini\"}")).contains("missing");
  }

  @Test
  void saysHowOftenASensitivityWouldHaveFired() throws IOException {
    desk.fired =
        List.of(
            new Rehearsal.Fired(
                OPENED, OPENED.plusSeconds(7_200), 12, 1.5, 6, Alert.Severity.WARNING));

    JsonNode answer = json(desk.get("/api/alerts/backtest?days=30&sensitivity=high"));
    String page = desk.get("/alerts?sensitivity=high").body();

    assertThat(answer.path("alerts").asInt()).isEqualTo(1);
    assertThat(answer.path("perMonth").asDouble()).isEqualTo(1);
    assertThat(answer.path("brand").asText()).isEqualTo(BRAND);
    assertThat(page).contains("Would have fired once in the last 90 days at High, here:");
    assertThat(desk.get("/api/alerts/backtest?sensitivity=loud").statusCode()).isEqualTo(400);
    assertThat(desk.get("/api/alerts/backtest?budget=much").body()).contains("write a number");
  }

  private String notKept(String body) {
    HttpResponse<String> answer = desk.post("/api/searches", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    return answer.body();
  }

  private String refused(String body) {
    HttpResponse<String> answer = desk.post("/api/alerts/9f3ac1d200b4e771", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    return answer.body();
  }

  private JsonNode act(String body) throws IOException {
    return json(desk.post("/api/alerts/9f3ac1d200b4e771", body));
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.MAPPER.readTree(answer.body());
  }
}
