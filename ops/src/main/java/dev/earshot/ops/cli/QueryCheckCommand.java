package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.ops.CommandFailure;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.QueryError;
import dev.earshot.query.QueryPrinter;
import dev.earshot.query.Use;
import dev.earshot.query.advice.QueryAdvice;
import dev.earshot.query.dialect.Dialect;
import dev.earshot.query.dialect.Imported;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot query check}: whether a query is right, and how it is understood. */
@Command(
    name = "check",
    description = {
      "Prints a query in its normal form, or says what is wrong with it, and where.",
      "What it costs, and where it may not mean what it says, goes to stderr.",
      "With --against, tells which mentions of the last 30 days an edited query of a brand or a"
          + " topic would add and drop."
    },
    mixinStandardHelpOptions = true)
final class QueryCheckCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "QUERY",
      description = "The query; quote it for your shell. '-' reads it from stdin.")
  private String query = "";

  @Option(
      names = "--rule",
      description = "As a brand, a topic or an alert: it must say what a mention has to have.")
  private boolean rule;

  @Option(
      names = "--from",
      paramLabel = "DIALECT",
      description =
          "The query is written for another product: brandwatch, meltwater, talkwalker or lucene"
              + " (also Elasticsearch and OpenSearch). Prints it in Earshot's language, and says"
              + " what of it has no equivalent.")
  private @Nullable String dialect;

  @Mixin private final Against against = new Against();

  /** For the command line. */
  QueryCheckCommand() {
    this(Terminal.system());
  }

  QueryCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String text = query.equals("-") ? new String(terminal.in().readAllBytes(), UTF_8) : query;
    String ours = dialect == null ? text : imported(named(dialect), text);
    against.check();
    boolean isRule = rule || against.isAsked();
    Parsed.Good parsed = QueryCommand.parse(ours, isRule ? Use.RULE : Use.SEARCH);
    try (Pipe pipe = new Pipe(terminal)) {
      pipe.line(QueryPrinter.print(parsed.query()).getBytes(UTF_8));
      pipe.flush();
      for (QueryError hint : parsed.hints()) {
        terminal.say(QueryCommand.shown(ours, hint));
      }
      advise(parsed.query());
      if (against.isAsked()) {
        against.preview(ours, pipe);
      }
    } catch (Pipe.Closed _) {
      return 0;
    }
    return 0;
  }

  /** The zone only matters where two ranges of hours and days meet. */
  private void advise(Query read) {
    QueryAdvice advice = QueryAdvice.of(read, ZoneOffset.UTC);
    terminal.say("cost: " + word(advice.cost()));
    advice.reasons().forEach(reason -> terminal.say("cost: " + reason));
    advice.warnings().forEach(warning -> terminal.say("warning: " + warning));
  }

  private String imported(Dialect from, String text) {
    return switch (from.read(text)) {
      case Imported.Good(Query read, List<String> losses) -> {
        losses.forEach(loss -> terminal.say("no equivalent: " + loss));
        yield QueryPrinter.print(read);
      }
      case Imported.Bad(List<String> reasons) ->
          throw CommandFailure.usage(String.join("\nearshot: ", reasons));
    };
  }

  private static Dialect named(String name) {
    return Arrays.stream(Dialect.values())
        .filter(each -> word(each).equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "--from is '%s'; write one of %s"
                        .formatted(
                            name,
                            Arrays.stream(Dialect.values())
                                .map(QueryCheckCommand::word)
                                .collect(Collectors.joining(", ")))));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
