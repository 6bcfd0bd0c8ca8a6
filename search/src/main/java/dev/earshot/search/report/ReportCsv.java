package dev.earshot.search.report;

import dev.earshot.search.Csv;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a report as one table: what is counted, of what, how many, and the search; then
 * what is reckoned from them.
 */
public final class ReportCsv {

  private ReportCsv() {}

  /** All figures, one a line. */
  public static String of(WeeklyReport report) {
    StringBuilder csv = new StringBuilder();
    List<String> names = new ArrayList<>(List.of("brand", "week", "section", "name", "figure"));
    names.addAll(ReportRow.NUMBERS);
    names.addAll(List.of("low", "high", "link"));
    csv.append(Csv.line(names));
    for (ReportRow row : ReportRow.of(report)) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  report.brand(),
                  report.period().toString(),
                  row.section(),
                  row.name(),
                  row.figure()));
      row.numbers().forEach(number -> cells.add(text(number)));
      cells.addAll(List.of("", "", row.value().link()));
      csv.append(Csv.line(cells));
    }
    for (ReportFact fact : ReportFact.of(report)) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  report.brand(),
                  report.period().toString(),
                  fact.section(),
                  fact.name(),
                  fact.figure(),
                  text(fact.value())));
      cells.addAll(Collections.nCopies(ReportRow.NUMBERS.size() - 1, ""));
      cells.addAll(List.of(text(fact.low()), text(fact.high()), ""));
      csv.append(Csv.line(cells));
    }
    return csv.toString();
  }

  /** A comparison, one figure a line. */
  public static String of(Comparison comparison) {
    StringBuilder csv = new StringBuilder();
    csv.append(
        Csv.line(
            List.of(
                "brand",
                "section",
                "name",
                "figure",
                comparison.first().toString(),
                comparison.second().toString(),
                "change",
                "changeLow",
                "changeHigh")));
    for (Comparison.Line line : comparison.lines()) {
      Figure first = line.first();
      Figure second = line.second();
      Change change = line.change();
      csv.append(
          Csv.line(
              List.of(
                  comparison.brand(),
                  line.section(),
                  line.name(),
                  line.figure(),
                  text(first == null ? null : first.value()),
                  text(second == null ? null : second.value()),
                  text(change == null ? null : change.share()),
                  text(change == null ? null : change.low()),
                  text(change == null ? null : change.high()))));
    }
    return csv.toString();
  }

  private static String text(@Nullable Number number) {
    return number == null ? "" : number.toString();
  }
}
