package dev.earshot.ops.faults;

import dev.earshot.ops.e2e.Loopback;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * What brokers need to know to be one Kafka: each is a broker and a controller, each record is kept
 * by all, and taken as long as two of three are there.
 */
final class Quorum {

  /** Where one of them listens: for clients, for the others, and as a controller. */
  private record Ports(int clients, int inside, int controller) {}

  private final String id = Uuid.randomUuid().toString();
  private final List<Ports> ports = new ArrayList<>();

  Quorum(int brokers) throws IOException {
    for (int i = 0; i < brokers; i++) {
      ports.add(new Ports(Loopback.freePort(), Loopback.freePort(), Loopback.freePort()));
    }
  }

  /** Where clients come in at a broker, the first being 0. */
  int entrance(int broker) {
    return ports.get(broker).clients();
  }

  /** What its command line says beside its folder. */
  List<String> arguments(int broker, String advertised) {
    Ports own = ports.get(broker);
    String all = Integer.toString(ports.size());
    String enough = Integer.toString(ports.size() / 2 + 1);
    return Map.ofEntries(
            Map.entry("node.id", Integer.toString(broker + 1)),
            Map.entry("controller.quorum.voters", voters()),
            Map.entry(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,INSIDE://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                    .formatted(own.clients(), own.inside(), own.controller())),
            Map.entry(
                "advertised.listeners",
                "PLAINTEXT://%s,INSIDE://127.0.0.1:%d".formatted(advertised, own.inside())),
            Map.entry(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("inter.broker.listener.name", "INSIDE"),
            Map.entry("default.replication.factor", all),
            Map.entry("offsets.topic.replication.factor", all),
            Map.entry("transaction.state.log.replication.factor", all),
            Map.entry("min.insync.replicas", enough),
            Map.entry("transaction.state.log.min.isr", enough))
        .entrySet()
        .stream()
        .flatMap(set -> List.of("--set", set.getKey() + "=" + set.getValue()).stream())
        .toList();
  }

  private String voters() {
    return IntStream.range(0, ports.size())
        .mapToObj(i -> "%d@127.0.0.1:%d".formatted(i + 1, ports.get(i).controller()))
        .collect(Collectors.joining(","));
  }

  /** Prepares the data folder of a broker, as one alone does for itself. */
  void format(int broker, Path data) throws Exception { // Formatter declares no less
    Path logs = Files.createDirectories(data.resolve("kafka").resolve("logs"));
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(broker + 1)
        .setClusterId(id)
        .addDirectory(logs.toString())
        .setMetadataLogDirectory(logs.toString())
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setIgnoreFormatted(true)
        .run();
  }
}
