package dev.earshot.ops.cli;

import dev.earshot.collectors.file.Sources;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Reading;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.stream.Stream;

/** What people name as input: an address, a file, or {@code -} for stdin. */
final class Inputs {

  private Inputs() {}

  /** Opens it; the caller closes the stream. */
  static Stream<Reading<Mention>> open(Sources sources, String name, Terminal terminal)
      throws IOException, InterruptedException {
    try {
      return name.equals("-") ? sources.read(terminal.in(), "stdin") : sources.read(name);
    } catch (InvalidPathException e) {
      throw new IOException("this is no file name: " + e.getReason(), e);
    }
  }
}
