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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole Earshot, each part in a process of its own, with a {@link TcpProxy} before its Kafka. */
final class Plant implements AutoCloseable {

  /** A process. */
  enum Part {
    BROKER,
    STREAMS,
    SEARCH,
    COLLECTORS
  }

  private static final Logger LOG = LoggerFactory.getLogger(Plant.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

  private final Path folder;
  private final Workplace workplace;
  private final TcpProxy proxy;
  private final int port;
  private final Map<Part, EarshotProcess> running = new EnumMap<>(Part.class);
  private volatile boolean closed;

  private Plant(Path folder, Workplace workplace, TcpProxy proxy, int port) {
    this.folder = folder;
    this.workplace = workplace;
    this.proxy = proxy;
    this.port = port;
  }

  /** Prepares one; nothing runs before it is started. */
  static Plant in(Path folder, URI feed, URI webhook) throws IOException {
    Workplace workplace = Workplace.in(folder, feed, webhook);
    // One partition has one order: that of a run without faults.
    Files.writeString(workplace.config(), "kafka: {partitions: 1}\n", StandardOpenOption.APPEND);
    Plant plant = new Plant(folder, workplace, TcpProxy.open(), Loopback.freePort());
    Thread.ofVirtual().start(plant::watch);
    return plant;
  }

  /** The configuration that all parts have. */
  Path config() {
    return workplace.config();
  }

  TcpProxy proxy() {
    return proxy;
  }

  /** The desk, which is always at the same place. */
  Http desk() {
    return new Http(URI.create("http://127.0.0.1:" + port));
  }

  /** Starts a part, and waits for it only if it is the broker. */
  synchronized void start(Part part) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    String data = folder.resolve(word(part)).toString();
    if (part == Part.BROKER) {
      arguments.addAll(List.of("broker", "--data", data, "--advertised", proxy.address()));
    } else {
      arguments.addAll(
          List.of("up", "--config", config().toString(), "--data", data, "--only", word(part)));
      arguments.addAll(List.of("--bootstrap", proxy.address()));
      if (part == Part.SEARCH) {
        arguments.addAll(List.of("--port", Integer.toString(port)));
      }
    }
    EarshotProcess process = EarshotProcess.start(arguments.toArray(String[]::new));
    running.put(part, process);
    if (part == Part.BROKER) {
      String bootstrap = process.announced("bootstrap");
      proxy.to(Integer.parseInt(bootstrap.substring(bootstrap.lastIndexOf(':') + 1)));
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
    run("kill", "-" + signal, Long.toString(process(part).pid()));
  }

  /** How large the files may be that a part writes; what is beyond fails as on a full disk. */
  void limitFiles(Part part, String bytes) throws IOException, InterruptedException {
    run("prlimit", "--fsize=" + bytes + ":unlimited", "--pid=" + process(part).pid());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    new ProcessBuilder(command).inheritIO().start().waitFor();
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
    proxy.close();
  }
}
