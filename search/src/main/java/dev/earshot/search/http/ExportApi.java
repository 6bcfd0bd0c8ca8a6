package dev.earshot.search.http;

import dev.earshot.contract.Json;
import dev.earshot.contract.Tagged;
import dev.earshot.search.Asked;
import dev.earshot.search.Csv;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Mentions;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/**
 * Writes every mention found, however many. What cannot be finished ends in a broken connection,
 * never in a file that looks whole; the header {@code Earshot-Total} says how many there are.
 */
final class ExportApi {

  static final Parameter FORMAT = Parameter.choice("format", "the file's format", "csv", "jsonl");

  private enum Format {
    CSV,
    JSONL
  }

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "published",
          "source",
          "channel",
          "author",
          "title",
          "text",
          "url",
          "lang",
          "relevant",
          "brands",
          "topics",
          "sentiment",
          "score",
          "story",
          "reach",
          "engagement",
          "country");

  private final Workspace workspace;
  private final Mentions mentions;

  ExportApi(Workspace workspace, Mentions mentions) {
    this.workspace = workspace;
    this.mentions = mentions;
  }

  Route route() {
    return Route.get(
            "/api/export",
            "Every mention found, as a file, newest first.",
            Route.search(FORMAT),
            "text/csv",
            this::export)
        .answering("text/csv", "application/x-ndjson");
  }

  private void export(Context context) throws IOException {
    Given given = new Given(context);
    Asked.Good asked = given.asked(workspace);
    Format format = given.choice(FORMAT, Format.class, Format.JSONL);
    long total = mentions.totals(asked.ask(), asked.brand()).mentions();
    context.header("Earshot-Total", Long.toString(total));
    context.header(
        "Content-Disposition",
        "attachment; filename=\"mentions.%s\"".formatted(Given.word(format)));
    switch (format) {
      case CSV -> context.contentType("text/csv; charset=utf-8");
      case JSONL -> context.contentType("application/x-ndjson; charset=utf-8");
    }
    boolean whole = false;
    try {
      Writer writer =
          new BufferedWriter(
              new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8), 1 << 16);
      write(asked, format, writer);
      writer.flush();
      whole = true;
    } finally {
      if (!whole) {
        breakOff(context);
      }
    }
  }

  private static void breakOff(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }

  private void write(Asked.Good asked, Format format, Writer writer) throws IOException {
    if (format == Format.CSV) {
      writer.write(Csv.line(COLUMNS));
    }
    Consumer<Tagged> each =
        tagged -> {
          try {
            switch (format) {
              case CSV -> writer.write(Csv.line(row(tagged)));
              case JSONL -> writer.append(Json.write(tagged)).append('\n');
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    mentions.forEach(asked.ask(), each);
  }

  private static List<String> row(Tagged tagged) {
    var mention = tagged.mention();
    var tags = tagged.tags();
    return List.of(
        mention.id().value(),
        mention.published().toString(),
        mention.source().name(),
        mention.channel().word(),
        mention.author() == null ? "" : mention.author().voice(),
        text(mention.title()),
        mention.text(),
        text(mention.url()),
        tags.lang(),
        Boolean.toString(tags.relevant()),
        String.join("; ", tags.brands().stream().map(tag -> tag.brand()).toList()),
        String.join(
            "; ", tags.brands().stream().flatMap(tag -> tag.topics().stream()).distinct().toList()),
        tags.sentiment().word(),
        Double.toString(tags.score()),
        tags.story(),
        text(mention.reach()),
        text(mention.engagement()),
        text(mention.country()));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
