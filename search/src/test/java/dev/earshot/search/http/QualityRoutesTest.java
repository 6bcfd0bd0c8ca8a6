package dev.earshot.search.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Correction.What;
import dev.earshot.contract.Json;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import dev.earshot.contract.Verdict;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QualityRoutesTest {

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

  private JsonNode ask(String path) throws IOException {
    return Json.MAPPER.readTree(desk.get(path).body());
  }

  /** Four mentions: three sentiments of which one is wrong, and a topic, a week earlier. */
  private void fourJudged() throws IOException {
    judged(post("1").in("fr"), What.SENTIMENT, null, "neutral", "negative", Sample.NOW);
    judged(post("2").in("fr"), What.SENTIMENT, null, "neutral", "neutral", Sample.NOW);
    judged(
        post("3").in("en").press("Le Monde", "<b>Titre</b>"),
        What.SENTIMENT,
        null,
        "positive",
        "positive",
        Sample.NOW);
    judged(
        post("4").in("fr"),
        What.TOPIC,
        "electric",
        "yes",
        "yes",
        Sample.NOW.minus(Duration.ofDays(7)));
  }

  private static Sample post(String id) {
    return Sample.post(id, "la mini " + id, "2026-11-18T12:00:00Z");
  }

  private void judged(
      Sample sample, What what, @Nullable String topic, String machine, String person, Instant at)
      throws IOException {
    Correction said =
        new Correction(new MentionId(sample.id()), Sample.BRAND, what, topic, person, "ana", at);
    desk.board.put(said.key(), said);
    Tagged tagged = sample.tagged();
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
                List.of(new Verdict(said, machine)))));
    desk.index.refresh();
  }

  @Test
  void saysHowFarTheMachineAgreesWithAnInterval() throws IOException {
    fourJudged();

    JsonNode agreement = ask("/api/quality").get("agreement");

    assertThat(agreement.get(1).get("what").asText()).isEqualTo("sentiment");
    assertThat(agreement.get(1).get("said").asInt()).isEqualTo(3);
    assertThat(agreement.get(1).get("agreed").asInt()).isEqualTo(2);
    assertThat(agreement.get(1).get("share").asDouble()).isEqualTo(0.6667);
    assertThat(agreement.get(1).get("low").asDouble()).as("Wilson").isEqualTo(0.2077);
    assertThat(agreement.get(1).get("high").asDouble()).isEqualTo(0.9385);
    assertThat(agreement.get(0).has("share")).as("nobody spoke of relevance").isFalse();
  }

  @Test
  void groupsItByTagChannelLanguageAndWeek() throws IOException {
    fourJudged();

    JsonNode by = ask("/api/quality").get("by");

    assertThat(by.get("tag"))
        .extracting(line -> line.get("what").asText())
        .containsExactly("sentiment", "topic:electric");
    assertThat(by.get("channel"))
        .extracting(line -> line.get("what").asText() + line.get("agreed") + line.get("said"))
        .containsExactly("social23", "press11");
    assertThat(by.get("lang"))
        .extracting(line -> line.get("what").asText() + line.get("agreed") + line.get("said"))
        .containsExactly("fr23", "en11");
    assertThat(by.get("week"))
        .extracting(line -> line.get("what").asText() + " " + line.get("said"))
        .containsExactly("2026-W48 3", "2026-W47 1");
    assertThat(ask("/api/quality?brand=mini+france").get("agreement").get(1).get("said").asInt())
        .isEqualTo(3);
    assertThat(desk.get("/api/quality?brand=Fiat").statusCode()).isEqualTo(400);
  }

  @Test
  void listsWhereTheyDiffer() throws IOException {
    fourJudged();

    JsonNode answer = ask("/api/quality?limit=1");

    assertThat(answer.get("differing").asInt()).isEqualTo(1);
    assertThat(answer.get("disagreements").get(0).get("machine").asText()).isEqualTo("neutral");
    assertThat(answer.get("disagreements").get(0).get("said").get("value").asText())
        .isEqualTo("negative");
  }

  @Test
  void showsAllOfItOnAPageAndLeadsToTheMention() throws IOException {
    fourJudged();

    String page = desk.get("/quality").body();

    assertThat(page)
        .contains("67%", "21% to 94%", "2 of 3", "Where they differ (1)")
        .contains("href=\"/?q=id%3A%221%22\"", "./earshot train --corrections")
        .contains("topic electric", "2026-W47");
    assertThat(desk.get("/?q=id%3A%221%22").body()).contains("la mini 1");
    assertThat(desk.get("/quality?lang=fr").body()).contains("Où ils diffèrent (1)", "67\u00A0%");
  }

  @Test
  void saysHowToBeginWhereNobodyHasJudged() {
    assertThat(desk.get("/quality").body()).contains("Nobody has judged a tag yet");
    assertThat(desk.get("/quality?lang=fr").body()).contains("Personne n’a encore jugé");
  }
}
