package dev.earshot.ops.broker;

import dev.earshot.ops.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Earshot's broker alone in a process of its own, for tests that kill it. Prints {@code bootstrap
 * HOST:PORT} once clients can connect, and runs until SIGTERM.
 */
@Command(name = "broker", hidden = true, description = "Runs only Earshot's Kafka broker.")
public final class BrokerCommand implements Callable<Integer> {

  @Option(names = "--data", required = true, description = "The folder that it keeps its data in.")
  private Path data = Path.of("data");

  @Option(
      names = "--advertised",
      paramLabel = "HOST:PORT",
      description = "Where clients are told to connect, if that is not where it listens.")
  private @Nullable String advertised;

  @Option(
      names = "--secured",
      paramLabel = "PORT",
      description = "Also listens here for clients that speak TLS and say who they are.")
  private @Nullable Integer secured;

  @Option(
      names = "--set",
      paramLabel = "SETTING=VALUE",
      description = "A setting of Kafka's, such as a key store's place.")
  private Map<String, String> settings = Map.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    StopSignal stop = StopSignal.listen(Duration.ofSeconds(20));
    int status = 1;
    try (DataFolder folder = DataFolder.open(data, List.of("kafka"));
        EmbeddedBroker broker =
            EmbeddedBroker.start(
                folder.folder("kafka"),
                new EmbeddedBroker.Entrances(advertised, secured, settings),
                why -> {
                  spec.commandLine().getErr().println("earshot: " + why);
                  stop.ask();
                })) {
      spec.commandLine().getOut().println("bootstrap " + broker.bootstrap());
      spec.commandLine().getOut().flush();
      stop.await();
      status = broker.problem().isEmpty() ? 0 : 1;
    } finally {
      stop.finish(status);
    }
    return status;
  }
}
