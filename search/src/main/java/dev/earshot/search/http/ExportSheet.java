package dev.earshot.search.http;

import dev.earshot.contract.Tagged;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A sheet of Excel, written as it goes. A text that is longer than a cell may be ends in a note
 * that says so.
 */
final class ExportSheet implements ExportFile {

  /** The most mentions of a sheet: its rows less the one of names. */
  static final int MOST = 1_048_575;

  /** The most characters of a cell. */
  private static final int CELL = 32_767;

  private static final String NOTE = " … [cut to fit a cell; csv and jsonl have all of it]";

  /** Rows that are in memory at one time. */
  private static final int ROWS = 500;

  private final Workbook workbook;
  private final Worksheet sheet;
  private int row;

  ExportSheet(OutputStream out) throws IOException {
    workbook = new Workbook(out, "Earshot", "1.0");
    sheet = workbook.newWorksheet("Mentions");
    sheet.freezePane(0, 1);
    add(ExportRow.NAMES);
  }

  @Override
  public void add(Tagged tagged) throws IOException {
    add(ExportRow.of(tagged));
  }

  private void add(List<String> cells) throws IOException {
    for (int column = 0; column < cells.size(); column++) {
      sheet.value(row, column, fitting(cells.get(column)));
    }
    row++;
    if (row % ROWS == 0) {
      sheet.flush();
    }
  }

  private static String fitting(String text) {
    if (text.length() <= CELL) {
      return text;
    }
    int end = CELL - NOTE.length();
    return text.substring(0, Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end) + NOTE;
  }

  @Override
  public void finish() throws IOException {
    workbook.finish();
  }
}
