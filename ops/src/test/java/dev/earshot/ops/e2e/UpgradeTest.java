package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The program of today goes on with the data of earlier ones: their Kafka, stores and index. {@code
 * src/test/keep-data} made the folders.
 */
final class UpgradeTest {

  private static final Path KEPT = Path.of("src/test/resources/dev/earshot/ops/e2e");

  @TempDir private Path folder;

  static List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(KEPT)) {
      return files.filter(file -> file.toString().endsWith(".tar.gz")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("kept")
  void goesOnWhereAnEarlierOneStopped(Path kept) throws Exception {
    Process tar =
        new ProcessBuilder("tar", "-xzf", kept.toAbsolutePath().toString(), "-C", folder.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    Path config = Files.copy(KEPT.resolve("kept.yaml"), folder.resolve("earshot.yaml"));

    try (EarshotProcess up = new Workplace(config, folder.resolve("data")).up()) {
      Http http = up.ready();

      assertThat(http.count("")).isEqualTo(59);
      assertThat(http.count("brand:MINI")).isEqualTo(29);
      assertThat(one(http, "k2").path("text").asText()).isEqualTo("the MINI was edited");
      assertThat(one(http, "k4").at("/brands/0/sentiment").asText())
          .as("as somebody corrected it")
          .isEqualTo("negative");
      assertThat(http.json("/api/searches").toString()).contains("Mine");

      say(http, "k8", "number 8: the MINI Cooper electric is in the street of 8", "voice8");
      say(http, "new", "a MINI Cooper of today", "voice1");
      say(http, "later", "a MINI Cooper of somebody who is forgotten", "voice6");
      Eventually.see("the new one", () -> http.count("brand:MINI"), found -> found == 30);

      Equation equation = Equation.of(http.metrics());
      assertThat(equation.holds()).as(equation.toString()).isTrue();
      assertThat(http.metrics().get("earshot_mentions_repeated_total"))
          .as("known by the old stores")
          .isEqualTo(1);
      assertThat(http.count("id:later")).isZero();
      JsonNode reckoning = http.json("/api/reconciliation");
      assertThat(reckoning.path("differing").asInt()).as(reckoning.toString()).isZero();
      assertThat(up.stop().status()).isZero();
    }
  }

  private static void say(Http http, String id, String text, String handle) throws Exception {
    String said =
        "{\"id\":\"%s\",\"text\":\"%s\",\"author\":{\"handle\":\"%s\"},\"published\":\"2026-11-16T09:00:00Z\"}"
            .formatted(id, text, handle);
    assertThat(http.post("/api/mentions", "application/json", said).statusCode()).isEqualTo(202);
  }

  private static JsonNode one(Http http, String id) throws IOException, InterruptedException {
    return http.json("/api/mentions?q=id:" + id).at("/mentions/0");
  }
}
