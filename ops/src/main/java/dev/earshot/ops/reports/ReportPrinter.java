package dev.earshot.ops.reports;

import dev.earshot.search.Language;
import dev.earshot.search.report.Week;
import java.io.IOException;

/** Makes the mail of a report. */
public interface ReportPrinter {

  /** A whole mail without addresses, as RFC 5322 has it. */
  byte[] eml(String brand, Week week, Language language) throws IOException;
}
