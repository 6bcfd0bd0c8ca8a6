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
        new Api.Parameters()
            .with("brand", brand)
            .with("week", week)
            .with("format", format)
            .with("lang", lang);
    try (Api api = server.open();
        InputStream report = api.bytes("/api/report", asked)) {
      target.write(report, terminal);
      return 0;
    }
  }
}
