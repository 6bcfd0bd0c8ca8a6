package dev.earshot.search;

import java.util.List;
import java.util.StringJoiner;

/** CSV as RFC 4180 has it, that no spreadsheet takes for formulas. */
public final class Csv {

  private Csv() {}

  /** One line, with its end. */
  public static String line(List<String> cells) {
    StringJoiner line = new StringJoiner(",", "", "\r\n");
    cells.forEach(cell -> line.add(cell(cell)));
    return line.toString();
  }

  /** A cell that a spreadsheet would run as a formula gets an apostrophe, as OWASP advises. */
  private static String cell(String text) {
    String safe = text;
    if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !isNumber(text)) {
      safe = "'" + text;
    }
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static boolean isNumber(String text) {
    return text.matches("[+-]?[0-9]+([.][0-9]+)?(E-?[0-9]+)?");
  }
}
