package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Where a command reads and writes.
 *
 * @param in unbuffered
 * @param out unbuffered; unlike {@link System#out} it throws when nobody reads any more
 * @param err words for people
 */
record Terminal(InputStream in, OutputStream out, PrintStream err) {

  /** The terminal of this process. Its pipes carry UTF-8, whatever the locale. */
  static Terminal system() {
    return new Terminal(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
  }

  /** Whether a person watches this process at work. */
  static boolean watched() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /** Says one line to the person in front of it. */
  void say(String words) {
    err.println("earshot: " + words);
  }
}
