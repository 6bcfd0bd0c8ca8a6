package dev.earshot.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.ops.config.Configuration;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Runs the whole system once on a folder that is thrown away, without any source, and asks it a
 * little of everything. The launcher has Java write down which classes that took, so that later
 * starts need not look for them.
 */
@Command(
    name = "warm-up",
    hidden = true,
    description = "Runs everything once, for Java to learn what a start needs.")
public final class WarmUpCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final List<String> QUESTIONS =
      List.of(
          "/",
          "/api/mentions?q=cooper",
          "/api/facets?q=cooper&by=topic,sentiment",
          "/api/timeline?q=cooper&every=day",
          "/api/alerts",
          "/health/ready",
          "/metrics");

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("earshot-warm-up");
    StopSignal stop = StopSignal.listen(Duration.ofSeconds(30));
    int status = CommandFailure.FAILED;
    try (Instance instance =
            Instance.start(setup(folder), InstantSource.system(), _ -> stop.ask());
        HttpClient client = HttpClient.newHttpClient()) {
      if (instance.awaitReady(stop)) {
        use(client, instance.address().orElseThrow(), stop);
        status = 0;
      }
    } finally {
      delete(folder);
      stop.finish(status);
    }
    return status;
  }

  private static Setup setup(Path folder) throws IOException {
    Configuration bundled =
        ConfigurationFile.bundled().read(Map.of(), query -> QueryParser.parse(query, Use.RULE));
    return new Setup(
        bundled.deaf(bundled.name()), folder, 0, null, null, EnumSet.allOf(PartName.class));
  }

  private static void use(HttpClient client, URI address, StopSignal stop)
      throws IOException, InterruptedException {
    for (int i = 0; i < 50; i++) {
      ask(
          client,
          HttpRequest.newBuilder(address.resolve("/api/mentions"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(mention(i), UTF_8)));
    }
    HttpRequest.Builder found = HttpRequest.newBuilder(address.resolve("/api/mentions?q=cooper"));
    for (int tries = 0; tries < 100; tries++) {
      if (!ask(client, found).contains("\"total\":0") || stop.await(Duration.ofMillis(200))) {
        break;
      }
    }
    for (String question : QUESTIONS) {
      ask(client, HttpRequest.newBuilder(address.resolve(question)));
    }
  }

  private static String mention(int number) {
    return """
    {"source": {"kind": "import", "name": "warm-up"}, "channel": "press",
     "url": "https://example.org/%d", "title": "La nouvelle MINI Cooper électrique",
     "text": "La MINI Cooper électrique est une déception, dit l'essai n° %d.",
     "published": "2026-11-01T10:00:00Z"}
    """
        .formatted(number, number);
  }

  private static String ask(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString()).body();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
