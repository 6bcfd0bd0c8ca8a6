package dev.earshot.collectors.file;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file, as spreadsheets and exports write them: quoted cells may hold line breaks
 * and doubled quotes, and a quote inside an unquoted cell is a character like any other.
 */
final class CsvRows implements Rows {

  /** A row that is longer, in UTF-16 units, is most likely a quote that was never closed. */
  static final int LONGEST = 1024 * 1024;

  /** A row with more cells is none of an export. */
  private static final int MOST_CELLS = 2_000;

  private final Reader in;
  private final char delimiter;
  private final StringBuilder cell = new StringBuilder();
  private final char[] buffer = new char[1 << 15];
  private int at;
  private int end;
  private long line = 1;

  CsvRows(Reader in, char delimiter) {
    this.in = in;
    this.delimiter = delimiter;
  }

  @Override
  public @Nullable Row next() throws IOException {
    while (peek() >= 0) {
      Row row = row();
      List<String> cells = row.cells();
      if (cells == null || cells.size() > 1 || !cells.getFirst().isBlank()) {
        return row;
      }
    }
    return null;
  }

  private Row row() throws IOException {
    long start = line;
    List<String> cells = new ArrayList<>();
    int length = 0;
    while (true) {
      boolean whole = cell(LONGEST - length);
      if (!whole || cells.size() >= MOST_CELLS) {
        skipLine();
        return new Row(start, null);
      }
      length += cell.length();
      cells.add(cell.toString());
      int c = take();
      if (c != delimiter) {
        if (c == '\r' && peek() == '\n') {
          take();
        }
        return new Row(start, cells);
      }
    }
  }

  /** Reads up to what ends the cell, and leaves that; answers whether it fitted. */
  private boolean cell(int room) throws IOException {
    cell.setLength(0);
    boolean quoted = peek() == '"';
    if (quoted) {
      take();
    }
    while (cell.length() <= room) {
      int c = peek();
      if (c < 0 || (!quoted && (c == delimiter || c == '\n' || c == '\r'))) {
        return true;
      }
      take();
      if (quoted && c == '"') {
        if (peek() == '"') {
          take();
        } else {
          quoted = false; // what follows up to the delimiter belongs to the cell, if anything does
          continue;
        }
      }
      cell.append((char) c);
    }
    return false;
  }

  private void skipLine() throws IOException {
    int c = take();
    while (c >= 0 && c != '\n') {
      c = take();
    }
  }

  private int peek() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
    }
    return end == 0 ? -1 : buffer[at];
  }

  private int take() throws IOException {
    int c = peek();
    if (c >= 0) {
      at++;
      line += c == '\n' ? 1 : 0;
    }
    return c;
  }
}
