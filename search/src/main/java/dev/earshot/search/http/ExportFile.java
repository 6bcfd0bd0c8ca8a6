package dev.earshot.search.http;

import dev.earshot.contract.Json;
import dev.earshot.contract.Tagged;
import dev.earshot.search.Csv;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A file that mentions are written to, one after the other; it is whole once finished. */
interface ExportFile {

  void add(Tagged tagged) throws IOException;

  /** Writes what is still to be written; the stream stays open. */
  void finish() throws IOException;

  /** A table as spreadsheets read it, with a line of names. */
  static ExportFile csv(OutputStream out) throws IOException {
    Writer writer = writer(out);
    writer.write(Csv.line(ExportRow.NAMES));
    return new Lines(writer, tagged -> Csv.line(ExportRow.of(tagged)));
  }

  /** One JSON object a line, as {@code import} reads it. */
  static ExportFile jsonl(OutputStream out) {
    return new Lines(writer(out), tagged -> Json.write(tagged) + "\n");
  }

  private static Writer writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
  }

  /** How a mention becomes a line. */
  interface Line {
    String of(Tagged tagged);
  }

  /** A file of lines. */
  record Lines(Writer writer, Line line) implements ExportFile {
    @Override
    public void add(Tagged tagged) throws IOException {
      writer.write(line.of(tagged));
    }

    @Override
    public void finish() throws IOException {
      writer.flush();
    }
  }
}
