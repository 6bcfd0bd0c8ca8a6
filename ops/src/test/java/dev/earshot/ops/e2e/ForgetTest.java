package dev.earshot.ops.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import dev.earshot.ops.e2e.EarshotProcess.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author asks to be forgotten. */
final class ForgetTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void removesWhatTheAuthorSaidFromTheIndexAndLeavesOnlyTombstonesToCompact(@TempDir Path folder)
      throws Exception {
    try (EarshotProcess up = Workplace.in(folder).up()) {
      Http http = up.ready();
      String gone = Sample.mention("gone", "the MINI Cooper of a secret person", NOON);
      String kept = Sample.mention("kept", "the MINI Cooper of somebody else", NOON);
      assertThat(
              http.post("/api/mentions", "application/x-ndjson", gone + "\n" + kept).statusCode())
          .isEqualTo(202);
      Eventually.see("both are found", () -> http.count("brand:MINI"), found -> found == 2);
      String handle = "voice_" + Math.floorMod("gone".hashCode(), 50);

      Outcome forgotten =
          EarshotProcess.run("forget", "--author", handle, "--url", http.address().toString());

      assertThat(forgotten.status()).as(forgotten.err()).isZero();
      assertThat(forgotten.err())
          .contains("1 mentions and 0 rejects removed")
          .doesNotContain(handle);
      Eventually.see("one is found", () -> http.count("brand:MINI"), found -> found == 1);
      Kafka kafka = new Kafka(http.json("/health/ready").path("bootstrap").asText());
      for (Topic<?, ?> topic : new Topic<?, ?>[] {Topics.MENTIONS, Topics.TAGGED}) {
        assertThat(last(kafka, topic)).containsEntry("gone", false).containsEntry("kept", true);
      }
      assertThat(kafka.all(Topics.ERASURES))
          .last()
          .satisfies(
              line ->
                  assertThat(new String(line.value(), UTF_8))
                      .contains("\"mentions\":1")
                      .doesNotContain(handle, "secret"));
    }
  }

  /** Whether the last record of each key has a value: what compaction leaves. */
  private static Map<String, Boolean> last(Kafka kafka, Topic<?, ?> topic) {
    Map<String, Boolean> last = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> one : kafka.all(topic)) {
      last.put(new String(one.key(), UTF_8), one.value() != null);
    }
    return last;
  }
}
