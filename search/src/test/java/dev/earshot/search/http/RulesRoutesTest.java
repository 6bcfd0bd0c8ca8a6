package dev.earshot.search.http;

import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.RuleEdit;
import dev.earshot.query.Brand;
import dev.earshot.query.QueryParser;
import dev.earshot.query.RuleName;
import dev.earshot.query.Use;
import dev.earshot.query.live.Examples;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import dev.earshot.search.Workspace;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RulesRoutesTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String ELECTRIC = "électrique OR batterie";
  private static final Workspace RULES =
      new Workspace(
          "Mini France",
          Sample.PARIS,
          List.of(
              new Brand(
                  Sample.BRAND,
                  QueryParser.parse("mini", Use.RULE).orThrow(),
                  List.of(
                      new Brand.BrandTopic(
                          "electric", QueryParser.parse(ELECTRIC, Use.RULE).orThrow())))),
          Set.of(),
          Map.of(),
          Map.of(
              new RuleName(Sample.BRAND, "electric"),
              new Examples(List.of("une batterie neuve"), List.of("un vélo"))));

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder, RULES);
    desk.with(
        post("battery", "la batterie de ma mini", "2026-11-20T12:00:00Z").about("electric"),
        post("charge", "la recharge de ma <b>mini</b>", "2026-11-20T12:00:00Z"));
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private HttpResponse<String> edit(String query, String inForce) {
    return desk.post(
        "/api/rules",
        Json.MAPPER
            .createObjectNode()
            .put("brand", "mini france")
            .put("topic", "Electric")
            .put("query", query)
            .put("why", "to try")
            .put("inForce", inForce)
            .toString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return Json.MAPPER.readTree(response.body());
  }

  private JsonNode electric() throws IOException {
    return json(desk.get("/api/rules")).get("rules").get(1);
  }

  @Test
  void tellsOfEachQueryWithItsExamplesAndItsMentions() throws IOException {
    JsonNode rule = electric();

    assertThat(rule.get("query").asText()).isEqualTo(ELECTRIC);
    assertThat(rule.get("inForce").asText()).isEqualTo("configuration");
    assertThat(rule.get("mentions").asInt()).isEqualTo(1);
    assertThat(rule.get("examples").get(0).get("words").get(0).asText()).isEqualTo("batterie");
    assertThat(rule.get("examples").get(1).get("found").asBoolean()).isFalse();
  }

  @Test
  void putsAnEditInForceAndKeepsItsHistory() throws IOException {
    assertThat(edit("batterie OR recharge", "configuration").statusCode()).isEqualTo(200);

    JsonNode rule = electric();
    assertThat(rule.get("query").asText()).isEqualTo("batterie OR recharge");
    assertThat(rule.get("configured").asText()).isEqualTo(ELECTRIC);
    RuleEdit edit = desk.board.edits().getFirst();
    assertThat(edit.before()).isEqualTo(ELECTRIC);
    assertThat(edit.by()).isEqualTo("somebody here");

    assertThat(edit(ELECTRIC, edit.id()).statusCode()).isEqualTo(200);

    assertThat(electric().get("inForce").asText()).isEqualTo("configuration");
    JsonNode history =
        json(desk.get("/api/rules/history?brand=Mini+France&topic=electric")).get("edits");
    assertThat(history).hasSize(2);
    assertThat(history.findValuesAsText("why")).containsOnly("to try");
  }

  @Test
  void refusesWhatFailsExamplesOrCannotBeReadOrChangesNothing() throws IOException {
    JsonNode failing = json(edit("vélo", "configuration"));
    assertThat(failing.get("type").asText()).isEqualTo("urn:earshot:problem:examples");
    assertThat(failing.get("examples")).hasSize(2);
    assertThat(failing.get("detail").asText()).contains("'un vélo' is found by vélo");

    assertThat(json(edit("(batterie", "configuration")).get("errors").get(0).has("start")).isTrue();
    assertThat(json(edit(ELECTRIC, "configuration")).get("detail").asText()).contains("in force");
    assertThat(desk.post("/api/rules", "{\"query\":\"a\",\"topic\":\"x\"}").body())
        .contains("write 'electric'");
    assertThat(desk.board.edits()).isEmpty();
  }

  @Test
  void refusesAnEditOfWhatAnotherHasEditedMeanwhile() throws IOException {
    edit("batterie OR recharge", "configuration");

    HttpResponse<String> second = edit("batterie OR borne", "configuration");

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(json(second).get("detail").asText()).contains("edited meanwhile");
  }

  @Test
  void previewsAgainstTheQueryThatIsInForce() throws IOException {
    edit("batterie OR recharge", "configuration");

    JsonNode preview =
        json(desk.post("/api/query/preview", "{\"query\":\"batterie\",\"topic\":\"electric\"}"));

    assertThat(preview.get("before").asInt()).isEqualTo(2);
    assertThat(preview.at("/drops/samples/0/id").asText()).isEqualTo("charge");
  }

  @Test
  void showsBrandsAndTopicsInBothLanguages() {
    assertThat(desk.get("/brands").body())
        .contains("href=\"/brands/rule?brand=Mini+France&amp;topic=electric\"", "2 of 2 right")
        .contains("the configuration", "Judge all again");
    assertThat(desk.get("/brands?lang=fr").body()).contains("2 sur 2 justes");
    assertThat(desk.get("/brands/rule?brand=Fiat").statusCode()).isEqualTo(400);
  }

  @Test
  void editsFromThePageAndPutsBack() {
    HttpResponse<String> saved = form("save", "batterie OR recharge", "people say so");
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);

    String page = desk.get("/brands/rule?brand=Mini+France&topic=electric").body();
    assertThat(page).contains("people say so", "somebody here", "Put this back", "in force");

    RuleEdit edit = desk.board.edits().getFirst();
    HttpResponse<String> back =
        desk.post(
            "/brands/rule",
            typed("save", ELECTRIC, "back") + "&inForce=" + edit.id(),
            "Content-Type",
            FORM);
    assertThat(back.statusCode()).isEqualTo(303);
    assertThat(desk.board.edits().getLast().query()).isNull();
  }

  @Test
  void showsInThePageWhatAnEditChangesAndWhatIsWrong() {
    assertThat(form("preview", "recharge", "").body())
        .contains("Adds one mention", "Drops one mention", "&lt;b&gt;mini&lt;/b&gt;")
        .contains("It fails examples");
    HttpResponse<String> wrong = form("save", "(recharge", "because");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("This was not saved", "value=\"because\"", "<mark>");
    String piece =
        desk.post("/brands/preview", typed("", "batterie OR recharge", ""), "Content-Type", FORM)
            .body();
    assertThat(piece)
        .contains("it would find 2 mentions; what is in force finds 1")
        .doesNotContain("<html");
  }

  private HttpResponse<String> form(String act, String query, String why) {
    return desk.post(
        "/brands/rule", typed(act, query, why) + "&inForce=configuration", "Content-Type", FORM);
  }

  private static String typed(String act, String query, String why) {
    return "brand=Mini+France&topic=electric&act=%s&query=%s&why=%s"
        .formatted(
            act,
            URLEncoder.encode(query, StandardCharsets.UTF_8),
            URLEncoder.encode(why, StandardCharsets.UTF_8));
  }
}
