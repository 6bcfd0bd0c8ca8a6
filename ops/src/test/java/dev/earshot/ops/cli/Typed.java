package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.ops.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * What came of typing a command.
 *
 * @param out its lines of data
 * @param err its words
 */
record Typed(int status, List<String> out, String err) {

  /** Types the command with {@code arguments} and {@code input} on stdin. */
  static Typed command(Function<Terminal, Object> command, byte[] input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(new ByteArrayInputStream(input), out, new PrintStream(err, true, UTF_8));
    int status =
        new CommandLine(command.apply(terminal))
            .setExecutionExceptionHandler(
                (e, _, _) -> {
                  if (e instanceof CommandFailure failure) {
                    terminal.say(String.valueOf(e.getMessage()));
                    return failure.status();
                  }
                  throw e;
                })
            .setErr(new PrintWriter(err, true, UTF_8))
            .execute(arguments);
    return new Typed(status, out.toString(UTF_8).lines().toList(), err.toString(UTF_8));
  }

  static Typed command(Function<Terminal, Object> command, String input, String... arguments) {
    return command(command, input.getBytes(UTF_8), arguments);
  }
}
