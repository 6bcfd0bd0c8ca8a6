package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Topics;
import dev.earshot.ops.e2e.EarshotProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules change, and what was heard before is judged again. */
final class RetagTest {

  private final Instant now = Instant.now();

  @Test
  void judgesThePastByTheNewRulesAndSwitchesAtOnce(@TempDir Path folder) throws Exception {
    Workplace place = Workplace.in(folder);
    try (EarshotProcess up = place.up()) {
      Http http = up.ready();
      post(http, 0, 300);
      Eventually.see("all are found", () -> http.count("brand:MINI"), found -> found == 300);
      assertThat(http.count("topic:sport")).isZero();
      correct(http, "m7", "sentiment", "negative");
      assertThat(up.stop().status()).isZero();
    }

    Files.writeString(
        place.config(),
        Files.readString(place.config()).replace("rallye OR", "rallye OR garée OR"));
    try (EarshotProcess up = place.up()) {
      Http http = up.ready();
      post(http, 300, 310);
      Eventually.see("the new ones", () -> http.count("topic:sport"), found -> found == 10);
      assertThat(http.count("brand:MINI NOT topic:sport")).as("old tags").isEqualTo(300);
      int alerts = new Kafka(bootstrap(http)).all(Topics.ALERTS).size();

      FutureTask<Outcome> order =
          new FutureTask<>(() -> EarshotProcess.run("retag", "--url", http.address().toString()));
      Thread.ofVirtual().start(order);
      Set<Long> meanwhile = new TreeSet<>();
      while (!order.isDone()) {
        meanwhile.add(http.count("topic:sport"));
      }
      Outcome retag = order.get();

      assertThat(retag.status()).as(retag.err()).isZero();
      assertThat(meanwhile).as("the old tags or the new, never some of each").isSubsetOf(10L, 310L);
      assertThat(retag.err()).contains("is ordered").contains("answered from the new tags");
      assertThat(http.count("topic:sport")).as("the switch").isEqualTo(310);
      assertThat(brand(http, "m7").path("sentiment").asText()).isEqualTo("negative");
      Kafka kafka = new Kafka(bootstrap(http));
      assertThat(kafka.all(Topics.ALERTS)).hasSize(alerts);
      JsonNode reckoning = http.json("/api/reconciliation");
      assertThat(reckoning.path("differing").asInt()).as(reckoning.toString()).isZero();
      assertThat(reckoning.path("mentions").asLong()).isEqualTo(310);

      int tagged = kafka.all(Topics.TAGGED).size();
      Outcome again = EarshotProcess.run("retag", "--url", http.address().toString());
      assertThat(again.status()).as(again.err()).isZero();
      assertThat(kafka.all(Topics.TAGGED)).as("nothing to judge again").hasSize(tagged);
      post(http, 310, 311);
      Eventually.see("it goes on", () -> http.count("topic:sport"), found -> found == 311);
      edit(http);
      post(http, 311, 312);
      Eventually.see(
          "judged by the edit", () -> http.count("brand:MINI NOT topic:sport"), n -> n == 1);
      assertThat(up.stop().status()).isZero();
    }

    try (EarshotProcess up = place.up()) {
      Http http = up.ready();
      assertThat(http.count("topic:sport")).as("after a restart").isEqualTo(311);
      assertThat(http.json("/api/retag").path("state").asText()).isEqualTo("shown");
      post(http, 312, 313);
      Eventually.see(
          "the edit is still in force",
          () -> http.count("brand:MINI NOT topic:sport"),
          n -> n == 2);
    }
  }

  /** Takes back, on the page's way, what the configuration was changed to. */
  private static void edit(Http http) throws Exception {
    String edit =
        """
        {"brand":"MINI","topic":"sport","query":"rallye","why":"parked cars do no sport",
         "inForce":"configuration"}\
        """;
    assertThat(http.post("/api/rules", "application/json", edit).statusCode()).isEqualTo(200);
    assertThat(http.text("/api/rules")).contains("parked cars do no sport");
  }

  private void post(Http http, int from, int to) throws Exception {
    String lines =
        IntStream.range(from, to)
            .mapToObj(
                i ->
                    Sample.mention(
                        "m" + i,
                        "la MINI Cooper numéro " + i + " est garée dans la rue",
                        now.minus(Duration.ofMinutes(10L * (400 - i)))))
            .collect(Collectors.joining("\n"));
    assertThat(http.post("/api/mentions", "application/x-ndjson", lines).statusCode())
        .isEqualTo(202);
  }

  private static void correct(Http http, String id, String what, String value) throws Exception {
    String said =
        "{\"mention\":\"%s\",\"brand\":\"MINI\",\"what\":\"%s\",\"value\":\"%s\"}"
            .formatted(id, what, value);
    assertThat(http.post("/api/corrections", "application/json", said).statusCode()).isEqualTo(202);
    Eventually.see(
        "it is corrected", () -> brand(http, id).path(what).asText(), shown -> shown.equals(value));
  }

  private static JsonNode brand(Http http, String id) throws IOException, InterruptedException {
    return http.json("/api/mentions?q=" + Http.encoded("id:" + id))
        .path("mentions")
        .path(0)
        .path("brands")
        .path(0);
  }

  private static String bootstrap(Http http) throws Exception {
    return http.json("/health/ready").path("bootstrap").asText();
  }
}
