package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.ops.e2e.EarshotProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A power cut in the middle of an import. */
final class CrashTest {

  private static final int MANY = 2_000;
  private static final Instant FIRST = Instant.parse("2026-11-16T09:00:00Z");

  @Test
  void hasEveryMentionExactlyOnceAfterACrashAndASecondImport(@TempDir Path folder)
      throws Exception {
    Workplace workplace = Workplace.in(folder);
    Path file = folder.resolve("mentions.jsonl");
    Files.writeString(file, Sample.mentions(MANY, FIRST));

    try (EarshotProcess up = workplace.up()) {
      Http http = up.ready();
      // In small parts, so that there is a middle to be killed in.
      Thread importing =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (String line : Files.readAllLines(file)) {
                        http.post("/api/mentions", "application/x-ndjson", line);
                      }
                    } catch (IOException | InterruptedException _) {
                      // The server is killed under it.
                    }
                  });
      Eventually.see("some are found", () -> http.count(""), found -> found > 100);
      up.kill();
      importing.join();
    }

    try (EarshotProcess up = workplace.up()) {
      Http http = up.ready();
      long survived = http.count("");
      assertThat(survived).isBetween(100L, (long) MANY);

      Outcome again =
          EarshotProcess.run("import", "--url", http.address().toString(), file.toString());
      assertThat(again.status()).as(again.err()).isZero();
      assertThat(again.err()).contains("2,000 accepted, 0 refused");

      Equation equation =
          Eventually.see(
              "all are heard",
              () -> Equation.of(http.metrics()),
              seen -> seen.heard() >= MANY && seen.repeated() >= survived - 100);
      assertThat(equation.holds()).as(equation.toString()).isTrue();
      Eventually.see("all are found", () -> http.count(""), found -> found == MANY);
      Eventually.see("half have the brand", () -> http.count("brand:MINI"), n -> n == MANY / 2);
      assertThat(http.json("/api/report?format=json&week=2026-W47").at("/mentions/value").asLong())
          .isEqualTo(MANY / 2);
      Outcome end = up.stop();
      assertThat(end.status()).as(end.err()).isZero();
    }
  }
}
