package dev.earshot.ops.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;

/**
 * A Kafka of three brokers that keeps each record on all of them, and takes records as long as two
 * are there.
 *
 * <p>Their ports on this machine are chosen beforehand: a broker tells its clients where it is, and
 * has to be there again after a restart.
 */
final class ThreeBrokers implements AutoCloseable {

  private static final int COUNT = 3;
  private static final int OUTSIDE = 9092;

  private final Network network = Network.newNetwork();
  private final List<GenericContainer<?>> brokers = new ArrayList<>();
  private final List<Integer> ports = freePorts();

  private ThreeBrokers() throws IOException {}

  static ThreeBrokers start() throws IOException {
    ThreeBrokers three = new ThreeBrokers();
    for (int id = 1; id <= COUNT; id++) {
      three.brokers.add(three.broker(id));
    }
    Startables.deepStart(three.brokers).join();
    return three;
  }

  String bootstrap() {
    return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  /** Ends a broker as a power cut would; its disk stays. */
  void kill(int id) {
    GenericContainer<?> broker = brokers.get(id - 1);
    broker.getDockerClient().killContainerCmd(broker.getContainerId()).exec();
  }

  /** Starts a broker again that was killed. */
  void restart(int id) {
    GenericContainer<?> broker = brokers.get(id - 1);
    broker.getDockerClient().startContainerCmd(broker.getContainerId()).exec();
  }

  private GenericContainer<?> broker(int id) {
    GenericContainer<?> broker =
        new GenericContainer<>(Images.KAFKA)
            .withNetwork(network)
            .withNetworkAliases(name(id))
            .withExposedPorts(OUTSIDE)
            .withEnv("CLUSTER_ID", "NqCdRnZ2QMurs1SqxbJNyQ")
            .withEnv("KAFKA_HEAP_OPTS", "-Xmx256m")
            .withEnv("KAFKA_NODE_ID", Integer.toString(id))
            .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
            .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", voters())
            .withEnv("KAFKA_LISTENERS", "OUTSIDE://:9092,INSIDE://:9094,CONTROLLER://:9093")
            .withEnv(
                "KAFKA_ADVERTISED_LISTENERS",
                "OUTSIDE://127.0.0.1:%d,INSIDE://%s:9094".formatted(ports.get(id - 1), name(id)))
            .withEnv(
                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                "OUTSIDE:PLAINTEXT,INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT")
            .withEnv("KAFKA_INTER_BROKER_LISTENER_NAME", "INSIDE")
            .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
            .withEnv("KAFKA_DEFAULT_REPLICATION_FACTOR", "3")
            .withEnv("KAFKA_MIN_INSYNC_REPLICAS", "2")
            .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "3")
            .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "3")
            .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "2")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .waitingFor(
                Wait.forListeningPort().withStartupTimeout(Eventually.PATIENCE.multipliedBy(3)));
    broker.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(ports.get(id - 1), OUTSIDE)));
    return broker;
  }

  private static String voters() {
    return IntStream.rangeClosed(1, COUNT)
        .mapToObj(id -> "%d@%s:9093".formatted(id, name(id)))
        .collect(Collectors.joining(","));
  }

  private static String name(int id) {
    return "kafka-" + id;
  }

  /** All at once, so that they differ. */
  private static List<Integer> freePorts() throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < COUNT; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  @Override
  public void close() {
    brokers.forEach(GenericContainer::stop);
    network.close();
  }
}
