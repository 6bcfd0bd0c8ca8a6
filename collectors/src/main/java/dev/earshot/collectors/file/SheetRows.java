package dev.earshot.collectors.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/** The rows of the first sheet of an Excel workbook (.xlsx). */
final class SheetRows implements Rows {

  /** The formats tell which numbers are dates; a cell that makes no sense fails only itself. */
  private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

  /** How many bytes tell that it is one. */
  private static final int SIGNATURE = 4;

  /** A longer file is no export; it is read as a whole. */
  static final int MOST_BYTES = 128 << 20;

  /** What it may unpack to: a bomb says much more in much less. */
  private static final long MOST_UNPACKED = 1L << 30;

  /** Excel shows a number as a date if its format has days, months, years or hours. */
  private static final Pattern DATE = Pattern.compile("[dmyhs]", Pattern.CASE_INSENSITIVE);

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");

  private final Iterator<org.dhatim.fastexcel.reader.Row> rows;

  private SheetRows(Iterator<org.dhatim.fastexcel.reader.Row> rows) {
    this.rows = rows;
  }

  /** Whether a file begins as a workbook does. */
  static boolean fits(byte[] head) {
    return head.length >= SIGNATURE && ReadableWorkbook.isOOXMLZipHeader(head);
  }

  /**
   * Opens the first sheet.
   *
   * @throws IOException if it is none, or too large
   */
  static SheetRows open(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException(
          "the workbook has more than %,d bytes; save it as CSV".formatted(MOST_BYTES));
    }
    measure(bytes, MOST_UNPACKED);
    try {
      // Nothing but memory is held, so there is nothing to close.
      ReadableWorkbook workbook =
          new ReadableWorkbook(new ByteArrayInputStream(bytes), WITH_FORMATS);
      Stream<org.dhatim.fastexcel.reader.Row> stream = workbook.getFirstSheet().openStream();
      return new SheetRows(stream.iterator());
    } catch (ExcelReaderException e) {
      throw new IOException("this is no Excel workbook: " + e.getMessage(), e);
    }
  }

  /**
   * Unpacks a workbook without keeping anything.
   *
   * @throws IOException if it has more bytes than {@code most}, or is no workbook
   */
  static void measure(byte[] bytes, long most) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long unpacked = 0;
    try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            unpacked += read;
            if (unpacked > most) {
              throw new IOException(
                  "the workbook unpacks to more than %,d bytes; save it as CSV".formatted(most));
            }
          }
        }
      }
    }
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      while (rows.hasNext()) {
        org.dhatim.fastexcel.reader.Row row = rows.next();
        List<String> cells = new ArrayList<>();
        for (Cell cell : row) {
          cells.add(cell == null ? "" : text(cell));
        }
        if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
          return new Row(row.getRowNum(), cells);
        }
      }
      return null;
    } catch (ExcelReaderException e) {
      throw new IOException("the sheet is damaged: " + e.getMessage(), e);
    }
  }

  private static String text(Cell cell) {
    if (cell.getType() == CellType.NUMBER && isDate(cell.getDataFormatString())) {
      try {
        return cell.asDate().toString();
      } catch (DateTimeException | ExcelReaderException _) {
        return cell.getText();
      }
    }
    return cell.getText();
  }

  private static boolean isDate(@Nullable String format) {
    return format != null && DATE.matcher(QUOTED.matcher(format).replaceAll("")).find();
  }
}
