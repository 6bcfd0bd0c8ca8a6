package dev.earshot.ops.cli;

import dev.earshot.ops.CommandFailure;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.QueryError;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code earshot query}: what a query means. */
@Command(
    name = "query",
    description = "Explains a query, or filters mentions by it.",
    subcommands = {QueryCheckCommand.class, QueryMatchCommand.class},
    mixinStandardHelpOptions = true)
final class QueryCommand {

  /**
   * Reads a query.
   *
   * @throws CommandFailure with every error and its place, if it has any
   */
  static Parsed.Good parse(String text, Use use) {
    return switch (QueryParser.parse(text, use)) {
      case Parsed.Good good -> good;
      case Parsed.Bad(List<QueryError> errors) ->
          throw CommandFailure.usage(
              errors.stream()
                  .map(error -> shown(text, error))
                  .collect(Collectors.joining("\nearshot: ")));
    };
  }

  static Query query(String text) {
    return parse(text, Use.SEARCH).query();
  }

  /** How much of a long line is shown around a place. */
  private static final int AROUND = 60;

  /** Longer cures are of no use on a screen. */
  private static final int LONGEST_CURE = 500;

  /** The sentence, the line of the query that it is about, a caret below the place, and a cure. */
  static String shown(String text, QueryError error) {
    int start = Math.min(error.start(), text.length());
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    int lineEnd = text.indexOf('\n', start) < 0 ? text.length() : text.indexOf('\n', start);
    int end = Math.clamp(error.end(), start, lineEnd);
    int from = whole(text, Math.max(lineStart, start - AROUND));
    int to = whole(text, Math.min(lineEnd, Math.max(end, start + AROUND)));
    to = Math.min(to, whole(text, Math.min(lineEnd, start + 2 * AROUND)));
    String head = from > lineStart ? "…" : "";
    String tail = to < lineEnd ? "…" : "";
    String line = head + text.substring(from, to).replace('\t', ' ').replace('\r', ' ') + tail;
    int before = head.length() + text.codePointCount(from, start);
    int marked = Math.max(1, text.codePointCount(start, Math.min(end, to)));
    String shown =
        "%s\n  %s\n  %s%s".formatted(error.message(), line, " ".repeat(before), "^".repeat(marked));
    String cure = error.suggestion();
    return cure == null || cure.length() > LONGEST_CURE
        ? shown
        : shown + "\n  perhaps: " + cure.replace('\n', ' ');
  }

  /** Never between the two halves of a character. */
  private static int whole(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
