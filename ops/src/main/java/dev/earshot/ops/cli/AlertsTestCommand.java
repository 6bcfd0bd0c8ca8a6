package dev.earshot.ops.cli;

import dev.earshot.ops.CommandFailure;
import dev.earshot.ops.config.AlertReceiver;
import dev.earshot.ops.config.Configuration;
import dev.earshot.ops.notify.Composer;
import dev.earshot.ops.notify.Notifier;
import dev.earshot.ops.notify.Testimony;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code earshot alerts test}: whether a receiver is reached. */
@Command(
    name = "test",
    description = {
      "Sends a receiver of the configuration an alert that is clearly marked as a test.",
      "Needs no running Earshot."
    },
    mixinStandardHelpOptions = true)
final class AlertsTestCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final Configured configured = new Configured();

  @Parameters(paramLabel = "RECEIVER", description = "Its name, as the configuration has it.")
  private String name = "";

  /** For the command line. */
  AlertsTestCommand() {
    this(Terminal.system());
  }

  AlertsTestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = configured.read();
    AlertReceiver receiver = named(configuration.alerts().receivers());
    URI link = configuration.alerts().link();
    URI desk =
        link == null
            ? URI.create("http://127.0.0.1:%d/".formatted(configuration.http().port()))
            : link;
    Composer composer =
        new Composer(
            configuration.name(), configuration.zone(), () -> desk, Testimony.Witness.ABSENT);
    Optional<String> problem = Notifier.test(receiver, composer, InstantSource.system());
    if (problem.isPresent()) {
      throw CommandFailure.failed(
          "'%s' is not reached: %s".formatted(receiver.name(), problem.get()));
    }
    terminal.say("'%s' took a test alert; look whether it is there".formatted(receiver.name()));
    return 0;
  }

  private AlertReceiver named(List<AlertReceiver> receivers) {
    return receivers.stream()
        .filter(one -> one.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    receivers.isEmpty()
                        ? "the configuration has no receivers; write some below 'receivers:'."
                        : "there is no receiver '%s'; the configuration has %s."
                            .formatted(
                                name,
                                receivers.stream()
                                    .map(one -> "'" + one.name() + "'")
                                    .collect(Collectors.joining(", ")))));
  }
}
