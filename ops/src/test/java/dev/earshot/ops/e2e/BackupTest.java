package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of Kafka's folder is a back-up of everything. */
final class BackupTest {

  private static final int MANY = 200;

  @Test
  void bringsBackEverythingFromKafkaAlone(@TempDir Path folder) throws Exception {
    Workplace workplace = Workplace.in(folder);
    try (EarshotProcess up = workplace.up()) {
      Http http = up.ready();
      http.post(
          "/api/mentions",
          "application/x-ndjson",
          Sample.mentions(MANY, Instant.parse("2026-11-16T09:00:00Z")));
      http.post("/api/searches", "application/json", "{\"name\":\"Kept\",\"query\":\"mini\"}");
      Eventually.see("all are found", () -> http.count(""), found -> found == MANY);
      assertThat(up.stop().status()).isZero();
    }
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Workplace restored = Workplace.in(elsewhere);
    copy(workplace.data().resolve("kafka"), restored.data().resolve("kafka"));

    try (EarshotProcess up = restored.up()) {
      Http http = up.ready();
      assertThat(http.count("")).isEqualTo(MANY);
      assertThat(http.count("brand:MINI")).isEqualTo(MANY / 2);
      Eventually.see(
          "the search is kept",
          () -> http.json("/api/searches").path("searches").size(),
          kept -> kept == 1);
      http.post(
          "/api/mentions",
          "application/x-ndjson",
          Sample.mentions(MANY + 1, Instant.parse("2026-11-16T09:00:00Z")));
      Eventually.see("only one is new", () -> http.count(""), found -> found == MANY + 1);
      Equation equation =
          Eventually.see(
              "the others are repeats",
              () -> Equation.of(http.metrics()),
              seen -> seen.repeated() == MANY);
      assertThat(equation.holds()).as(equation.toString()).isTrue();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.sorted().toList();
    }
    for (Path one : all) {
      Path target = to.resolve(from.relativize(one));
      if (Files.isDirectory(one)) {
        Files.createDirectories(target);
      } else {
        Files.copy(one, target);
      }
    }
  }
}
