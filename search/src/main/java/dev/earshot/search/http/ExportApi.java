package dev.earshot.search.http;

import dev.earshot.contract.Tagged;
import dev.earshot.search.Asked;
import dev.earshot.search.Workspace;
import dev.earshot.search.http.Exporting.Progress;
import dev.earshot.search.index.Mentions;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Writes every mention found, however many. What cannot be finished ends in a broken connection,
 * never in a file that looks whole; the header {@code Earshot-Total} says how many there are.
 */
final class ExportApi {

  private static final Parameter FORMAT =
      Parameter.choice("format", "the file's format", "csv", "jsonl", "xlsx");

  private static final Parameter TICKET =
      Parameter.of("ticket", "any word of your own, by which to ask how far the export has got");

  private enum Format {
    CSV("text/csv; charset=utf-8"),
    JSONL("application/x-ndjson; charset=utf-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String type;

    Format(String type) {
      this.type = type;
    }

    ExportFile to(OutputStream out) throws IOException {
      return switch (this) {
        case CSV -> ExportFile.csv(out);
        case JSONL -> ExportFile.jsonl(out);
        case XLSX -> new ExportSheet(out);
      };
    }
  }

  private final Workspace workspace;
  private final Mentions mentions;
  private final Exporting exporting = new Exporting();

  ExportApi(Workspace workspace, Mentions mentions) {
    this.workspace = workspace;
    this.mentions = mentions;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/export",
                "Every mention found, as a file, newest first.",
                Route.search(FORMAT, TICKET),
                "text/csv",
                this::export)
            .answering("text/csv", "application/x-ndjson", Format.XLSX.type),
        Route.get(
            "/api/export/progress",
            "How far the export has got that was asked for with a ticket.",
            List.of(TICKET),
            Route.JSON,
            this::progress));
  }

  private void progress(Context context) {
    String ticket = new Given(context).word(TICKET);
    context
        .header("Cache-Control", "no-store")
        .json(
            exporting
                .find(String.valueOf(ticket))
                .orElseThrow(
                    () ->
                        Problem.unknown(
                            "no export with this ticket has begun; GET /api/export with a ticket"
                                + " first"))
                .answer());
  }

  private void export(Context context) throws IOException {
    Given given = new Given(context);
    Asked.Good asked = given.asked(workspace);
    Format format = given.choice(FORMAT, Format.class, Format.JSONL);
    long total = mentions.count(asked.ask());
    if (format == Format.XLSX && total > ExportSheet.MOST) {
      throw Problem.parameter(
          "format",
          "a sheet holds %,d mentions and there are %,d; write csv or jsonl, or narrow the search"
              .formatted(ExportSheet.MOST, total));
    }
    context
        .contentType(format.type)
        .header("Earshot-Total", Long.toString(total))
        .header(
            "Content-Disposition",
            "attachment; filename=\"mentions.%s\"".formatted(Given.word(format)));
    Progress progress = exporting.begin(Objects.requireNonNullElse(given.word(TICKET), ""), total);
    boolean whole = false;
    try {
      ExportFile file = format.to(context.outputStream());
      mentions.forEach(asked.ask(), into(file, progress));
      file.finish();
      whole = true;
    } finally {
      progress.end(whole);
      if (!whole) {
        breakOff(context);
      }
    }
  }

  private static Consumer<Tagged> into(ExportFile file, Progress progress) {
    return tagged -> {
      try {
        file.add(tagged);
        progress.more();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static void breakOff(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
