package dev.earshot.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes of one part on one Kafka. */
final class ScaleOutTest {

  private static final int SOURCES = 12;
  private static final int MANY = 200;

  @TempDir private Path folder;

  @Test
  void collectorsShareTheSourcesAndTakeThemOverFromOneThatDies() throws Exception {
    try (Loopback web = Loopback.start();
        EarshotProcess broker = broker()) {
      for (int i = 0; i < SOURCES; i++) {
        web.serve("/feed" + i, "application/rss+xml", "<rss><channel/></rss>");
      }
      String kafka = broker.announced("bootstrap");
      try (EarshotProcess one = collectors("one", web, kafka);
          EarshotProcess two = collectors("two", web, kafka)) {
        Http first = new Http(URI.create(one.announced("health")));
        Http second = new Http(URI.create(two.announced("health")));

        Eventually.see(
            "they share",
            () -> sources(first) * sources(second) > 0 ? sources(first) + sources(second) : 0,
            all -> all == SOURCES);
        one.kill();

        Eventually.see("the other takes over", () -> sources(second), all -> all == SOURCES);
        assertThat(second.json("/health/ready").path("status").asText()).isEqualTo("ready");
      }
    }
  }

  @Test
  void searchNodesEachHaveAllAndProcessorsTakeOverFromOneThatDies() throws Exception {
    try (EarshotProcess broker = broker()) {
      String kafka = broker.announced("bootstrap");
      try (EarshotProcess left = part("left", "streams,search", kafka);
          EarshotProcess right = part("right", "streams,search", kafka)) {
        Http here = left.ready();
        Http there = right.ready();
        say(there, 0);
        Eventually.see("one has all", () -> here.count("brand:MINI"), n -> n == MANY / 2);
        Eventually.see("and the other", () -> there.count("brand:MINI"), n -> n == MANY / 2);
        left.kill();

        say(there, MANY);

        Eventually.see("nobody is missed", () -> there.count("brand:MINI"), n -> n == MANY);
        assertThat(there.count("")).isEqualTo(2 * MANY);
      }
    }
  }

  private EarshotProcess broker() throws IOException {
    return EarshotProcess.start("broker", "--data", folder.resolve("kafka").toString());
  }

  private EarshotProcess collectors(String name, Loopback web, String kafka) throws IOException {
    Path own = Files.createDirectory(folder.resolve(name));
    Workplace workplace = Workplace.in(own);
    Files.writeString(
        workplace.config(),
        IntStream.range(0, SOURCES)
            .mapToObj(
                i ->
                    "  - {name: Feed %d, feed: \"%s\", channel: press, every: 10s}\n"
                        .formatted(i, web.at("/feed" + i)))
            .collect(
                Collectors.joining("", Files.readString(workplace.config()) + "sources:\n", "")));
    return workplace.up("--only", "collectors", "--bootstrap", kafka);
  }

  private EarshotProcess part(String name, String parts, String kafka) throws IOException {
    Path own = Files.createDirectory(folder.resolve(name));
    return Workplace.in(own).up("--only", parts, "--bootstrap", kafka);
  }

  private static void say(Http desk, int from) throws IOException, InterruptedException {
    String lines =
        IntStream.range(from, from + MANY)
            .mapToObj(
                i ->
                    Sample.mention(
                        "m" + i,
                        i % 2 == 0 ? "the MINI Cooper " + i : "nothing " + i,
                        Instant.parse("2026-11-16T09:00:00Z")))
            .collect(Collectors.joining("\n"));
    assertThat(desk.post("/api/mentions", "application/x-ndjson", lines).statusCode())
        .isEqualTo(202);
  }

  private static int sources(Http process) throws IOException, InterruptedException {
    return process.metrics().entrySet().stream()
        .filter(sample -> sample.getKey().startsWith("earshot_sources{"))
        .mapToInt(sample -> sample.getValue().intValue())
        .sum();
  }
}
