package dev.earshot.ops.cli;

import dev.earshot.contract.Topics;
import dev.earshot.ops.broker.KafkaTopics;
import dev.earshot.ops.config.Configuration;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earshot topics}: makes the topics that the parts meet in. */
@Command(
    name = "topics",
    description =
        "Makes the topics that are missing in a Kafka cluster, as a user who may do that, so that"
            + " the parts of Earshot need no such right. They make them by themselves otherwise.",
    mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final Configured configured = new Configured();

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      required = true,
      description = "The Kafka cluster.")
  private String bootstrap = "";

  /** For the command line. */
  TopicsCommand() {
    this(Terminal.system());
  }

  TopicsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Configuration.Kafka settings = configured.read().kafka();
    Map<String, Object> kafka = new HashMap<>(settings.properties());
    kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    new KafkaTopics(settings.partitions(), settings.retention()).ensure(kafka);
    terminal.say("all %d topics are there".formatted(Topics.all().size()));
    return 0;
  }
}
