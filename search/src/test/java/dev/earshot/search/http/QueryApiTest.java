package dev.earshot.search.http;

import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import dev.earshot.query.Brand;
import dev.earshot.query.Query;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import dev.earshot.search.Workspace;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QueryApiTest {

  private static final Workspace WORKSPACE =
      new Workspace(
          "test",
          Sample.PARIS,
          List.of(
              new Brand(
                  Sample.BRAND,
                  query("mini"),
                  List.of(new Brand.BrandTopic("electric", query("batterie OR electrique"))))));

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder, WORKSPACE);
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  @Test
  void saysWhatIsWrongInTheLanguageThatIsAskedFor() {
    assertThat(checked("{\"query\":\"mini AND\",\"lang\":\"fr\"}").findValuesAsText("message"))
        .containsExactly("Il manque quelque chose après «\u00a0AND\u00a0»");
    assertThat(checked("{\"query\":\"mini AND\"}").findValuesAsText("message"))
        .containsExactly("Something is missing after 'AND'");
    assertThat(
            checked("{\"query\":\"mini NOT mini\",\"lang\":\"fr\"}")
                .get("warnings")
                .get(0)
                .asText())
        .isEqualTo("mini AND NOT mini ne peut rien trouver.");
  }

  @Test
  void tellsHowAQueryIsUnderstood() {
    JsonNode good = checked("{\"query\":\"(mini  cooper)\"}");

    assertThat(good.get("good").asBoolean()).isTrue();
    assertThat(good.get("normal").asText()).isEqualTo("mini AND cooper");
    assertThat(good.get("cost").asText()).isEqualTo("cheap");
    assertThat(good.get("warnings")).isEmpty();
  }

  @Test
  void tellsWhatItCostsAndWhereItMayNotBeMeant() {
    assertThat(checked("{\"query\":\"NOT mini\"}").get("cost").asText()).isEqualTo("costly");
    assertThat(checked("{\"query\":\"NOT mini\"}").get("reasons")).isNotEmpty();
    assertThat(checked("{\"query\":\"mini NOT mini\"}").get("warnings").get(0).asText())
        .contains("can never match");
    assertThat(checked("{\"query\":\"mini and cooper\"}").get("hints").get(0).get("start").asInt())
        .isEqualTo(5);
  }

  @Test
  void tellsWhereAQueryIsWrong() {
    JsonNode bad = checked("{\"query\":\"(mini\"}");

    assertThat(bad.get("good").asBoolean()).isFalse();
    assertThat(bad.get("errors").get(0).get("suggestion").asText()).isEqualTo("(mini)");
    assertThat(checked("{\"query\":\"NOT mini\",\"use\":\"rule\"}").get("errors")).isNotEmpty();
  }

  @Test
  void bringsInTheQueriesOfOthers() {
    JsonNode ours =
        checked(
            "{\"query\":\"raw:MINI AND city:berlin AND hashtags:jcw\",\"from\":\"brandwatch\"}");

    assertThat(ours.get("normal").asText()).isEqualTo("{MINI} AND #jcw");
    assertThat(ours.get("losses").get(0).asText()).contains("city:");
    assertThat(checked("{\"query\":\"/x/\",\"from\":\"lucene\"}").get("errors")).isNotEmpty();
  }

  @Test
  void saysWhatToSendInstead() {
    assertThat(desk.post("/api/query/check", "[]").statusCode()).isEqualTo(400);
    assertThat(desk.post("/api/query/check", "{\"query\":1}").body()).contains("as a string");
    assertThat(desk.post("/api/query/check", "{\"query\":\"a\",\"from\":\"x\"}").body())
        .contains("brandwatch, meltwater, talkwalker, lucene");
  }

  private void aMonth() {
    desk.with(
        post("old", "une mini et un mac mini", "2026-09-01T10:00:00Z"),
        post("car", "une mini sur la route", "2026-11-16T10:00:00Z"),
        post("mac", "mon mac mini est rapide", "2026-11-17T10:00:00Z").irrelevant(),
        post("jcw", "la jcw gagne", "2026-11-18T10:00:00Z").irrelevant(),
        post("cell", "mini: la cellule chauffe", "2026-11-19T10:00:00Z").about("electric"),
        post("batt", "mini: la batterie chauffe", "2026-11-20T10:00:00Z").about("electric"),
        post("other", "cellule et batterie d'un vélo", "2026-11-20T10:00:00Z").irrelevant());
  }

  @Test
  void previewsWhatAnEditOfABrandAddsAndDrops() {
    aMonth();

    JsonNode preview = previewed("{\"query\":\"jcw OR mini NOT/IN \\\"mac mini\\\"\"}");

    assertThat(preview.get("brand").asText()).isEqualTo(Sample.BRAND);
    assertThat(preview.get("before").asLong()).isEqualTo(4);
    assertThat(preview.get("after").asLong()).isEqualTo(4);
    assertThat(preview.get("adds").get("total").asLong()).isEqualTo(1);
    JsonNode added = preview.get("adds").get("samples").get(0);
    assertThat(added.get("id").asText()).isEqualTo("jcw");
    assertThat(added.get("words").get(0).asText()).isEqualTo("jcw");
    assertThat(added.get("text").asText()).isEqualTo("la jcw gagne");
    JsonNode dropped = preview.get("drops").get("samples").get(0);
    assertThat(dropped.get("id").asText()).isEqualTo("mac");
    assertThat(dropped.get("words").get(0).asText()).isEqualTo("mini");
  }

  @Test
  void previewsATopicAmongTheMentionsOfItsBrand() {
    aMonth();

    JsonNode preview = previewed("{\"query\":\"cellule\",\"topic\":\"Electric\"}");

    assertThat(preview.get("adds").get("samples").findValuesAsText("id")).containsExactly("cell");
    assertThat(preview.get("drops").get("samples").findValuesAsText("id")).containsExactly("batt");
  }

  @Test
  void previewCountsAllAndShowsSome() {
    aMonth();

    JsonNode preview = previewed("{\"query\":\"absent\",\"samples\":2}");

    assertThat(preview.get("after").asLong()).isZero();
    assertThat(preview.get("drops").get("total").asLong()).isEqualTo(4);
    assertThat(preview.get("drops").get("samples").findValuesAsText("id"))
        .containsExactly("batt", "cell");
  }

  @Test
  void previewSaysWhatItDoesNotKnow() {
    assertThat(refused("{\"query\":\"(a\"}").get("errors").get(0).get("suggestion").asText())
        .isEqualTo("(a)");
    assertThat(refused("{\"query\":\"NOT a\"}").get("detail").asText()).contains("must not have");
    assertThat(refused("{\"query\":\"a\",\"brand\":\"x\"}").get("detail").asText())
        .contains("write 'Mini France'");
    assertThat(refused("{\"query\":\"a\",\"topic\":\"x\"}").get("detail").asText())
        .contains("write 'electric'");
  }

  @Test
  void previewCutsNoCharacterInHalf() {
    desk.with(post("long", "🔥".repeat(200) + " jcw " + "🔥".repeat(200), "2026-11-18T10:00:00Z"));

    String text = previewed("{\"query\":\"jcw\"}").at("/adds/samples/0/text").asText();

    assertThat(text).startsWith("…🔥").endsWith("🔥…").contains("jcw");
  }

  private JsonNode checked(String body) {
    return answered("/api/query/check", body, 200);
  }

  private JsonNode previewed(String body) {
    return answered("/api/query/preview", body, 200);
  }

  private JsonNode refused(String body) {
    return answered("/api/query/preview", body, 400);
  }

  private ObjectNode answered(String path, String body, int status) {
    HttpResponse<String> response = desk.post(path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    try {
      return (ObjectNode) Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  private static Query query(String text) {
    return QueryParser.parse(text, Use.RULE).orThrow();
  }
}
