package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.earshot.ops.CommandFailure;
import dev.earshot.search.http.Passwords;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes the hash of a password, for the users of the configuration. */
@Command(
    name = "password",
    description =
        "Asks for a password, or reads it from the first line of stdin, and writes its hash for"
            + " http.users in the configuration.",
    mixinStandardHelpOptions = true)
final class PasswordCommand implements Callable<Integer> {

  private final Terminal terminal;

  PasswordCommand() {
    this(Terminal.system());
  }

  PasswordCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String password = Terminal.watched() ? asked() : piped();
    try {
      terminal.out().write((Passwords.hash(password) + "\n").getBytes(UTF_8));
      return 0;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage() + ".");
    }
  }

  private static String asked() {
    Console console = requireNonNull(System.console(), "somebody watches");
    char[] first = console.readPassword("Password: ");
    char[] second = console.readPassword("The same again: ");
    if (first == null || !Arrays.equals(first, second)) {
      throw CommandFailure.usage("the two are not the same; nothing was written.");
    }
    return new String(first);
  }

  private String piped() throws IOException {
    String line = new BufferedReader(new InputStreamReader(terminal.in(), UTF_8)).readLine();
    return line == null ? "" : line;
  }
}
