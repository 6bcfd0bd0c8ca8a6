package dev.earshot.ops.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.Past;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.collectors.source.Means;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import dev.earshot.ops.CommandFailure;
import dev.earshot.ops.broker.DataFolder;
import dev.earshot.ops.broker.KafkaTopics;
import dev.earshot.ops.cli.Api;
import dev.earshot.ops.cli.Server;
import dev.earshot.ops.config.Configuration;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks everything that Earshot needs, one line for each, and changes nothing. */
@Command(
    name = "doctor",
    description =
        "Checks configuration, sources, Kafka, disk and clock, and says what to do where something"
            + " is wrong.",
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

  private static final long LITTLE_BYTES = 2L << 30;

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration to check.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder to check (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "An existing Kafka to check.")
  private @Nullable String bootstrap;

  @Option(names = "--no-sources", description = "Does not ask the sources.")
  private boolean noSources;

  @Mixin private final Server server = new Server();

  @Spec private CommandSpec spec = CommandSpec.create();

  private Finding.Level worst = Finding.Level.OK;

  @Override
  public Integer call() throws IOException {
    say(java());
    ConfigurationFile file;
    Configuration configuration;
    try {
      file = ConfigurationFile.open(config);
      configuration = file.read(System.getenv(), query -> QueryParser.parse(query, Use.RULE));
    } catch (CommandFailure e) {
      say(Finding.fail("configuration", e.getMessage()));
      return CommandFailure.USAGE;
    }
    say(
        Finding.ok(
            "configuration",
            "%s: %d brands, %d sources, %d receivers of alerts"
                .formatted(
                    file.name(),
                    configuration.brands().size(),
                    configuration.sources().size(),
                    configuration.alerts().receivers().size())));
    say(folder());
    say(disk());
    say(port(configuration.http()));
    say(kafka(configuration.kafka()));
    say(figures());
    if (!noSources) {
      InstantSource clock = InstantSource.system();
      Manners manners = Manners.usual("Earshot (doctor)");
      boolean inside = configuration.network().allowPrivate();
      try (Fetcher fetcher =
          Fetcher.polite(inside ? manners.withPrivateNetwork() : manners, clock)) {
        SourceCheck sources =
            new SourceCheck(
                clock,
                new Means(fetcher, clock, configuration.brands(), new SimpleMeterRegistry()));
        sources.ask(configuration.sources()).forEach(this::say);
        say(sources.clock());
      }
    }
    return worst == Finding.Level.FAIL ? CommandFailure.FAILED : 0;
  }

  private void say(Finding finding) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(finding.line());
    out.flush();
    if (finding.level().compareTo(worst) > 0) {
      worst = finding.level();
    }
  }

  private static Finding java() {
    return Finding.ok(
        "java", "%s at %s".formatted(Runtime.version(), System.getProperty("java.home")));
  }

  private Finding folder() {
    if (!Files.exists(data)) {
      Path parent = data.toAbsolutePath().getParent();
      return parent != null && Files.isWritable(parent)
          ? Finding.ok("data folder", "%s will be made by the first start".formatted(data))
          : Finding.fail(
              "data folder",
              "%s cannot be made; give this user the right to, or name another with --data"
                  .formatted(data));
    }
    try (DataFolder folder = DataFolder.open(data, List.of("kafka", "streams", "search"))) {
      return Finding.ok("data folder", "%s is there, and free".formatted(folder.path()));
    } catch (CommandFailure e) {
      return e.getMessage().contains("in use")
          ? Finding.ok("data folder", "%s is in use by a running Earshot".formatted(data))
          : Finding.fail("data folder", e.getMessage());
    }
  }

  private Finding disk() throws IOException {
    Path there = data.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    long free = Files.getFileStore(there).getUsableSpace();
    String says = "%,d MB are free".formatted(free >> 20);
    return free < LITTLE_BYTES
        ? Finding.warn("disk", says + ", which is little; make room")
        : Finding.ok("disk", says);
  }

  private static Finding port(Configuration.Http http) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(http.bind()), http.port()));
      return Finding.ok("port", "%s:%d is free".formatted(http.bind(), http.port()));
    } catch (IOException e) {
      return Finding.warn(
          "port",
          "%s:%d cannot be had (%s); unless Earshot runs already, choose another with --port"
              .formatted(http.bind(), http.port(), e.getMessage()));
    }
  }

  /** Whether the counts of a running Earshot are what its index counts. */
  private Finding figures() throws IOException {
    try (Api api = server.open()) {
      JsonNode reckoning = api.json("/api/reconciliation", new Api.Parameters());
      int cells = reckoning.path("cells").asInt();
      int differing = reckoning.path("differing").asInt();
      return differing == 0
          ? Finding.ok(
              "figures",
              "%,d hourly counts are what the index counts, %d of them still on their way"
                  .formatted(cells, reckoning.path("moving").asInt()))
          : Finding.warn(
              "figures",
              "%,d of %,d hourly counts are not what the index counts, such as %s; after an upgrade run ./earshot retag, else please report this line"
                  .formatted(differing, cells, reckoning.path("examples").path(0)));
    } catch (CommandFailure e) {
      return Finding.ok("figures", "not compared: " + e.getMessage());
    }
  }

  private Finding kafka(Configuration.Kafka settings) throws IOException {
    if (bootstrap == null) {
      return Finding.ok("kafka", "its own, which './earshot up' starts");
    }
    Map<String, Object> kafka = new HashMap<>(settings.properties());
    kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    try {
      TreeSet<String> missing = new TreeSet<>();
      Topics.all().stream().<String>map(Topic::name).forEach(missing::add);
      missing.removeAll(
          new KafkaTopics(settings.partitions(), settings.retention()).existing(kafka));
      if (missing.isEmpty()) {
        Past.read(kafka).statuses().values().stream()
            .sorted(Comparator.comparing(status -> status.source().name()))
            .flatMap(status -> Health.of(status).stream())
            .forEach(this::say);
      }
      return Finding.ok(
          "kafka",
          missing.isEmpty()
              ? "%s answers, and has all topics".formatted(bootstrap)
              : "%s answers; the first start makes the topics %s"
                  .formatted(bootstrap, String.join(", ", missing)));
    } catch (CommandFailure e) {
      return Finding.fail("kafka", e.getMessage());
    }
  }
}
