package dev.earshot.search.pages;

import dev.earshot.search.report.Figure;
import dev.earshot.search.report.WeeklyReport;
import dev.earshot.search.report.WeeklyReport.Part;
import dev.earshot.search.report.WeeklyReport.Story;
import java.util.List;

/** A report in words alone, for whoever reads mail without HTML. */
final class ReportText {

  private final ReportView view;
  private final WeeklyReport report;
  private final StringBuilder text = new StringBuilder();

  private ReportText(ReportView view) {
    this.view = view;
    report = view.report();
  }

  static String of(ReportView view) {
    return new ReportText(view).write();
  }

  private String write() {
    line(report.brand().toUpperCase(view.words().language().locale()) + " · " + view.title());
    line(view.days());
    line("");
    view.headlines().forEach(sentence -> line("* " + sentence));
    if (!report.empty()) {
      figures();
    }
    heading("report.alerts");
    if (report.alerts().isEmpty()) {
      line(view.say("report.alerts.none"));
    }
    report
        .alerts()
        .forEach(
            alert ->
                line(
                    "* %s, %s: %s"
                        .formatted(
                            view.about(alert),
                            view.words().moment(alert.opened()),
                            view.end(alert))));
    heading("report.sure");
    view.certainty().forEach(this::line);
    line("");
    line(view.say("mail.open"));
    line("  " + view.page());
    return text.toString();
  }

  private void figures() {
    line("");
    tile("report.mentions", report.mentions());
    tile("report.stories", report.stories());
    tile("report.voices", report.voices());
    line(
        "%-16s %8s  (%s)"
            .formatted(
                view.say("report.net"),
                view.net(report.tone().net()),
                view.interval(report.tone().net())));
    parts("report.topics", report.topics(), false);
    parts("report.channels", report.channels(), true);
    heading("report.stories.title");
    report.topStories().forEach(this::story);
    if (!report.quotes().isEmpty()) {
      heading("report.quotes");
      report
          .quotes()
          .forEach(quote -> line("“%s”\n  — %s\n".formatted(quote.text(), quote.source())));
    }
  }

  private void tile(String key, Figure figure) {
    line("%-16s %8s  %s".formatted(view.say(key), view.number(figure), view.usual(figure)));
  }

  private void parts(String key, List<Part> parts, boolean channel) {
    heading(key);
    for (Part part : parts) {
      line(
          "%-16s %8s  ▼ %s  ▲ %s  (%s)"
              .formatted(
                  channel ? view.channel(part.name()) : part.name(),
                  view.number(part.mentions()),
                  view.number(part.tone().negative()),
                  view.number(part.tone().positive()),
                  view.net(part.tone().net())));
    }
  }

  private void story(Story story) {
    line("* %s (%s)".formatted(story.title(), view.number(story.mentions())));
    line("  " + view.link(story.mentions()));
  }

  private void heading(String key) {
    line("");
    String title = view.say(key);
    line(title);
    line("-".repeat(title.length()));
  }

  private void line(String line) {
    text.append(line).append("\n");
  }
}
