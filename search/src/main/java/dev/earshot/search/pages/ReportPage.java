package dev.earshot.search.pages;

import dev.earshot.query.Brand;
import dev.earshot.search.Workspace;
import dev.earshot.search.pages.SearchPage.Choice;
import dev.earshot.search.report.Week;
import dev.earshot.search.report.WeeklyReport;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the weekly report.
 *
 * @param following the week after; null where that one has not ended
 * @param files the same report in other formats
 */
record ReportPage(
    Frame frame,
    ReportView view,
    List<Choice> brands,
    String previous,
    @Nullable String following,
    List<Frame.Link> files) {

  /** Where this page is. */
  static final String PATH = "/report";

  static ReportPage of(Frame frame, WeeklyReport report, Workspace workspace, InstantSource clock) {
    Week last = Week.lastComplete(clock.instant(), workspace.zone());
    Week next = report.week().minus(-1);
    return new ReportPage(
        frame,
        new ReportView(frame.words(), report, "", false),
        workspace.brands().stream()
            .map(
                brand ->
                    new Choice(
                        brand.name(),
                        address(PATH, brand, report.week()),
                        brand.name().equals(report.brand())))
            .toList(),
        address(report, report.week().minus(1)),
        next.compareTo(last) > 0 ? null : address(report, next),
        List.of(
            file("PDF", "pdf", frame, report),
            file("HTML", "html", frame, report),
            file("CSV", "csv", frame, report),
            file("JSON", "json", frame, report)));
  }

  static String address(String path, Brand brand, Week week) {
    return address(path, brand.name(), week);
  }

  private static String address(WeeklyReport report, Week week) {
    return address(PATH, report.brand(), week);
  }

  private static String address(String path, String brand, Week week) {
    return "%s?brand=%s&week=%s".formatted(path, SearchPage.encoded(brand), week);
  }

  private static Frame.Link file(String label, String format, Frame frame, WeeklyReport report) {
    return new Frame.Link(
        label,
        address("/api/report", report.brand(), report.week())
            + "&format="
            + format
            + "&lang="
            + frame.words().language().code());
  }
}
