package dev.earshot.ops.cli;

import dev.earshot.contract.Mention;
import dev.earshot.ops.CommandFailure;
import dev.earshot.ops.Instance;
import dev.earshot.ops.PartName;
import dev.earshot.ops.Setup;
import dev.earshot.ops.UpCommand;
import dev.earshot.ops.config.Configuration;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.ops.demo.DemoHistory;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code earshot demo}: the whole system on a history that is made up, without a network. */
@Command(
    name = "demo",
    description = {
      "Runs Earshot on five weeks of made-up talk with one crisis in it; needs no network.",
      "Prints 'ready http://127.0.0.1:N' when all of it can be searched; SIGTERM stops it."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  /** The crisis is in it. */
  private static final Duration LATELY = Duration.ofHours(6);

  private static final int BIT = 25;
  private static final int LOOKS = 1_200;
  private static final long BETWEEN_LOOKS_MS = 100;

  private final Terminal terminal;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: a temporary folder, removed at the end).")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Of pages and API; 0 takes any that is free (default: ${DEFAULT-VALUE}).",
      defaultValue = "8080")
  private int port = 8080;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** For the command line. */
  DemoCommand() {
    this(Terminal.system());
  }

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > 65_535) {
      throw CommandFailure.usage("--port is %d; write 0 to 65535.".formatted(port));
    }
    Path folder = data == null ? Files.createTempDirectory("earshot-demo-") : data;
    Setup setup =
        new Setup(configuration(), folder, port, null, null, EnumSet.allOf(PartName.class));
    try {
      return UpCommand.run(setup, spec, this::tell);
    } finally {
      if (data == null) {
        remove(folder);
      }
    }
  }

  /** The configuration that comes with Earshot, deaf to the world and plainly labelled. */
  private static Configuration configuration() throws IOException {
    Configuration usual =
        ConfigurationFile.bundled().read(Map.of(), query -> QueryParser.parse(query, Use.RULE));
    return usual.deaf(usual.name() + " (made-up demo)");
  }

  private void tell(Instance instance) throws IOException, InterruptedException {
    Optional<URI> address = instance.address();
    if (address.isEmpty()) {
      return;
    }
    List<Mention> history = DemoHistory.until(InstantSource.system().instant());
    terminal.say("hearing %,d mentions, all of them made up".formatted(history.size()));
    try (Api api = new Api(address.get(), Optional.empty());
        Entrance entrance = new HttpEntrance(api)) {
      Instant lately = history.getLast().published().minus(LATELY);
      int heard = 0;
      for (Mention mention : history) {
        entrance.hear(mention);
        heard++;
        // What is heard at once is not judged in the order of time; what may raise an alert comes
        // bit by bit, as it would.
        if (mention.published().isAfter(lately) && heard % BIT == 0) {
          entrance.flush();
          awaitAll(api, heard);
        }
      }
      entrance.flush();
      awaitAll(api, history.size());
    }
  }

  private static void awaitAll(Api api, long wanted) throws IOException, InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      long found =
          api.json("/api/mentions", new Api.Parameters().with("limit", 1)).path("total").asLong();
      if (found >= wanted) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
    }
    throw CommandFailure.failed(
        "the made-up mentions were handed in and cannot be found; the log above says why.");
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
