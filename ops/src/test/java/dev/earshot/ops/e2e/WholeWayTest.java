package dev.earshot.ops.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a mention in one running system: heard, tagged, found, counted, alerted on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeWayTest {

  private final Instant now = Instant.now();
  private static final String JSON_LINES = "application/x-ndjson";

  private Loopback web;
  private EarshotProcess up;
  private Http http;
  private Path folder;

  /** Tells {@code up} which Kafka to use; nothing, and it starts its own. */
  String[] options() {
    return new String[0];
  }

  @BeforeAll
  void start(@TempDir Path given) throws Exception {
    folder = given;
    web = Loopback.start();
    web.serve(
        "/feed",
        "application/rss+xml",
        """
        <rss version="2.0"><channel><title>Gazette</title>
        <item><title>Essai : la MINI Cooper électrique</title><link>https://gazette.example/1</link>
        <description>La MINI Cooper électrique est une excellente surprise, j'adore.</description>
        <pubDate>%s</pubDate></item>
        <item><title>Mac mini</title><link>https://gazette.example/2</link>
        <description>Un ordinateur très petit.</description><pubDate>%s</pubDate></item>
        </channel></rss>
        """
            .formatted(rfc822(now.minus(Duration.ofDays(1))), rfc822(now)));
    web.serve(
        "/api/v1/timelines/tag/mini",
        "application/json",
        """
        [{"id":"1","uri":"https://mammoth.example/1","created_at":"%s","visibility":"public",
          "content":"<p>Tooting about my MINI Cooper</p>","account":{"acct":"al"}},
         {"strange": "thing"}]
        """
            .formatted(now.minus(Duration.ofDays(1))));
    up = Workplace.in(folder, web.at("/feed"), web.at("/hook")).up(options());
    http = up.ready();
  }

  @AfterAll
  void stop() throws Exception {
    assertNumbersAddUp();
    EarshotProcess.Outcome end = up.stop();
    up.close();
    web.close();
    assertThat(end.status()).as(end.err()).isZero();
  }

  @Test
  void hearsAFeedTagsItFindsItAndReportsIt() throws Exception {
    JsonNode found =
        Eventually.see(
            "the feed's item is found",
            () -> http.json("/api/mentions?q=" + Http.encoded("title:essai brand:MINI")),
            page -> page.path("total").asLong() == 1);

    JsonNode mention = found.path("mentions").path(0);
    assertThat(mention.path("channel").asText()).isEqualTo("press");
    assertThat(mention.path("lang").asText()).isEqualTo("fr");
    JsonNode brand = mention.path("brands").path(0);
    assertThat(brand.path("brand").asText()).isEqualTo("MINI");
    assertThat(brand.path("sentiment").asText()).isEqualTo("positive");
    assertThat(brand.path("topics")).extracting(JsonNode::asText).containsExactly("electric");
    assertThat(http.count("\"mac mini\" NOT brand:MINI")).isEqualTo(1);
    assertThat(
            http.json("/api/report?format=json&week=" + week(now.minus(Duration.ofDays(1))))
                .toString())
        .contains("\"mentions\":");
  }

  @Test
  void hearsATimelineAndTellsNobodyItsToken() throws Exception {
    Eventually.see(
        "the status is found",
        () -> http.json("/api/mentions?q=" + Http.encoded("tooting source:mastodon")),
        page -> page.path("total").asLong() == 1);

    String sources =
        Eventually.see(
            "the source says that something could not be read",
            () -> http.text("/api/sources"),
            text -> text.contains("\"rejected\":1"));
    assertThat(sources).contains("/api/v1/timelines/tag/mini").contains("\"heardUntil\"");
    for (String shown : List.of(sources, http.text("/sources"), http.text("/metrics"), up.err())) {
      assertThat(shown).doesNotContain(Workplace.TOKEN);
    }
  }

  @Test
  void tellsCopiesInOtherWordsAsOneStory() throws Exception {
    Instant said = now.minus(Duration.ofDays(4));
    String news = "the zinzolin MINI Cooper comes to the shops of the whole country next spring";
    post(
        Sample.mention("copy", "Look at this: " + news, said.plusSeconds(60))
            + "\n"
            + Sample.mention("original", news, said));

    Eventually.see(
        "both tell one story",
        () -> http.json("/api/stories?q=zinzolin"),
        stories ->
            stories.path("distinct").asInt() == 1
                && stories.path("stories").path(0).path("mentions").asInt() == 2);
  }

  @Test
  void appliesACorrectionKeepsItThroughAnEditAndTakesItBack() throws Exception {
    Instant said = now.minus(Duration.ofDays(3));
    post(Sample.mention("corrected", "ma MINI Cooper est garée dans la rue", said));
    Eventually.see("it is found", () -> http.count("id:corrected brand:MINI"), one -> one == 1);

    assertThat(
            http.post(
                    "/api/corrections",
                    "application/json",
                    "{\"mention\":\"corrected\",\"brand\":\"MINI\",\"what\":\"topic\",\"topic\":\"sport\",\"value\":\"yes\"}")
                .statusCode())
        .isEqualTo(202);
    Eventually.see(
        "it is found under its topic",
        () -> http.count("id:corrected topic:sport"),
        one -> one == 1);

    post(Sample.mention("corrected", "ma MINI Cooper est toujours garée dans la rue", said));
    Eventually.see(
        "the edit is found under the topic",
        () -> http.count("id:corrected toujours topic:sport"),
        one -> one == 1);
    assertThat(evaluated()).anySatisfy(line -> assertThat(line).contains("topic sport", "n 1"));

    assertThat(
            http.delete("/api/corrections?mention=corrected&brand=MINI&what=topic&topic=sport")
                .statusCode())
        .isEqualTo(202);
    Eventually.see(
        "the machine decides again",
        () -> http.count("id:corrected NOT topic:sport"),
        one -> one == 1);
  }

  /** What people said, exported from the running system and held against the rules again. */
  private List<String> evaluated() throws Exception {
    String file = folder.resolve("corrections.jsonl").toString();
    EarshotProcess.Outcome export =
        EarshotProcess.run(
            "export", "--corrections", "--url", http.address().toString(), "--out", file);
    assertThat(export.status()).as(export.err()).isZero();
    return EarshotProcess.run("evaluate", file).out();
  }

  @Test
  void opensAnAlertOnABurstOfAngerAndClosesItWhenItIsCalmAgain() throws Exception {
    Instant burst = now.minus(Duration.ofHours(5));
    post(
        IntStream.range(0, 150)
            .mapToObj(
                i ->
                    Sample.mention(
                        "calm" + i,
                        "la MINI Cooper numéro " + i + " est garée dans la rue",
                        burst.minus(Duration.ofMinutes(30L * (150 - i) + 60))))
            .collect(Collectors.joining("\n")));
    post(
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    Sample.mention(
                        "angry" + i,
                        "ma MINI Cooper numéro " + i + " en panne, horrible, nul, scandaleux",
                        burst.plusSeconds(20L * i)))
            .collect(Collectors.joining("\n")));

    Eventually.see(
        "the webhook is told that it opened",
        web::posted,
        posted -> posted.stream().anyMatch(body -> body.contains("\"opened\"")));
    Eventually.see(
        "the alert is listed",
        () -> http.json("/api/alerts").toString(),
        alerts -> alerts.contains("\"MINI\"") && alerts.contains("opened"));

    post(
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    Sample.mention(
                        "after" + i,
                        "la MINI Cooper numéro " + i + " roule sur le pont",
                        burst.plus(Duration.ofMinutes(150 + 10L * i))))
            .collect(Collectors.joining("\n")));

    Eventually.see(
        "the webhook is told that it closed",
        web::posted,
        posted -> posted.stream().anyMatch(body -> body.contains("\"closed\"")));
    Eventually.see(
        "the alert is listed as closed",
        () -> http.json("/api/alerts").toString(),
        alerts -> alerts.contains("closed"));
  }

  @Test
  void keepsWhatCannotBeReadByteForByteWithTheReason() throws Exception {
    Kafka kafka = kafka();
    byte[] broken = "{\"id\":\"broken\", not JSON \u00e9\0".getBytes(UTF_8);

    kafka.send("broken", broken);

    ConsumerRecord<byte[], byte[]> reject =
        Eventually.see(
                "the reject is kept",
                () ->
                    kafka.all(Topics.REJECTS).stream()
                        .filter(kept -> Arrays.equals(kept.value(), broken))
                        .toList(),
                rejects -> !rejects.isEmpty())
            .getFirst();
    Header reason = reject.headers().lastHeader(Topics.REASON);
    assertThat(reason).isNotNull();
    assertThat(new String(reason.value(), UTF_8)).isNotBlank();
    assertEquation(1);
  }

  @Test
  void forgetsWhatIsDeletedAtItsSource() throws Exception {
    post(Sample.mention("regretted", "my MINI Cooper regrettable words", now));
    Eventually.see("it is found", () -> http.count("regrettable"), found -> found == 1);

    kafka().send("regretted", null);

    Eventually.see("it is gone", () -> http.count("regrettable"), found -> found == 0);
    assertThat(http.count("id:regretted")).isZero();
  }

  @Test
  void countsARepeatAsARepeat() throws Exception {
    String mention = Sample.mention("again", "the MINI Cooper once more", now);
    post(mention);
    Eventually.see("it is found", () -> http.count("id:again"), found -> found == 1);
    long repeatedBefore = Equation.of(http.metrics()).repeated();

    post(mention);

    Eventually.see(
        "the repeat is counted",
        () -> Equation.of(http.metrics()),
        seen -> seen.repeated() > repeatedBefore);
    assertThat(http.count("id:again")).isEqualTo(1);
    assertEquation(2);
  }

  /** After edits, deletions, repeats and corrections: what is counted is what is found. */
  private void assertNumbersAddUp() throws Exception {
    JsonNode reckoning =
        Eventually.see(
            "nothing is on its way any more",
            () -> http.json("/api/reconciliation"),
            seen -> seen.path("moving").asInt() == 0);
    assertThat(reckoning.path("differing").asInt()).as(reckoning.toString()).isZero();
    assertThat(reckoning.path("mentions").asLong())
        .isEqualTo(http.count("brand:MINI"))
        .isPositive();
    assertThat(http.metrics()).containsEntry("earshot_counts_differing", 0.0);
  }

  private void assertEquation(long atLeast) throws Exception {
    Equation equation =
        Eventually.see(
            "they are heard", () -> Equation.of(http.metrics()), seen -> seen.heard() >= atLeast);
    assertThat(equation.holds()).as(equation.toString()).isTrue();
  }

  private Kafka kafka() throws Exception {
    return new Kafka(http.json("/health/ready").path("bootstrap").asText());
  }

  private void post(String lines) throws Exception {
    var answer = http.post("/api/mentions", JSON_LINES, lines);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  private static String rfc822(Instant at) {
    return DateTimeFormatter.RFC_1123_DATE_TIME
        .withLocale(Locale.ROOT)
        .format(at.atZone(ZoneId.of("UTC")));
  }

  private static String week(Instant at) {
    var local = at.atZone(ZoneId.of("Europe/Paris"));
    return "%d-W%02d"
        .formatted(
            local.get(IsoFields.WEEK_BASED_YEAR), local.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }
}
