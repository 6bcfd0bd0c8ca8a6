package dev.earshot.ops.cli;

import dev.earshot.ops.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earshot report}: the weekly buzz report. */
@Command(
    name = "report",
    description = "The weekly buzz report of a running Earshot.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private static final List<String> FORMATS =
      List.of("html", "pdf", "email", "json", "csv", "xlsx");

  private static final List<String> COMPARED = List.of("html", "json", "csv");

  private final Terminal terminal;

  @Mixin private final Server server = new Server();

  @Mixin private final Target target = new Target();

  @Option(
      names = "--brand",
      paramLabel = "BRAND",
      description = "The brand (default: the first one of the configuration).")
  private @Nullable String brand;

  @Option(
      names = "--week",
      paramLabel = "WEEK",
      description = "An ISO week such as 2026-W47 (default: the last one that is over).")
  private @Nullable String week;

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      description =
          "In place of a week: a month such as 2026-11, or days such as 2026-11-01--2026-11-09.")
  private @Nullable String period;

  @Option(
      names = "--compare",
      arity = "2",
      paramLabel = "PERIOD",
      description = "Two weeks, months or spans of days side by side: html, json or csv.")
  private List<String> compare = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "html, pdf, email (a file that mail programs open), json, csv or xlsx (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "html")
  private String format = "html";

  @Option(names = "--lang", paramLabel = "LANG", description = "en or fr.")
  private @Nullable String lang;

  /** For the command line. */
  ReportCommand() {
    this(Terminal.system());
  }

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!FORMATS.contains(format)) {
      throw CommandFailure.usage(
          "--format is '%s'; write one of %s".formatted(format, String.join(", ", FORMATS)));
    }
    Api.Parameters asked =
        new Api.Parameters().with("brand", brand).with("format", format).with("lang", lang);
    if (compare.isEmpty()) {
      asked.with("week", week).with("period", period);
    } else {
      check();
      asked.with("first", compare.getFirst()).with("second", compare.getLast());
    }
    try (Api api = server.open();
        InputStream report =
            api.bytes(compare.isEmpty() ? "/api/report" : "/api/report/compare", asked)) {
      target.write(report, terminal);
      return 0;
    }
  }

  private void check() {
    if (week != null || period != null) {
      throw CommandFailure.usage("--compare names both times; leave --week and --period out");
    }
    if (!COMPARED.contains(format)) {
      throw CommandFailure.usage(
          "--format is '%s'; of a comparison write one of %s"
              .formatted(format, String.join(", ", COMPARED)));
    }
  }
}
