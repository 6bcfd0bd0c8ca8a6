package dev.earshot.ops.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker and its controller in this process, on loopback ports only.
 *
 * <p><b>Life.</b> {@link #start} returns when clients can connect; {@link #close} hands everything
 * over to the disk. What was acknowledged survives the death of the process in between. One broker
 * per process, because Kafka reports its own death through process-wide hooks.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final int NODE = 1;

  /** Set by Kafka's own attempt to end the process, which becomes a {@link #problem} instead. */
  private static final AtomicReference<@Nullable String> DIED = new AtomicReference<>();

  private final KafkaRaftServer server;
  private final String bootstrap;

  private EmbeddedBroker(KafkaRaftServer server, String bootstrap) {
    this.server = server;
    this.bootstrap = bootstrap;
  }

  /**
   * Starts the broker whose data is in {@code folder}, or a new one there.
   *
   * @param died told once if Kafka gives up later, with the reason
   * @throws IOException if the folder cannot be used
   */
  public static EmbeddedBroker start(Path folder, Consumer<String> died) throws IOException {
    return start(folder, Entrances.USUAL, died);
  }

  /**
   * Where clients come in.
   *
   * @param advertised {@code host:port} where clients are told to connect; null for where it
   *     listens
   * @param secured a port for clients that speak TLS and say who they are; null for none
   * @param settings of Kafka's, which say how
   */
  record Entrances(
      @Nullable String advertised, @Nullable Integer secured, Map<String, String> settings) {
    static final Entrances USUAL = new Entrances(null, null, Map.of());

    Entrances {
      settings = Map.copyOf(settings);
    }
  }

  /** The same with other entrances. */
  static EmbeddedBroker start(Path folder, Entrances entrances, Consumer<String> died)
      throws IOException {
    Files.createDirectories(folder);
    catchExits(died);
    Ports ports = Ports.choose(folder.resolve("ports"));
    Path logs = folder.resolve("logs");
    if (!Files.exists(logs.resolve("meta.properties"))) {
      format(logs);
    }
    KafkaRaftServer server =
        new KafkaRaftServer(new KafkaConfig(settings(logs, ports, entrances), false), Time.SYSTEM);
    server.startup();
    return new EmbeddedBroker(server, "127.0.0.1:" + ports.clients());
  }

  /** Where clients connect, such as {@code 127.0.0.1:9092}. */
  public String bootstrap() {
    return bootstrap;
  }

  /** Why the broker has stopped serving, if it has. */
  public Optional<String> problem() {
    return Optional.ofNullable(DIED.get());
  }

  /** Stops serving and writes everything to disk. Does nothing the second time. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  /**
   * Kafka ends the process when its disk fails or its metadata is damaged. Here that would take the
   * other parts with it in the middle of a write.
   */
  private static void catchExits(Consumer<String> died) {
    DIED.set(null);
    Exit.Procedure give =
        (status, message) -> {
          String why =
              "the Kafka broker gave up (status %d%s)"
                  .formatted(status, message == null ? "" : ": " + message);
          if (DIED.compareAndSet(null, why)) {
            died.accept(why);
          }
        };
    Exit.setExitProcedure(give);
    Exit.setHaltProcedure(give);
  }

  private static void format(Path logs) throws IOException {
    Files.createDirectories(logs);
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(logs.toString())
          .setMetadataLogDirectory(logs.toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setIgnoreFormatted(true)
          .run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) { // Formatter declares no less
      throw new IOException("cannot prepare %s for Kafka: %s".formatted(logs, e.getMessage()), e);
    }
  }

  private static Map<String, String> settings(Path logs, Ports ports, Entrances entrances) {
    Map<String, String> settings = new HashMap<>(settings(logs, ports));
    if (entrances.advertised() != null) {
      settings.put("advertised.listeners", "PLAINTEXT://" + entrances.advertised());
    }
    if (entrances.secured() != null) {
      String secured = ",SECURED://127.0.0.1:" + entrances.secured();
      settings.merge("listeners", secured, String::concat);
      settings.merge("advertised.listeners", secured, String::concat);
      settings.merge("listener.security.protocol.map", ",SECURED:SASL_SSL", String::concat);
      settings.put("inter.broker.listener.name", "PLAINTEXT");
    }
    settings.putAll(entrances.settings());
    return settings;
  }

  private static Map<String, String> settings(Path logs, Ports ports) {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", Integer.toString(NODE)),
        Map.entry(
            "listeners",
            "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                .formatted(ports.clients(), ports.controller())),
        Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + ports.clients()),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        // Static voters, so that the controller's port may change between starts.
        Map.entry("controller.quorum.voters", NODE + "@127.0.0.1:" + ports.controller()),
        Map.entry("log.dirs", logs.toString()),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("default.replication.factor", "1"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "4"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "4"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        // After a kill the broker may not register again before its old session has ended.
        Map.entry("broker.session.timeout.ms", "3000"),
        Map.entry("broker.heartbeat.interval.ms", "500"),
        // One small process serves one machine.
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "4"),
        Map.entry("num.recovery.threads.per.data.dir", "2"),
        Map.entry("background.threads", "2"),
        Map.entry("log.cleaner.dedupe.buffer.size", "8388608"));
  }
}
