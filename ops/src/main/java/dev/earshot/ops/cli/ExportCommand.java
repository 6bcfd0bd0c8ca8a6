package dev.earshot.ops.cli;

import dev.earshot.ops.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot export}: everything that answers a query, as one file. */
@Command(
    name = "export",
    description = {
      "Writes everything that a running Earshot finds to one file. With --corrections, the"
          + " mentions",
      "that people corrected and what they said of them, for 'earshot evaluate' and 'train'."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final Server server = new Server();

  @Mixin private final Target target = new Target();

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..1",
      description = "What to export, in the query language.")
  private @Nullable String query;

  @Option(names = "--corrections", description = "What people said of tags, in place of a query.")
  private boolean corrections;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv or jsonl (default: ${DEFAULT-VALUE}).",
      defaultValue = "jsonl")
  private String format = "jsonl";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Published at or after this day or RFC 3339 time.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Published before this day or RFC 3339 time.")
  private @Nullable String to;

  /** For the command line. */
  ExportCommand() {
    this(Terminal.system());
  }

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (corrections == (query != null)) {
      throw CommandFailure.usage("write a QUERY, or --corrections without one.");
    }
    if (!format.equals("csv") && !format.equals("jsonl")) {
      throw CommandFailure.usage("--format is '%s'; write csv or jsonl".formatted(format));
    }
    Api.Parameters asked = new Api.Parameters();
    if (!corrections) {
      asked.with("q", query).with("format", format).with("from", from).with("to", to);
    }
    try (Api api = server.open();
        InputStream document =
            api.bytes(corrections ? "/api/corrections/export" : "/api/export", asked)) {
      target.write(document, terminal);
      return 0;
    }
  }
}
