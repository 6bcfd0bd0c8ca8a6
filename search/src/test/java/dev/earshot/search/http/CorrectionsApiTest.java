package dev.earshot.search.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Correction.What;
import dev.earshot.contract.Json;
import dev.earshot.contract.Labelled;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Reading;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import dev.earshot.contract.Verdict;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorrectionsApiTest {

  private static final Sample POST = Sample.post("1", "la mini", "2026-11-18T12:00:00Z");
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder).with(POST);
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  @Test
  void takesACorrectionInTheSpellingOfTheConfiguration() {
    HttpResponse<String> answer =
        correct(
            "{\"mention\":\"1\",\"brand\":\"mini"
                + " france\",\"what\":\"topic\",\"topic\":\"Electric\",\"value\":\"YES\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(desk.board.corrections())
        .containsExactly(
            new Correction(
                new MentionId("1"),
                Sample.BRAND,
                What.TOPIC,
                "electric",
                "yes",
                "somebody here",
                Sample.NOW));
    assertThat(desk.get("/api/corrections?brand=mini+france").body()).contains("\"total\":1");
  }

  @Test
  void saysWhatIsWrongWithOne() {
    assertWrong("\"brand\":\"Fiat\",\"what\":\"sentiment\",\"value\":\"negative\"", Sample.BRAND);
    assertWrong(brand("\"what\":\"mood\",\"value\":\"bad\""), "relevance, sentiment, topic");
    assertWrong(brand("\"what\":\"sentiment\",\"value\":\"bad\""), "negative, neutral, positive");
    assertWrong(brand("\"what\":\"topic\",\"value\":\"yes\""), "topic is missing");
    assertWrong(
        brand("\"what\":\"topic\",\"topic\":\"space\",\"value\":\"yes\""),
        "heritage, electric, sport");
    assertThat(
            correct(
                    "{\"mention\":\"2\","
                        + brand("\"what\":\"sentiment\",\"value\":\"negative\"")
                        + "}")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void takesOneBack() {
    correct("{\"mention\":\"1\"," + brand("\"what\":\"relevance\",\"value\":\"no\"") + "}");

    String one = "/api/corrections?mention=1&brand=Mini+France&what=relevance";
    assertThat(desk.delete(one).statusCode()).isEqualTo(202);

    assertThat(desk.board.corrections()).isEmpty();
    assertThat(desk.delete(one).statusCode()).isEqualTo(404);
  }

  @Test
  void correctsFromThePageAndComesBackToIt() throws IOException {
    assertThat(desk.get("/").body()).contains("action=\"/corrections\"", "Not about Mini France");
    Correction said = said("negative");
    tagWith(new Verdict(said, "neutral"));

    HttpResponse<String> answer =
        desk.post(
            "/corrections",
            "mention=1&brand=Mini+France&what=sentiment&value=negative&back=%2F%3Fq%3Dmini%23m31",
            "Content-Type",
            FORM);

    assertThat(answer.headers().firstValue("Location")).contains("/?q=mini#m31");
    assertThat(desk.board.corrections()).containsExactly(said);
    assertThat(desk.get("/").body())
        .contains("Mini France: negative, says somebody here", "value=\"undo\"");
  }

  @Test
  void leadsNowhereElse() throws IOException {
    tagWith(new Verdict(said("negative"), "neutral"));
    for (String back : List.of("https://evil.example/", "//evil.example", "/\\evil.example")) {
      assertThat(
              desk.post(
                      "/corrections",
                      "mention=1&brand=Mini+France&what=sentiment&value=negative&back=" + back,
                      "Content-Type",
                      FORM)
                  .headers()
                  .firstValue("Location"))
          .contains("/");
    }
  }

  @Test
  void refusesAFormOfAnotherSite() {
    assertThat(
            desk.post(
                    "/corrections",
                    "mention=1",
                    "Content-Type",
                    FORM,
                    "Origin",
                    "https://x.example")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void exportsALineForEachMentionWithAllThatWasSaidOfIt() throws IOException {
    correct("{\"mention\":\"1\"," + brand("\"what\":\"sentiment\",\"value\":\"negative\"") + "}");
    correct("{\"mention\":\"1\"," + brand("\"what\":\"relevance\",\"value\":\"yes\"") + "}");

    String line = desk.get("/api/corrections/export").body().strip();

    assertThat(line).hasLineCount(1).contains("\"text\":\"la mini\"").doesNotContain("somebody");
    ObjectNode object = (ObjectNode) Json.MAPPER.readTree(line);
    assertThat(Labelled.read(object))
        .isInstanceOfSatisfying(
            Reading.Good.class,
            read ->
                assertThat(((Labelled) read.value()).labels())
                    .extracting(Correction::what, Correction::value)
                    .containsExactlyInAnyOrder(
                        tuple(What.SENTIMENT, "negative"), tuple(What.RELEVANCE, "yes")));
  }

  @Test
  void countsAgreementForPrometheusAndLooksAgainWhenTimeHasPassed() throws IOException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
    AgreementMeters.bind(registry, desk.board, desk.index, now::get);
    assertThat(judged(registry)).isZero();
    desk.board.put(said("negative").key(), said("negative"));
    tagWith(new Verdict(said("negative"), "negative"));

    assertThat(judged(registry)).as("in the same moment").isZero();
    now.set(Sample.NOW.plusSeconds(60));

    assertThat(judged(registry)).isEqualTo(1);
    assertThat(registry.get("earshot.tags.agreed").tag("what", "sentiment").gauge().value())
        .isEqualTo(1);
  }

  private static double judged(SimpleMeterRegistry registry) {
    return registry.get("earshot.tags.judged").tag("what", "sentiment").gauge().value();
  }

  private void tagWith(Verdict verdict) throws IOException {
    Tagged tagged = POST.tagged();
    Tags tags = tagged.tags();
    desk.index.put(
        new Tagged(
            tagged.mention(),
            new Tags(
                tags.lang(),
                tags.brands(),
                tags.sentiment(),
                tags.score(),
                tags.story(),
                tags.version(),
                List.of(verdict))));
    desk.index.refresh();
  }

  private static Correction said(String sentiment) {
    return new Correction(
        new MentionId("1"),
        Sample.BRAND,
        What.SENTIMENT,
        null,
        sentiment,
        "somebody here",
        Sample.NOW);
  }

  private static String brand(String rest) {
    return "\"brand\":\"Mini France\"," + rest;
  }

  private void assertWrong(String rest, String says) {
    HttpResponse<String> answer = correct("{\"mention\":\"1\"," + rest + "}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(says);
  }

  private HttpResponse<String> correct(String body) {
    return desk.post("/api/corrections", body, "Content-Type", "application/json");
  }
}
