package dev.earshot.ops.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Earshot's broker in a process of its own, which can be killed. */
final class BrokerProcess implements AutoCloseable {

  private final Process process;
  private final String bootstrap;

  private BrokerProcess(Process process, String bootstrap) {
    this.process = process;
    this.bootstrap = bootstrap;
  }

  /** Starts it on {@code folder} and waits until clients can connect. */
  static BrokerProcess start(Path folder) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-Xmx128m",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.earshot.ops.Earshot",
                    "broker",
                    "--data",
                    folder.toString()))
            .redirectError(new File(folder.toFile().getParentFile(), "broker.log"))
            .start();
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
    if (line == null || !line.startsWith("bootstrap ")) {
      process.destroyForcibly();
      throw new IOException("the broker did not start: " + line);
    }
    return new BrokerProcess(process, line.substring("bootstrap ".length()));
  }

  String bootstrap() {
    return bootstrap;
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** As {@code kill} does; the answer is its exit status. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the broker does not stop");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
