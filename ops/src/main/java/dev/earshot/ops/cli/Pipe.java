package dev.earshot.ops.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Lines that go to stdout, for a reader that may stop listening at any time. */
final class Pipe implements Closeable {

  /** Whoever read stdout has closed it: there is nobody left to write for. */
  static final class Closed extends IOException {
    private static final long serialVersionUID = 1;

    Closed(IOException cause) {
      super("stdout is closed", cause);
    }
  }

  private static final int BUFFER = 1 << 16;

  private final OutputStream out;

  Pipe(Terminal terminal) {
    out = new BufferedOutputStream(terminal.out(), BUFFER);
  }

  /** Writes {@code line} and ends it. */
  void line(byte[] line) throws Closed {
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException e) {
      throw new Closed(e);
    }
  }

  void flush() throws Closed {
    try {
      out.flush();
    } catch (IOException e) {
      throw new Closed(e);
    }
  }

  /** Flushes; stdout itself stays open. */
  @Override
  public void close() throws Closed {
    flush();
  }
}
