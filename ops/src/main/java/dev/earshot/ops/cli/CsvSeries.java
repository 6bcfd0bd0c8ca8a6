package dev.earshot.ops.cli;

import dev.earshot.ops.CommandFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * CSV of a time and a number in each row.
 *
 * @param timestamp the column of the time, from 0
 * @param value the column of the number
 */
record CsvSeries(int timestamp, int value) {

  /** A row. */
  record Point(Instant at, double value) {}

  /** A row that makes no sense; the message says what to write. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  /**
   * Reads the line that names the columns.
   *
   * @throws CommandFailure if one of the two is missing
   */
  static CsvSeries of(String header) {
    List<String> names = cells(header).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    CsvSeries series = new CsvSeries(names.indexOf("timestamp"), names.indexOf("value"));
    if (series.timestamp < 0 || series.value < 0) {
      throw CommandFailure.usage(
          "the first line of stdin names the columns and must have 'timestamp' and 'value'; it is '%s'"
              .formatted(header.length() > 80 ? header.substring(0, 80) + "…" : header));
    }
    return series;
  }

  /** Reads a row. */
  Point read(String row) throws Unreadable {
    List<String> cells = cells(row);
    if (cells.size() <= Math.max(timestamp, value)) {
      throw new Unreadable("it has %d of the columns only".formatted(cells.size()));
    }
    return new Point(time(cells.get(timestamp)), number(cells.get(value)));
  }

  private static Instant time(String cell) throws Unreadable {
    String iso = cell.replace(' ', 'T');
    try {
      if (iso.length() <= "2026-11-23".length()) {
        return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      boolean zoned = iso.matches(".*T.*(Z|z|[+-][0-9:]+)");
      return zoned
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException _) {
      throw new Unreadable(
          "'%s' is not a time; write 2026-11-23 06:27:00 (UTC) or 2026-11-23T06:27:00+01:00"
              .formatted(cell));
    }
  }

  private static double number(String cell) throws Unreadable {
    try {
      double number = Double.parseDouble(cell);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new Unreadable("'%s' is not a number".formatted(cell));
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1))
        .map(String::strip)
        .map(
            cell ->
                cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")
                    ? cell.substring(1, cell.length() - 1).strip()
                    : cell)
        .toList();
  }
}
