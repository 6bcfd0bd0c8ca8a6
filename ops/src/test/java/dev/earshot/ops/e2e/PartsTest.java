package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Json;
import dev.earshot.ops.e2e.EarshotProcess.Outcome;
import dev.earshot.ops.e2e.TraceReceiver.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each part in a process and a folder of its own, on a Kafka that none of them started. */
final class PartsTest {

  private static final int MANY = 100;
  private static final Pattern METER =
      Pattern.compile("\\b(?:earshot|kafka|jvm|process)_[a-z_]+(?=[{\\[ ])");

  @TempDir private Path folder;
  private TraceReceiver receiver;

  @BeforeEach
  void receive() throws IOException {
    receiver = TraceReceiver.start();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

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
        followsAMention(desk);
        answersUnderTheNameOfTheRequest(desk, search);
        Outcome end = streams.stop();
        assertThat(end.status()).as(end.err()).isZero();
      }
    }
  }

  /** From the request through Kafka and the tagger in another process into the index. */
  private void followsAMention(Http desk) throws Exception {
    String id = "followed-1";
    desk.post(
        "/api/mentions",
        "application/json",
        Sample.mention(id, "a MINI Cooper", Instant.parse("2026-11-16T09:00:00Z")));
    List<Span> spans =
        Eventually.see(
            "it is followed into the index",
            () -> way(id),
            way -> way.stream().anyMatch(span -> span.name().equals("index")));

    assertThat(spans)
        .extracting(Span::name)
        .containsExactly("POST /api/mentions", "publish", "tag", "index");
    assertThat(spans.getFirst().parent()).isEmpty();
    for (int step = 1; step < spans.size(); step++) {
      assertThat(spans.get(step).parent()).isEqualTo(spans.get(step - 1).id());
    }
    assertThat(receiver.authorizations()).isNotEmpty().allMatch("Bearer of-traces"::equals);
  }

  /** Its steps so far, each after the one that caused it. */
  private List<Span> way(String mention) {
    List<Span> all = receiver.spans();
    List<Span> way = new ArrayList<>();
    all.stream()
        .filter(span -> mention.equals(span.attributes().get("earshot.mention")))
        .filter(span -> span.name().equals("publish"))
        .findFirst()
        .flatMap(publish -> all.stream().filter(it -> it.id().equals(publish.parent())).findFirst())
        .ifPresent(way::add);
    for (int step = 0; step < way.size(); step++) {
      String last = way.get(step).id();
      all.stream().filter(span -> span.parent().equals(last)).forEach(way::add);
    }
    return way;
  }

  private static void answersUnderTheNameOfTheRequest(Http desk, EarshotProcess search)
      throws Exception {
    HttpResponse<String> problem =
        desk.ask("/api/mentions?q=%22", Map.of("X-Request-Id", "mine-7", "Accept", "text/plain"));

    assertThat(problem.headers().firstValue("X-Request-Id")).hasValue("mine-7");
    assertThat(Json.MAPPER.readTree(problem.body()).path("request").asText()).isEqualTo("mine-7");
    assertThat(search.err().lines().filter(line -> line.startsWith("{")))
        .as("lines of the log")
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(Json.MAPPER.readTree(line).fieldNames())
                    .toIterable()
                    .contains("at", "level", "logger", "thread", "message"));
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
    Workplace workplace = Workplace.in(own);
    Files.writeString(
        workplace.config(),
        "telemetry: {otlp: \"%s\", headers: {Authorization: Bearer of-traces}}\n"
            .formatted(receiver.address()),
        StandardOpenOption.APPEND);
    return workplace.up(Map.of("EARSHOT_LOG_FORMAT", "json"), "--only", name, "--bootstrap", kafka);
  }
}
