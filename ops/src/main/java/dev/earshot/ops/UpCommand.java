package dev.earshot.ops;

import dev.earshot.ops.config.Configuration;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the system in the foreground until it is told to stop. */
@Command(
    name = "up",
    description =
        "Runs Earshot in the foreground: a Kafka broker of its own, collectors, processors and"
            + " search. Prints 'ready http://127.0.0.1:N' when mentions can be searched; SIGTERM"
            + " stops it.",
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

  /** An orderly end takes seconds; what takes longer is stuck. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "What to listen for; ./earshot.yaml if that is there, else the one that comes with"
              + " Earshot.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Of pages and API, instead of the configured one; 0 takes any that is free. Without"
              + " search, of health and metrics alone, which are served only if this is given; it"
              + " then prints 'health http://127.0.0.1:N'.")
  private @Nullable Integer port;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "An existing Kafka, instead of one of its own.")
  private @Nullable String bootstrap;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Runs only these parts: ${COMPLETION-CANDIDATES}.")
  private Set<PartName> only = EnumSet.allOf(PartName.class);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter words = spec.commandLine().getErr();
    ConfigurationFile file = ConfigurationFile.open(config);
    Configuration configuration =
        file.read(System.getenv(), query -> QueryParser.parse(query, Use.RULE));
    words.println(
        "earshot: listening for %s, as %s says".formatted(brands(configuration), file.name()));
    words.flush();
    Setup setup =
        new Setup(
            configuration,
            data,
            port == null ? configuration.http().port() : checked(port),
            port == null || only.contains(PartName.SEARCH) ? null : checked(port),
            bootstrap,
            only);
    return run(setup, spec);
  }

  /**
   * Runs {@code setup} until it is told to stop.
   *
   * @return the exit status
   */
  public static int run(Setup setup, CommandSpec spec) throws IOException, InterruptedException {
    return run(setup, spec, _ -> {});
  }

  /** What is done when everything works, before anybody is told that it does. */
  public interface Prelude {
    void play(Instance instance) throws IOException, InterruptedException;
  }

  /**
   * Runs {@code setup} until it is told to stop, and plays {@code prelude} before it is ready.
   *
   * @return the exit status
   */
  public static int run(Setup setup, CommandSpec spec, Prelude prelude)
      throws IOException, InterruptedException {
    PrintWriter words = spec.commandLine().getErr();
    StopSignal stop = StopSignal.listen(PATIENCE);
    int status = CommandFailure.FAILED;
    try (Instance instance =
        Instance.start(
            setup,
            InstantSource.system(),
            why -> {
              words.println("earshot: " + why);
              words.flush();
              stop.ask();
            })) {
      if (instance.awaitReady(stop)) {
        prelude.play(instance);
        instance
            .address()
            .ifPresentOrElse(
                address -> spec.commandLine().getOut().println("ready " + address),
                () -> words.println("earshot: ready; Kafka is at " + instance.bootstrap()));
        instance
            .health()
            .ifPresent(health -> spec.commandLine().getOut().println("health " + health));
        spec.commandLine().getOut().flush();
        words.flush();
        stop.await();
      }
      status = stop.bySignal() ? 0 : CommandFailure.FAILED;
    } catch (CommandFailure e) {
      status = e.status();
      throw e;
    } finally {
      stop.finish(status);
    }
    return status;
  }

  private int checked(int wanted) {
    if (wanted < 0 || wanted > 65_535) {
      throw CommandFailure.usage("--port is %d; write 0 to 65535.".formatted(wanted));
    }
    return wanted;
  }

  private static String brands(Configuration configuration) {
    List<String> names = configuration.brands().stream().map(brand -> brand.name()).toList();
    return String.join(", ", names);
  }
}
