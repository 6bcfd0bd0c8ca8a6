package dev.earshot.ops.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.contract.Topics;
import dev.earshot.ops.e2e.EarshotProcess.Outcome;
import dev.earshot.processors.stories.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forgotten is nowhere any more: not in the index, not in the stores, in no topic. */
final class ErasureTest {

  /** A word that nobody else says, and the name of who says it. */
  private static final String WORD = "quagmaxine";

  private static final String HANDLE = "zoe_" + WORD;

  /** What a book of texts keeps of the words that {@link #angry} begins with. */
  private static final String WORDING = wording();

  private static final String JSON_LINES = "application/x-ndjson";

  private final Instant now = Instant.now();
  private final AtomicInteger others = new AtomicInteger();

  @Test
  void leavesNoByteBehindOnceKafkaHasCompacted(@TempDir Path folder) throws Exception {
    Workplace place = Workplace.in(folder);
    try (EarshotProcess up = place.up()) {
      Http http = up.ready();
      Kafka kafka = new Kafka(http.json("/health/ready").path("bootstrap").asText());
      heardAlertedOnCorrectedAndRejected(http, kafka);
      Set<String> holding =
          remains(kafka).stream()
              .map(where -> where.substring(0, where.lastIndexOf('-')))
              .collect(Collectors.toSet());
      assertThat(holding).contains("mentions", "tagged", "rejects");
      assertThat(holding).anyMatch(topic -> topic.endsWith("-texts-changelog"));

      Outcome forgotten =
          EarshotProcess.run("forget", "--author", HANDLE, "--url", http.address().toString());

      assertThat(forgotten.status()).as(forgotten.err()).isZero();
      assertThat(forgotten.err())
          .contains("61 mentions and 1 rejects removed")
          .contains("not kept");
      assertThat(http.count(WORD)).isZero();
      post(http, said("late", "the MINI Cooper and again " + WORD, now));
      kafka.compactAtOnce(holding);
      Eventually.see(
          "nothing remains in any topic",
          Duration.ofMinutes(2),
          () -> {
            somethingElseIsSaid(http, kafka);
            return remainsNow(kafka);
          },
          List::isEmpty);
      assertThat(http.count(WORD)).as("also not what came later").isZero();
      assertThat(http.text("/api/erasures?author=" + HANDLE))
          .contains("\"total\":1")
          .doesNotContain(WORD);
      Eventually.see(
          "the numbers add up",
          () -> http.json("/api/reconciliation"),
          seen -> seen.path("differing").asInt() + seen.path("moving").asInt() == 0);
      assertThat(up.stop().status()).isZero();
    }
    assertThat(filesWith(place.data())).isEmpty();
    try (DirectoryReader index =
        DirectoryReader.open(FSDirectory.open(place.data().resolve("index")))) {
      for (LeafReaderContext leaf : index.leaves()) {
        assertThat(leaf.reader().numDeletedDocs()).as("documents that only look gone").isZero();
      }
    }
  }

  private void heardAlertedOnCorrectedAndRejected(Http http, Kafka kafka) throws Exception {
    Instant burst = now.minus(Duration.ofHours(5));
    post(
        http,
        IntStream.range(0, 150)
            .mapToObj(
                i ->
                    Sample.mention(
                        "calm" + i,
                        "la MINI Cooper numéro " + i + " est garée dans la rue",
                        burst.minus(Duration.ofMinutes(30L * (150 - i) + 60))))
            .collect(Collectors.joining("\n")));
    post(
        http,
        IntStream.range(0, 60)
            .mapToObj(i -> said("angry" + i, angry(i), burst.plusSeconds(20L * i)))
            .collect(Collectors.joining("\n")));
    post(http, said("edited", "the MINI Cooper was " + WORD, now));
    post(http, said("edited", "the MINI Cooper is " + WORD, now));
    Eventually.see("all is found", () -> http.count(WORD), found -> found == 61);
    Eventually.see(
        "there is an alert", () -> http.text("/api/alerts"), alerts -> alerts.contains("opened"));
    assertThat(
            http.post(
                    "/api/corrections",
                    "application/json",
                    "{\"mention\":\"edited\",\"brand\":\"MINI\",\"what\":\"topic\",\"topic\":\"sport\",\"value\":\"yes\"}")
                .statusCode())
        .isEqualTo(202);
    Eventually.see(
        "it is corrected", () -> http.count("id:edited topic:sport"), found -> found == 1);
    kafka.send("broken", ("{\"author\":{\"handle\":\"" + HANDLE + "\"}, broken").getBytes(UTF_8));
    Eventually.see("the reject is kept", () -> kafka.all(Topics.REJECTS), kept -> !kept.isEmpty());
  }

  private static String angry(int number) {
    return "ma MINI Cooper en panne, horrible, nul, " + WORD + " numéro " + number;
  }

  private static String wording() {
    Mention mention =
        new Mention(
            new MentionId("angry"),
            new Source("import", "test"),
            Channel.SOCIAL,
            null,
            null,
            angry(0),
            null,
            null,
            Instant.EPOCH,
            null,
            null,
            null,
            null);
    String wording = Wording.of(mention).text();
    byte[] bytes = wording.substring(0, wording.length() - 1).getBytes(UTF_8);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String said(String id, String text, Instant at) {
    return Sample.mention(id, text, at)
        .replaceFirst("\"handle\":\"[^\"]*\"", "\"handle\":\"" + HANDLE + "\"");
  }

  /** Kafka compacts what lies behind, so something has to lie before. */
  private void somethingElseIsSaid(Http http, Kafka kafka)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      lines.add(
          Sample.mention(
              "other" + others.incrementAndGet(), "the MINI Cooper of somebody else", now));
    }
    post(http, String.join("\n", lines));
    try {
      for (int i = 0; i < 8; i++) {
        int other = others.incrementAndGet();
        kafka.send("strange" + other, ("strange " + other).getBytes(UTF_8));
      }
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
  }

  private static void post(Http http, String lines) throws IOException, InterruptedException {
    assertThat(http.post("/api/mentions", JSON_LINES, lines).statusCode()).isEqualTo(202);
  }

  private static List<String> remainsNow(Kafka kafka) throws IOException, InterruptedException {
    try {
      return remains(kafka);
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
  }

  /** The places in Kafka that hold the word. */
  private static List<String> remains(Kafka kafka) throws InterruptedException, ExecutionException {
    List<String> remains = new ArrayList<>();
    for (String topic : kafka.topics()) {
      for (ConsumerRecord<byte[], byte[]> one : kafka.all(topic)) {
        if (holds(one.key()) || holds(one.value())) {
          remains.add("%s-%d at %d".formatted(topic, one.partition(), one.offset()));
        }
      }
    }
    return remains;
  }

  private static boolean holds(byte @Nullable [] bytes) {
    if (bytes == null) {
      return false;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains(WORD) || text.contains(WORDING);
  }

  private static List<Path> filesWith(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> with = new ArrayList<>();
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        // What was passed on is purged by then; Kafka looks for such files every five minutes.
        boolean passedOn = file.toString().contains("-repartition-");
        if (!passedOn && holds(Files.readAllBytes(file))) {
          with.add(file);
        }
      }
      return with;
    }
  }
}
