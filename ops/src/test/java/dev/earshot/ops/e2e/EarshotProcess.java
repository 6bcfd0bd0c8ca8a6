package dev.earshot.ops.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.ops.Earshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The {@code earshot} command in a process of its own, from the class path of this test. Closing it
 * kills it, should it still run.
 */
public final class EarshotProcess implements AutoCloseable {

  /** What a command that has ended left behind. */
  public record Outcome(int status, List<String> out, String err) {}

  private static final Duration STARTING = Duration.ofSeconds(90);
  private static final Duration ENDING = Duration.ofSeconds(60);

  private final Process process;
  private final Path err;
  private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
  private final Thread reader;

  private EarshotProcess(Process process, Path err) {
    this.process = process;
    this.err = err;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /** Starts a command that runs until it is stopped. */
  public static EarshotProcess start(String... arguments) throws IOException {
    return start(List.of(), arguments);
  }

  /**
   * Starts a command that runs until it is stopped.
   *
   * @param flags for its Java, after those that all have
   */
  public static EarshotProcess start(List<String> flags, String... arguments) throws IOException {
    return start(Map.of(), flags, arguments);
  }

  /**
   * Starts a command that runs until it is stopped.
   *
   * @param environment beside what this process has
   * @param flags for its Java, after those that all have
   */
  public static EarshotProcess start(
      Map<String, String> environment, List<String> flags, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Earshot.class.getName()));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile("earshot-", ".err");
    err.toFile().deleteOnExit();
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new EarshotProcess(builder.start(), err);
  }

  /** Runs a command that ends by itself, without input. */
  public static Outcome run(String... arguments) throws IOException, InterruptedException {
    return run(new byte[0], arguments);
  }

  /** Runs a command that ends by itself on {@code input}. */
  public static Outcome run(byte[] input, String... arguments)
      throws IOException, InterruptedException {
    try (EarshotProcess earshot = start(arguments)) {
      try (var stdin = earshot.process.getOutputStream()) {
        stdin.write(input);
      } catch (IOException _) {
        // It ended without reading all of it; its status says whether that is right.
      }
      return earshot.await();
    }
  }

  /** Waits for the line {@code word VALUE} on stdout and gives its value. */
  public String announced(String word) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + STARTING.toNanos();
    while (System.nanoTime() - deadline < 0) {
      String line = out.poll(100, TimeUnit.MILLISECONDS);
      if (line != null && line.startsWith(word + " ")) {
        return line.substring(word.length() + 1);
      }
      if (line == null && !process.isAlive()) {
        break;
      }
    }
    throw new AssertionError(
        "no '%s' on stdout; running: %s; stderr:%n%s".formatted(word, process.isAlive(), err()));
  }

  /** Waits until mentions can be searched. */
  public Http ready() throws IOException, InterruptedException {
    return new Http(URI.create(announced("ready")));
  }

  /** Asks it to stop as {@code kill} does, and waits for its end. */
  public Outcome stop() throws IOException, InterruptedException {
    process.destroy();
    return await();
  }

  /** Ends it as a power cut would. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Whether it still runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** By which the system knows it. */
  public long pid() {
    return process.pid();
  }

  /** Waits for its end. */
  public Outcome await() throws IOException, InterruptedException {
    if (!process.waitFor(ENDING.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end; stderr:\n" + err());
    }
    reader.join();
    return new Outcome(process.exitValue(), List.copyOf(out), err());
  }

  /** What it has said so far. */
  public String err() throws IOException {
    return Files.readString(err, UTF_8);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      lines.lines().forEach(out::add);
    } catch (IOException | UncheckedIOException _) {
      // It was killed.
    }
  }

  @Override
  public void close() {
    kill();
  }
}
