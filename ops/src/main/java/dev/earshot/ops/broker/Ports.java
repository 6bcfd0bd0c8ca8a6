package dev.earshot.ops.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The loopback ports of the broker: those of the last start where they are still free, so that
 * whoever noted them finds the broker again.
 *
 * @param clients where producers and consumers connect
 * @param controller where the broker's own controller listens
 */
record Ports(int clients, int controller) {

  /** Chooses ports and notes them in {@code file}. */
  static Ports choose(Path file) throws IOException {
    Ports before = read(file);
    try (ServerSocket first = bind(before.clients);
        ServerSocket second = bind(before.controller)) {
      Ports chosen = new Ports(first.getLocalPort(), second.getLocalPort());
      Files.writeString(file, "%d%n%d%n".formatted(chosen.clients, chosen.controller));
      return chosen;
    }
  }

  private static Ports read(Path file) throws IOException {
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() == 2 && lines.stream().allMatch(line -> line.matches("[0-9]{1,5}"))) {
        return new Ports(Integer.parseInt(lines.get(0)), Integer.parseInt(lines.get(1)));
      }
    }
    return new Ports(0, 0);
  }

  private static ServerSocket bind(int wanted) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    try {
      socket.bind(address(wanted <= 65_535 ? wanted : 0));
    } catch (IOException _) {
      // Somebody else has it by now.
      socket.close();
      return bind(0);
    }
    return socket;
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
