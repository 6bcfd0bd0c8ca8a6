package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.query.Parsed;
import dev.earshot.query.QueryError;
import dev.earshot.query.QueryPrinter;
import dev.earshot.query.Use;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot query check}: whether a query is right, and how it is understood. */
@Command(
    name = "check",
    description = "Prints a query in its normal form, or says what is wrong with it, and where.",
    mixinStandardHelpOptions = true)
final class QueryCheckCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "QUERY", description = "The query; quote it for your shell.")
  private String query = "";

  @Option(
      names = "--rule",
      description = "As a brand, a topic or an alert: it must say what a mention has to have.")
  private boolean rule;

  /** For the command line. */
  QueryCheckCommand() {
    this(Terminal.system());
  }

  QueryCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Parsed.Good parsed = QueryCommand.parse(query, rule ? Use.RULE : Use.SEARCH);
    try (Pipe pipe = new Pipe(terminal)) {
      pipe.line(QueryPrinter.print(parsed.query()).getBytes(UTF_8));
    } catch (Pipe.Closed _) {
      return 0;
    }
    for (QueryError hint : parsed.hints()) {
      terminal.say(QueryCommand.shown(query, hint));
    }
    return 0;
  }
}
