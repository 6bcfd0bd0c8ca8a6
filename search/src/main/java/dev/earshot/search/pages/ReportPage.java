package dev.earshot.search.pages;

import dev.earshot.contract.ReportEdition;
import dev.earshot.query.Brand;
import dev.earshot.search.Workspace;
import dev.earshot.search.pages.SearchPage.Choice;
import dev.earshot.search.report.Editions.Published;
import dev.earshot.search.report.Period;
import dev.earshot.search.report.WeeklyReport;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The page of the weekly report.
 *
 * @param following the week after; null where that one has not ended
 * @param files the same report in other formats
 * @param editions all that were published, where there are several
 * @param compared this time beside the one before
 * @param other the month of a week; of any other time, the last whole week
 */
record ReportPage(
    Frame frame,
    ReportView view,
    List<Choice> brands,
    String previous,
    @Nullable String following,
    List<Frame.Link> files,
    List<Choice> editions,
    Frame.Link compared,
    Frame.Link other) {

  /** Where this page is. */
  static final String PATH = "/report";

  /** Where the logo of a brand is. */
  static final String LOGO = "/report/logo";

  /** Where the colours of a brand are. */
  static final String STYLE = "/report/look.css";

  static ReportPage of(Frame frame, Published published, Workspace workspace, InstantSource clock) {
    WeeklyReport report = published.report();
    Period next = report.period().minus(-1);
    boolean over = !next.end(frame.words().zone()).isAfter(clock.instant());
    return new ReportPage(
        frame,
        new ReportView(
            frame.words(),
            published,
            "",
            ReportView.Paper.PAGE,
            workspace.look(report.brand()),
            ReportView.Own.NOTHING),
        workspace.brands().stream()
            .map(
                brand ->
                    new Choice(
                        brand.name(),
                        address(PATH, brand, report.period()),
                        brand.name().equals(report.brand())))
            .toList(),
        address(report, report.before()),
        over ? address(report, next) : null,
        List.of(
            file("PDF", "pdf", frame, report),
            file("HTML", "html", frame, report),
            file("E-mail", "email", frame, report),
            file("Excel", "xlsx", frame, report),
            file("CSV", "csv", frame, report),
            file("JSON", "json", frame, report)),
        editions(published),
        new Frame.Link(
            frame.say("report.compare"),
            "/api/report/compare?brand=%s&first=%s&second=%s&format=html&lang=%s"
                .formatted(
                    SearchPage.encoded(report.brand()),
                    report.before(),
                    report.period(),
                    frame.words().language().code())),
        other(frame, report));
  }

  private static Frame.Link other(Frame frame, WeeklyReport report) {
    Period month = Period.of(YearMonth.from(report.first()));
    return report.period().week().isPresent()
        ? new Frame.Link(
            frame.words().month(YearMonth.from(report.first())), address(report, month))
        : new Frame.Link(
            frame.say("report.weekly"), PATH + "?brand=" + SearchPage.encoded(report.brand()));
  }

  /** The style sheet that only this brand's page has. */
  String style() {
    return STYLE + "?brand=" + SearchPage.encoded(view.report().brand());
  }

  private static List<Choice> editions(Published published) {
    ReportEdition shown = published.edition();
    if (published.last() < (shown == null ? 1 : 2)) {
      return List.of();
    }
    return IntStream.rangeClosed(1, published.last())
        .mapToObj(
            number ->
                new Choice(
                    Integer.toString(number),
                    address(published.report(), published.report().period()) + "&edition=" + number,
                    shown != null && number == shown.number()))
        .toList();
  }

  static String address(String path, Brand brand, Period period) {
    return address(path, brand.name(), period);
  }

  private static String address(WeeklyReport report, Period period) {
    return address(PATH, report.brand(), period);
  }

  private static String address(String path, String brand, Period period) {
    return "%s?brand=%s&period=%s".formatted(path, SearchPage.encoded(brand), period);
  }

  private static Frame.Link file(String label, String format, Frame frame, WeeklyReport report) {
    return new Frame.Link(
        label,
        address("/api/report", report.brand(), report.period())
            + "&format="
            + format
            + "&lang="
            + frame.words().language().code());
  }
}
