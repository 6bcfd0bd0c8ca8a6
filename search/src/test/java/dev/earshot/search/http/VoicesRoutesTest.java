package dev.earshot.search.http;

import static dev.earshot.search.Sample.BRAND;
import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.Sentiment;
import dev.earshot.query.Brand;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import dev.earshot.search.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VoicesRoutesTest {

  private static final Query OWN =
      ((Parsed.Good) QueryParser.parse("author:minifrance", Use.SEARCH)).query();
  private static final Workspace OWNED =
      new Workspace(
          "Mini France",
          Sample.PARIS,
          List.of(new Brand(BRAND, new Query.All(), List.of(), null, OWN)));

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder, OWNED);
    desk.with(
        post("own-1", "notre nouvelle mini", "2026-11-02T09:00:00Z")
            .by("minifrance")
            .told("launch"),
        post("own-2", "encore nous", "2026-11-16T09:00:00Z").by("minifrance"),
        post("copy", "notre nouvelle mini", "2026-11-03T09:30:00Z").by("echo").told("launch"),
        post("copy-2", "vu une mini", "2026-11-17T09:00:00Z").by("echo").told("seen"),
        post("warm-1", "vu une mini", "2026-11-10T09:00:00Z")
            .by("anna")
            .told("seen")
            .feels(Sentiment.POSITIVE),
        post("warm-2", "j'adore ma mini", "2026-11-18T09:00:00Z")
            .by("anna")
            .feels(Sentiment.POSITIVE),
        post("cold-1", "ma mini est en panne", "2026-11-10T09:00:00Z")
            .by("bob")
            .feels(Sentiment.NEGATIVE),
        post("cold-2", "encore en panne", "2026-11-18T09:00:00Z")
            .by("bob")
            .feels(Sentiment.NEGATIVE),
        post("once", "une mini", "2026-11-18T09:00:00Z").by("carl"));
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  @Test
  void ranksVoicesByAffinityWithoutTheBrandsOwnAndWithoutCopies() throws IOException {
    JsonNode closest = Json.MAPPER.readTree(desk.get("/api/affinity").body());

    assertThat(closest.path("voices").findValuesAsText("voice")).containsExactly("anna", "bob");
    assertThat(closest.at("/voices/0/affinity/regularity").asDouble()).isEqualTo(0.667);
    assertThat(closest.at("/voices/0/speaker/weeks").asInt()).isEqualTo(2);
  }

  @Test
  void showsAVoiceWithItsAffinityAndTheFormula() {
    assertThat(desk.get("/voice?name=anna&lang=en").body())
        .contains("Affinity with Mini France", "of 100", "∛", "adore ma mini");
    assertThat(desk.get("/voice?name=carl").body()).contains("too little for an affinity");
    assertThat(desk.get("/voice?name=echo").body()).contains("2 more were copies");
    assertThat(desk.get("/voice?name=minifrance").body()).contains("says of itself");
    assertThat(desk.get("/voice?name=nobody").statusCode()).isEqualTo(404);
    assertThat(desk.get("/voice").statusCode()).isEqualTo(400);
  }

  @Test
  void showsHowAStorySpread() {
    assertThat(desk.get("/story?id=launch&lang=en").body())
        .contains("First told by minifrance", "told for 1 d 0 h", "Where it was told");
    assertThat(desk.get("/story?id=launch&lang=fr").body()).contains("racontée pendant 1 j 0 h");
    assertThat(desk.get("/story?id=none").statusCode()).isEqualTo(404);
  }

  @Test
  void listsVoicesOnAPage() {
    assertThat(desk.get("/voices").body())
        .contains("/voice?name=anna&amp;brand=Mini+France", "Heard most", "minifrance");
  }
}
