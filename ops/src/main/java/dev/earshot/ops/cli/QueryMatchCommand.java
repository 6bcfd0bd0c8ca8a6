package dev.earshot.ops.cli;

import dev.earshot.contract.Reading;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import dev.earshot.query.live.LiveMatcher;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code earshot query match}: which mentions answer a query. */
@Command(
    name = "match",
    description = {
      "Reads mentions as JSONL from stdin and prints those that answer the query, untouched.",
      "Mentions that 'earshot tag' has tagged may also be asked for their tags."
    },
    mixinStandardHelpOptions = true)
final class QueryMatchCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final Configured configured = new Configured();

  @Parameters(paramLabel = "QUERY", description = "The query; quote it for your shell.")
  private String query = "";

  /** For the command line. */
  QueryMatchCommand() {
    this(Terminal.system());
  }

  QueryMatchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Query asked = QueryCommand.query(query);
    LiveMatcher<String> matcher = new LiveMatcher<>(configured.read().zone());
    matcher.add(query, asked);
    return new Filter(terminal).run(line -> matching(line, matcher));
  }

  private static Reading<Optional<Filter.Out>> matching(
      Lines.Line line, LiveMatcher<String> matcher) {
    return switch (MentionLine.read(line)) {
      case Reading.Good<MentionLine>(MentionLine read) ->
          new Reading.Good<>(answers(read, matcher) ? Optional.of(line::text) : Optional.empty());
      case Reading.Bad<MentionLine>(String reason) -> new Reading.Bad<>(reason);
    };
  }

  private static boolean answers(MentionLine read, LiveMatcher<String> matcher) {
    return !read.tags()
        .map(tags -> matcher.matches(new Tagged(read.mention(), tags)))
        .orElseGet(() -> matcher.matches(read.mention()))
        .isEmpty();
  }
}
