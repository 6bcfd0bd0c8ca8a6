package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.ops.e2e.EarshotProcess.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each part in a process and a folder of its own, on a Kafka that none of them started. */
final class PartsTest {

  private static final int MANY = 100;

  @TempDir private Path folder;

  @Test
  void worksAsOneInSeveralProcessesAndEachTellsOfItself() throws Exception {
    try (EarshotProcess broker =
        EarshotProcess.start("broker", "--data", folder.resolve("kafka").toString())) {
      String kafka = broker.announced("bootstrap");
      try (EarshotProcess streams = part("streams", kafka);
          EarshotProcess search = part("search", kafka)) {
        Http desk = search.ready();
        Http tagger = new Http(URI.create(streams.announced("health")));

        desk.post(
            "/api/mentions",
            "application/x-ndjson",
            Sample.mentions(MANY, Instant.parse("2026-11-16T09:00:00Z")));
        Eventually.see("half is tagged", () -> desk.count("brand:MINI"), n -> n == MANY / 2);

        assertThat(tagger.json("/health/ready").path("status").asText()).isEqualTo("ready");
        Equation equation = Equation.of(tagger.metrics());
        assertThat(equation.heard()).isEqualTo(MANY);
        assertThat(equation.holds()).as(equation.toString()).isTrue();
        Outcome end = streams.stop();
        assertThat(end.status()).as(end.err()).isZero();
      }
    }
  }

  private EarshotProcess part(String name, String kafka) throws Exception {
    Path own = folder.resolve(name);
    own.toFile().mkdirs();
    return Workplace.in(own).up("--only", name, "--bootstrap", kafka);
  }
}
