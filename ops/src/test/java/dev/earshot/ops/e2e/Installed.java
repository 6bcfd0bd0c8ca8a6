package dev.earshot.ops.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server of somebody else's that is installed on this machine, as Debian does. Closing it ends
 * it.
 *
 * @param address where it listens
 */
public record Installed(Process process, URI address) implements AutoCloseable {

  public static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
  public static final Path ALERTMANAGER = Path.of("/usr/bin/prometheus-alertmanager");

  /** Starts Prometheus on what {@code config} says. */
  public static Installed prometheus(Path folder, String config) throws IOException {
    return start(PROMETHEUS, folder, config, "--storage.tsdb.path=");
  }

  /** Starts Alertmanager on what {@code config} says. */
  public static Installed alertmanager(Path folder, String config) throws IOException {
    return start(ALERTMANAGER, folder, config, "--storage.path=", "--cluster.listen-address=");
  }

  private static Installed start(
      Path program, Path folder, String config, String storage, String... more) throws IOException {
    Files.createDirectories(folder);
    int port = Loopback.freePort();
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add("--config.file=" + Files.writeString(folder.resolve("config.yml"), config));
    command.add(storage + folder.resolve("data"));
    command.add("--web.listen-address=127.0.0.1:" + port);
    command.addAll(List.of(more));
    return new Installed(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start(),
        URI.create("http://127.0.0.1:" + port));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
