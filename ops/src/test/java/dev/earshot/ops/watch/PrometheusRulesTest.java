package dev.earshot.ops.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prometheus' own promtool reads the rules, and finds that they fire when they should. */
final class PrometheusRulesTest {

  private static final Path PROGRAM = Path.of("/usr/bin/promtool");

  @ParameterizedTest
  @CsvSource({"check, prometheus-rules.yaml", "test, prometheus-rules-test.yaml"})
  void passPrometheusOwnTool(String verb, String file) throws Exception {
    assumeTrue(
        Files.isExecutable(PROGRAM),
        "no promtool is installed; apt-get install prometheus brings one");
    Process tool =
        new ProcessBuilder(PROGRAM.toString(), verb, "rules", "watch/" + file)
            .redirectErrorStream(true)
            .start();

    String said = new String(tool.getInputStream().readAllBytes(), UTF_8);

    assertThat(tool.waitFor()).as(said).isZero();
    assertThat(said).contains("SUCCESS");
  }
}
