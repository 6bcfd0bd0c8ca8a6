package dev.earshot.search.http;

import dev.earshot.contract.ReportEdition;
import dev.earshot.query.Brand;
import dev.earshot.search.Language;
import dev.earshot.search.Logo;
import dev.earshot.search.Sentence;
import dev.earshot.search.Templates;
import dev.earshot.search.Workspace;
import dev.earshot.search.pages.Pages;
import dev.earshot.search.report.Comparison;
import dev.earshot.search.report.Editions;
import dev.earshot.search.report.Editions.Published;
import dev.earshot.search.report.Overviews;
import dev.earshot.search.report.Period;
import dev.earshot.search.report.ReportCsv;
import dev.earshot.search.report.ReportJson;
import dev.earshot.search.report.ReportSheets;
import dev.earshot.search.report.Reporter;
import dev.earshot.search.report.Week;
import dev.earshot.search.report.WeeklyReport;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves the overview, and the weekly report as a page and as files. */
final class ReportRoutes {

  private static final Parameter FORMAT =
      Parameter.choice(
          "format", "the form of the report", "json", "html", "pdf", "csv", "xlsx", "email");
  private static final Parameter OF =
      Parameter.of("brand", "whose week; absent for the first brand of the configuration");

  private static final Parameter PERIOD =
      Parameter.of(
          "period",
          "in place of a week: a month such as 2026-11, or days such as 2026-11-01--2026-11-09");

  private static final Parameter EDITION =
      Parameter.of(
          "edition", "the number of an edition; 'draft', or absent, for what is known by now");
  private static final Parameter FIRST =
      Parameter.of("first", "a week, a month or days, written as in period");
  private static final Parameter SECOND =
      Parameter.of("second", "what is compared with it, written likewise");
  private static final Parameter COMPARED =
      Parameter.choice("format", "the form of the comparison", "json", "html", "csv");

  private static final String EXCEL =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private enum Format {
    JSON,
    HTML,
    PDF,
    CSV,
    XLSX,
    EMAIL
  }

  private final Workspace workspace;
  private final Reporter reporter;
  private final Editions editions;
  private final Overviews overviews;
  private final Pages pages;
  private final InstantSource clock;

  ReportRoutes(
      Workspace workspace,
      Reporter reporter,
      Editions editions,
      Overviews overviews,
      Pages pages,
      InstantSource clock) {
    this.workspace = workspace;
    this.reporter = reporter;
    this.editions = editions;
    this.overviews = overviews;
    this.pages = pages;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/report",
                "The weekly report of a brand; without a week, of the last one that has ended.",
                List.of(OF, Parameter.WEEK, PERIOD, EDITION, FORMAT, Parameter.LANG),
                Route.JSON,
                this::file)
            .answering(
                Route.JSON, Route.HTML, "application/pdf", "text/csv", EXCEL, "message/rfc822"),
        Route.get(
            "/api/report/schema",
            "What a report in JSON is, as JSON Schema.",
            List.of(),
            "application/schema+json",
            context -> context.contentType("application/schema+json").result(ReportJson.schema())),
        Route.get(
                "/api/report/compare",
                "Two weeks, months or spans of days of one brand, figure by figure.",
                List.of(OF, FIRST, SECOND, COMPARED, Parameter.LANG),
                Route.JSON,
                this::compare)
            .answering(Route.JSON, Route.HTML, "text/csv"),
        Route.get(
            "/report",
            "The page of the weekly report.",
            List.of(OF, Parameter.WEEK, PERIOD, EDITION, Parameter.LANG),
            Route.HTML,
            this::page),
        Route.get(
            "/report/look.css",
            "The colours of a brand's page of reports.",
            List.of(OF),
            "text/css",
            context ->
                context
                    .contentType("text/css; charset=utf-8")
                    .result(pages.reportStyle(new Given(context).brand(OF, workspace).name()))),
        Route.get("/report/logo", "The logo of a brand.", List.of(OF), "image/*", this::logo),
        Route.get(
            "/overview",
            "The page of how a brand's week goes so far.",
            List.of(OF, Parameter.LANG),
            Route.HTML,
            this::overview));
  }

  private void overview(Context context) throws IOException {
    Brand brand = new Given(context).brand(OF, workspace);
    PageRoutes.html(
        context,
        pages.overview(PageRoutes.language(context), overviews.of(brand, clock.instant())));
  }

  private void logo(Context context) {
    Brand brand = new Given(context).brand(OF, workspace);
    Logo logo = workspace.look(brand.name()).logo();
    if (logo == null) {
      throw Problem.unknown(
          "%s has no logo; 'look:' in the configuration names it".formatted(brand.name()));
    }
    context.contentType("image/" + logo.type()).result(logo.bytes());
  }

  private void page(Context context) throws IOException {
    PageRoutes.html(context, pages.report(PageRoutes.language(context), report(context)));
  }

  private void file(Context context) throws IOException {
    Format format = new Given(context).choice(FORMAT, Format.class, Format.JSON);
    Language language = PageRoutes.language(context);
    Published published = report(context);
    ReportEdition edition = published.edition();
    if (edition != null) {
      context.header("Earshot-Edition", Integer.toString(edition.number()));
    }
    try {
      write(context, format, language, published);
    } catch (Templates.Unusable e) {
      throw Problem.unavailable(
          "the brand's templates cannot be used: %s".formatted(e.getMessage()));
    }
  }

  private void write(Context context, Format format, Language language, Published published)
      throws IOException {
    WeeklyReport report = published.report();
    switch (format) {
      case JSON ->
          context
              .contentType("application/json; charset=utf-8")
              .header("Link", "</api/report/schema>; rel=\"describedby\"")
              .result(ReportJson.of(report));
      case CSV -> {
        named(context, report, "csv");
        context.contentType("text/csv; charset=utf-8").result(ReportCsv.of(report));
      }
      case HTML ->
          context
              .contentType("text/html; charset=utf-8")
              .header("Content-Security-Policy", ALONE)
              .result(pages.reportAlone(language, published, base(context)));
      case XLSX -> {
        named(context, report, "xlsx");
        context.contentType(EXCEL).result(ReportSheets.of(report, base(context)));
      }
      case EMAIL -> {
        named(context, report, "eml");
        context
            .contentType("message/rfc822")
            .result(pages.reportMailed(language, published, base(context)).eml());
      }
      case PDF -> {
        named(context, report, "pdf");
        context
            .contentType("application/pdf")
            .result(pages.reportPrinted(language, published, base(context)));
      }
    }
  }

  private void compare(Context context) throws IOException {
    Given given = new Given(context);
    Format format = given.choice(COMPARED, Format.class, Format.JSON);
    Brand brand = given.brand(OF, workspace);
    Comparison comparison =
        Comparison.of(
            reporter.report(brand, wanted("first", given.word(FIRST))),
            reporter.report(brand, wanted("second", given.word(SECOND))));
    switch (format) {
      case HTML ->
          context
              .contentType("text/html; charset=utf-8")
              .header("Content-Security-Policy", ALONE)
              .result(pages.comparison(PageRoutes.language(context), comparison, base(context)));
      case CSV -> context.contentType("text/csv; charset=utf-8").result(ReportCsv.of(comparison));
      case JSON, PDF, XLSX, EMAIL ->
          context.contentType("application/json; charset=utf-8").result(ReportJson.of(comparison));
    }
  }

  /** A file of its own brings its own style, and nothing else. */
  private static final String ALONE =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static void named(Context context, WeeklyReport report, String ending) {
    context.header(
        "Content-Disposition", "inline; filename=\"%s.%s\"".formatted(report.period(), ending));
  }

  private static String base(Context context) {
    return context.scheme() + "://" + context.host();
  }

  private Published report(Context context) throws IOException {
    Given given = new Given(context);
    Brand brand = given.brand(OF, workspace);
    Period period = period(brand, given.word(Parameter.WEEK), given.word(PERIOD));
    String edition = given.word(EDITION);
    if (edition == null) {
      return editions.current(brand, period);
    }
    if (edition.equals("draft")) {
      return Published.draft(reporter.report(brand, period));
    }
    Optional<Published> found =
        edition.matches("[0-9]{1,6}")
            ? editions.find(brand, period, Integer.parseInt(edition))
            : Optional.empty();
    return found.orElseThrow(
        () ->
            Problem.parameter("edition", Sentence.of("given.edition", edition, period.toString())));
  }

  private Period period(Brand brand, @Nullable String week, @Nullable String period) {
    if (week != null && period != null) {
      throw Problem.parameter("period", Sentence.of("given.week.twice"));
    }
    if (week != null) {
      return Week.of(week)
          .map(Period::of)
          .orElseThrow(() -> Problem.parameter("week", Sentence.of("given.week", week)));
    }
    return period == null
        ? Period.of(Week.lastComplete(clock.instant(), workspace.zone(brand.name())))
        : wanted("period", period);
  }

  private static Period wanted(String parameter, @Nullable String written) {
    return Optional.ofNullable(written)
        .flatMap(Period::of)
        .orElseThrow(
            () ->
                Problem.parameter(
                    parameter,
                    Sentence.of("given.period", written == null ? "" : written, Period.LONGEST)));
  }
}
