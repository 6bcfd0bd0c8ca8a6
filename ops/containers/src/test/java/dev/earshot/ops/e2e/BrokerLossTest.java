package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.ops.e2e.EarshotProcess.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One broker of three is lost, and then another, while mentions come in. */
final class BrokerLossTest {

  private static final int MANY = 600;
  private static final Instant FIRST = Instant.parse("2026-11-16T09:00:00Z");

  @Test
  void losesNoMentionAndCountsNoneTwiceWhileBrokersComeAndGo(@TempDir Path folder)
      throws Exception {
    List<String> lines = Sample.mentions(MANY, FIRST).lines().toList();
    try (ThreeBrokers kafka = ThreeBrokers.start();
        EarshotProcess up = Workplace.in(folder).up("--bootstrap", kafka.bootstrap())) {
      Http http = up.ready();
      importAll(folder, http, lines.subList(0, 200));
      kafka.kill(2);
      importAll(folder, http, lines.subList(200, 400));
      kafka.restart(2);
      Eventually.see("two thirds are found", () -> http.count(""), found -> found == 400);
      kafka.kill(3);
      importAll(folder, http, lines.subList(400, MANY));

      Eventually.see("all are found", () -> http.count(""), found -> found == MANY);
      Eventually.see("half have the brand", () -> http.count("brand:MINI"), n -> n == MANY / 2);
      Equation equation = Equation.of(http.metrics());
      assertThat(equation.heard() - equation.repeated()).isEqualTo(MANY);
      assertThat(equation.holds()).as(equation.toString()).isTrue();
      kafka.restart(3);
      Outcome end = up.stop();
      assertThat(end.status()).as(end.err()).isZero();
    }
  }

  private static void importAll(Path folder, Http http, List<String> lines) throws Exception {
    Path file = Files.write(folder.resolve("mentions.jsonl"), lines);
    Outcome imported =
        EarshotProcess.run("import", "--url", http.address().toString(), file.toString());
    assertThat(imported.status()).as(imported.err()).isZero();
  }
}
