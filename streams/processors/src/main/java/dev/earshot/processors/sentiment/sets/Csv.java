package dev.earshot.processors.sentiment.sets;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values with quotes, as the data sets have them. */
final class Csv {

  private Csv() {}

  static List<String[]> rows(String file) {
    List<String[]> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < file.length(); i++) {
      char c = file.charAt(i);
      if (quoted && c == '"' && i + 1 < file.length() && file.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        row.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n' && !quoted) {
        row.add(cell.toString());
        cell.setLength(0);
        rows.add(row.toArray(String[]::new));
        row.clear();
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    return rows;
  }
}
