package dev.earshot.search.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** The tables of a report as a workbook of Excel: its figures, quotes, moments, alerts and gaps. */
public final class ReportSheets {

  private static final int LINK = 3 + ReportRow.NUMBERS.size();

  private ReportSheets() {}

  /**
   * The workbook.
   *
   * @param base where the desk is reached; stands before every link
   */
  public static byte[] of(WeeklyReport report, String base) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
    Workbook workbook = new Workbook(out, "Earshot", "1.0");
    figures(workbook.newWorksheet("Figures"), report, base);
    facts(workbook.newWorksheet("Reckoned"), report);
    quotes(workbook.newWorksheet("Quotes"), report);
    moments(workbook.newWorksheet("Moments"), report);
    alerts(workbook.newWorksheet("Alerts"), report);
    unheard(workbook.newWorksheet("Not heard"), report);
    workbook.finish();
    return out.toByteArray();
  }

  private static void figures(Worksheet sheet, WeeklyReport report, String base) {
    head(sheet, "section", "name", "figure");
    for (int i = 0; i < ReportRow.NUMBERS.size(); i++) {
      head(sheet, 3 + i, ReportRow.NUMBERS.get(i));
    }
    head(sheet, LINK, "link");
    int line = 1;
    for (ReportRow row : ReportRow.of(report)) {
      texts(sheet, line, row.section(), row.name(), row.figure());
      numbers(sheet, line, row.numbers());
      sheet.hyperlink(line, LINK, new HyperLink(base + row.value().link()));
      line++;
    }
  }

  private static void facts(Worksheet sheet, WeeklyReport report) {
    head(sheet, "section", "name", "figure", "value", "low", "high");
    int line = 1;
    for (ReportFact fact : ReportFact.of(report)) {
      texts(sheet, line, fact.section(), fact.name(), fact.figure());
      numbers(sheet, line, Arrays.asList(fact.value(), fact.low(), fact.high()));
      line++;
    }
  }

  private static void moments(Worksheet sheet, WeeklyReport report) {
    head(sheet, "moment", "topic", "from", "to", "address");
    int line = 1;
    for (WeeklyReport.Event event : report.moments()) {
      texts(
          sheet,
          line++,
          event.name(),
          event.topic(),
          event.from().toString(),
          event.to().toString(),
          event.url());
    }
  }

  private static void quotes(Worksheet sheet, WeeklyReport report) {
    head(sheet, "sentiment", "text", "source", "voice", "published", "address");
    int line = 1;
    for (WeeklyReport.Quote quote : report.quotes()) {
      texts(
          sheet,
          line++,
          quote.sentiment().word(),
          quote.text(),
          quote.source(),
          quote.voice(),
          quote.published().toString(),
          quote.url());
    }
  }

  private static void alerts(Worksheet sheet, WeeklyReport report) {
    head(sheet, "kind", "topic", "severity", "opened", "closed", "acknowledged by");
    int line = 1;
    for (WeeklyReport.AlertLine alert : report.alerts()) {
      texts(
          sheet,
          line++,
          alert.kind().word(),
          alert.topic(),
          alert.severity().word(),
          alert.opened().toString(),
          alert.closed() == null ? null : alert.closed().toString(),
          alert.acknowledgedBy());
    }
  }

  private static void unheard(Worksheet sheet, WeeklyReport report) {
    head(sheet, "source", "channel", "since", "until", "why");
    int line = 1;
    for (WeeklyReport.Unheard source : report.unheard()) {
      texts(
          sheet,
          line++,
          source.name(),
          source.channel(),
          source.since().toString(),
          source.until() == null ? null : source.until().toString(),
          source.problem());
    }
  }

  private static void head(Worksheet sheet, String... names) {
    sheet.freezePane(0, 1);
    for (int column = 0; column < names.length; column++) {
      head(sheet, column, names[column]);
    }
  }

  private static void head(Worksheet sheet, int column, String name) {
    sheet.value(0, column, name);
    sheet.style(0, column).bold().set();
  }

  private static void numbers(Worksheet sheet, int line, List<@Nullable Number> numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      Number number = numbers.get(i);
      if (number != null) {
        sheet.value(line, 3 + i, number);
      }
    }
  }

  private static void texts(Worksheet sheet, int line, @Nullable String... cells) {
    for (int column = 0; column < cells.length; column++) {
      String cell = cells[column];
      if (cell != null) {
        sheet.value(line, column, cell);
      }
    }
  }
}
