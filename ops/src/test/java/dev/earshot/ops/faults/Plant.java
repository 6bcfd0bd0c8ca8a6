package dev.earshot.ops.faults;

import dev.earshot.ops.e2e.EarshotProcess;
import dev.earshot.ops.e2e.Http;
import dev.earshot.ops.e2e.Loopback;
import dev.earshot.ops.e2e.Workplace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole Earshot, each part in a process of its own, with a {@link TcpProxy} before each broker of
 * its Kafka.
 */
final class Plant implements AutoCloseable {

  /** A process. */
  enum Part {
    BROKER(0),
    BROKER_2(1),
    BROKER_3(2),
    STREAMS(NO_BROKER),
    SEARCH(NO_BROKER),
    COLLECTORS(NO_BROKER);

    private final int broker;

    Part(int broker) {
      this.broker = broker;
    }

    private boolean isBroker() {
      return broker != NO_BROKER;
    }
  }

  private static final int NO_BROKER = -1;
  private static final Logger LOG = LoggerFactory.getLogger(Plant.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

  private final Path folder;
  private final Workplace workplace;
  private final List<Part> parts;
  private final List<TcpProxy> proxies;
  private final @Nullable Quorum quorum;
  private final int port;
  private final Map<Part, EarshotProcess> running = new EnumMap<>(Part.class);
  private volatile boolean closed;

  private Plant(
      Path folder,
      Workplace workplace,
      List<Part> parts,
      List<TcpProxy> proxies,
      @Nullable Quorum quorum,
      int port) {
    this.folder = folder;
    this.workplace = workplace;
    this.parts = parts;
    this.proxies = proxies;
    this.quorum = quorum;
    this.port = port;
  }

  /**
   * Prepares one; nothing runs before it is started.
   *
   * @param brokers one alone, or three
   */
  static Plant in(Path folder, int brokers, URI feed, URI webhook) throws Exception {
    Workplace workplace = Workplace.in(folder, feed, webhook);
    // One partition has one order: that of a run without faults.
    Files.writeString(workplace.config(), "kafka: {partitions: 1}\n", StandardOpenOption.APPEND);
    List<Part> parts =
        Stream.of(Part.values()).filter(part -> !part.isBroker() || part.broker < brokers).toList();
    List<TcpProxy> proxies = new ArrayList<>();
    Quorum quorum = brokers == 1 ? null : new Quorum(brokers);
    for (int i = 0; i < brokers; i++) {
      TcpProxy proxy = TcpProxy.open();
      proxies.add(proxy);
      if (quorum != null) {
        proxy.to(quorum.entrance(i));
        quorum.format(i, folder.resolve(word(parts.get(i))));
      }
    }
    Plant plant =
        new Plant(folder, workplace, parts, List.copyOf(proxies), quorum, Loopback.freePort());
    Thread.ofVirtual().start(plant::watch);
    return plant;
  }

  /** The configuration that all parts have. */
  Path config() {
    return workplace.config();
  }

  /** The parts that there are. */
  List<Part> parts() {
    return parts;
  }

  /** Where Kafka is, as whoever is not at fault sees it. */
  String bootstrap() {
    return proxies.stream().map(TcpProxy::address).collect(Collectors.joining(","));
  }

  /** The desk, which is always at the same place. */
  Http desk() {
    return new Http(URI.create("http://127.0.0.1:" + port));
  }

  /** Starts Kafka, and waits until it is there. */
  synchronized void startKafka() throws IOException, InterruptedException {
    List<Part> brokers = parts.stream().filter(Part::isBroker).toList();
    for (Part broker : brokers) {
      begin(broker);
    }
    for (Part broker : brokers) {
      arrived(broker);
    }
  }

  /** Starts a part, and waits for it only if it is a broker. */
  synchronized void start(Part part) throws IOException, InterruptedException {
    begin(part);
    if (part.isBroker()) {
      arrived(part);
    }
  }

  private void begin(Part part) throws IOException {
    List<String> arguments = new ArrayList<>();
    String data = folder.resolve(word(part)).toString();
    if (part.isBroker()) {
      String advertised = proxies.get(part.broker).address();
      arguments.addAll(List.of("broker", "--data", data));
      arguments.addAll(
          quorum == null
              ? List.of("--advertised", advertised)
              : quorum.arguments(part.broker, advertised));
    } else {
      arguments.addAll(
          List.of("up", "--config", config().toString(), "--data", data, "--only", word(part)));
      arguments.addAll(List.of("--bootstrap", bootstrap()));
      if (part == Part.SEARCH) {
        arguments.addAll(List.of("--port", Integer.toString(port)));
      }
    }
    running.put(
        part, EarshotProcess.start(environment(part), List.of(), arguments.toArray(String[]::new)));
  }

  private Map<String, String> environment(Part part) throws IOException {
    if (Clock.installed().isEmpty()) {
      return Map.of();
    }
    Clock clock = clock(part);
    if (!Files.exists(clock.file())) {
      clock.set(Duration.ZERO);
    }
    return clock.environment();
  }

  private void arrived(Part broker) throws IOException, InterruptedException {
    String bootstrap = process(broker).announced("bootstrap");
    if (quorum == null) {
      proxies.getFirst().to(Integer.parseInt(bootstrap.substring(bootstrap.lastIndexOf(':') + 1)));
    }
  }

  /** Starts parts again that end, such as one that found no Kafka, as whoever runs them does. */
  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      try {
        revive();
      } catch (IOException | AssertionError e) {
        LOG.warn("a part does not start", e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void revive() throws IOException, InterruptedException {
    for (Part part : List.copyOf(running.keySet())) {
      if (!closed && !process(part).alive()) {
        start(part);
      }
    }
  }

  /** Ends a part as a power cut does, and starts it again. */
  synchronized void crash(Part part) throws IOException, InterruptedException {
    process(part).kill();
    start(part);
  }

  /** Holds a part where it is, or lets it go on. */
  void signal(Part part, String signal) throws IOException, InterruptedException {
    // The shell's own: not every machine has another.
    run("sh", "-c", "kill -%s %d".formatted(signal, process(part).pid()));
  }

  /** How large the files may be that a part writes; what is beyond fails as on a full disk. */
  void limitFiles(Part part, String bytes) throws IOException, InterruptedException {
    run("prlimit", "--fsize=" + bytes + ":unlimited", "--pid=" + process(part).pid());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** The clock of a part. */
  Clock clock(Part part) {
    return new Clock(Clock.installed().orElseThrow(), folder.resolve(word(part) + ".clock"));
  }

  /** Ends every connection to Kafka. */
  void cut() {
    proxies.forEach(TcpProxy::cut);
  }

  /** How the ways to Kafka are. */
  void way(TcpProxy.Way now) {
    proxies.forEach(proxy -> proxy.way(now));
  }

  /** Ends search, changes a byte in a file of its index, and starts it again. */
  synchronized void damageIndex(Random random) throws IOException, InterruptedException {
    process(Part.SEARCH).kill();
    damage(random);
    start(Part.SEARCH);
  }

  private void damage(Random random) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("search").resolve("index"))) {
      List<Path> segments =
          files
              .filter(file -> file.getFileName().toString().matches("_.*\\.(fdt|dvd|tim|doc|pos)"))
              .sorted()
              .toList();
      if (segments.isEmpty()) {
        return;
      }
      Path file = segments.get(random.nextInt(segments.size()));
      byte[] bytes = Files.readAllBytes(file);
      bytes[random.nextInt(bytes.length)] ^= 0x55;
      Files.write(file, bytes);
    }
  }

  private synchronized EarshotProcess process(Part part) {
    EarshotProcess process = running.get(part);
    if (process == null) {
      throw new IllegalStateException(part + " was never started");
    }
    return process;
  }

  private static String word(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    running.values().forEach(EarshotProcess::close);
    for (TcpProxy proxy : proxies) {
      proxy.close();
    }
  }
}
