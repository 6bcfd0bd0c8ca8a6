package dev.earshot.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SpikesCommandTest {

  private static final LocalDateTime START = LocalDateTime.parse("2026-11-01T00:00:00");
  private static final int BURST_AT = 12 * 24 * 6;

  @Test
  void tellsOfABurstAndItsEnd() throws IOException {
    Typed spikes = spikes("timestamp,value\n" + String.join("\n", week()));

    assertThat(spikes.status()).isZero();
    assertThat(spikes.err()).isEmpty();
    JsonNode opened = Json.MAPPER.readTree(spikes.out().getFirst());
    assertThat(opened.path("event").asText()).isEqualTo("opened");
    assertThat(opened.path("at").asText()).startsWith("2026-11-07T00:").endsWith("Z");
    assertThat(opened.path("value").asDouble()).isGreaterThan(opened.path("expected").asDouble());
    JsonNode last = Json.MAPPER.readTree(spikes.out().getLast());
    assertThat(last.path("event").asText()).isEqualTo("closed");
  }

  @Test
  void doesNotMindTheOrderOfRowsAndColumnsNorAMark() {
    List<String> rows = week();
    List<String> shuffled =
        new ArrayList<>(
            rows.stream()
                .map(row -> row.split(",", -1))
                .map(c -> c[1] + ",x,\"" + c[0] + "\"")
                .toList());
    Collections.shuffle(shuffled, new Random(1));

    Typed plain = spikes("timestamp,value\n" + String.join("\n", rows));
    Typed odd = spikes("\uFEFFVALUE,other,Timestamp\r\n" + String.join("\r\n", shuffled));

    assertThat(odd.out()).isNotEmpty().isEqualTo(plain.out());
  }

  @Test
  void leavesOutARowThatMakesNoSenseAndSaysWhere() {
    List<String> rows = week();
    rows.add(10, "yesterday,5");
    rows.add(20, "2026-11-01 00:00:00");
    rows.add(30, "2026-11-01 00:00:00,many");
    rows.add(40, "2026-11-01 00:00:00,NaN");

    Typed spikes = spikes("timestamp,value\n" + String.join("\n", rows));

    assertThat(spikes.status()).isEqualTo(1);
    assertThat(spikes.err().lines())
        .hasSize(4)
        .anyMatch(line -> line.contains("line 12 ") && line.contains("yesterday"));
    assertThat(spikes.out())
        .isEqualTo(spikes("timestamp,value\n" + String.join("\n", week())).out());
  }

  @Test
  void saysWhyWhenAsked() throws IOException {
    Typed spikes = spikes("timestamp,value\n" + String.join("\n", week()), "--explain");

    assertThat(Json.MAPPER.readTree(spikes.out().getFirst()).path("why").asText())
        .contains("is usual");
  }

  @Test
  void refusesInputWithoutItsColumns() {
    assertThat(spikes("").status()).isEqualTo(2);
    Typed wrong = spikes("time,count\n2026-11-01,1\n");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("timestamp").contains("time,count");
  }

  @Test
  void hasNothingToSayOfNothing() {
    assertThat(spikes("timestamp,value\n").out()).isEmpty();
    assertThat(spikes("timestamp,value\n2026-11-01,1\n").status()).isZero();
    assertThat(spikes("timestamp,value\n2026-11-01,1\n2026-11-01,1\n").status()).isEqualTo(2);
  }

  @Test
  void takesAWidthAndRefusesWhatIsNone() {
    String week = "timestamp,value\n" + String.join("\n", week());

    assertThat(spikes(week, "--bucket", "5m").out()).isEqualTo(spikes(week).out());
    assertThat(spikes(week, "--bucket", "five").status()).isEqualTo(2);
  }

  private static Typed spikes(String csv, String... arguments) {
    return Typed.command(SpikesCommand::new, csv, arguments);
  }

  /** Eight days around 20 every five minutes, one hour of 300 after six of them. */
  private static List<String> week() {
    Random random = new Random(7);
    List<String> rows = new ArrayList<>();
    DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    for (int i = 0; i < 12 * 24 * 8; i++) {
      int usual = 15 + random.nextInt(11);
      boolean burst = i >= BURST_AT && i < BURST_AT + 12;
      rows.add(form.format(START.plus(Duration.ofMinutes(5L * i))) + "," + (burst ? 300 : usual));
    }
    return rows;
  }
}
