package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.ops.e2e.EarshotProcess.Outcome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each part in a process and a folder of its own, on a Kafka that none of them started. */
final class PartsTest {

  private static final int MANY = 100;
  private static final Pattern METER =
      Pattern.compile("\\b(?:earshot|kafka|jvm|process)_[a-z_]+(?=[{\\[ ])");

  @TempDir private Path folder;

  @Test
  void worksAsOneInSeveralProcessesAndEachTellsOfItself() throws Exception {
    try (EarshotProcess broker =
        EarshotProcess.start("broker", "--data", folder.resolve("kafka").toString())) {
      String kafka = broker.announced("bootstrap");
      try (EarshotProcess streams = part("streams,collectors", kafka);
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
        assertThat(meters(desk, tagger)).containsAll(metersAskedFor());
        Outcome end = streams.stop();
        assertThat(end.status()).as(end.err()).isZero();
      }
    }
  }

  /** The names of all meters that the processes serve. */
  private static Set<String> meters(Http... processes) throws Exception {
    Set<String> names = new TreeSet<>();
    for (Http process : processes) {
      process.metrics().keySet().forEach(sample -> names.add(sample.replaceFirst("\\{.*", "")));
    }
    return names;
  }

  /** What the rules and the dashboard ask for, apart from what exists only once it happened. */
  private static Set<String> metersAskedFor() throws Exception {
    Set<String> names = new TreeSet<>();
    for (String file : List.of("watch/prometheus-rules.yaml", "watch/grafana-dashboard.json")) {
      METER
          .matcher(Files.readString(Path.of(file)))
          .results()
          .forEach(found -> names.add(found.group()));
    }
    names.removeAll(
        Set.of(
            "earshot_sources_heard_total",
            "earshot_sources_fetches_total",
            "jvm_gc_pause_seconds_sum"));
    return names;
  }

  private EarshotProcess part(String name, String kafka) throws Exception {
    Path own = folder.resolve(name.replace(',', '-'));
    own.toFile().mkdirs();
    return Workplace.in(own).up("--only", name, "--bootstrap", kafka);
  }
}
