package dev.earshot.search.pages;

import dev.earshot.search.report.Figure;
import dev.earshot.search.report.WeeklyReport;
import dev.earshot.search.report.WeeklyReport.AlertLine;
import dev.earshot.search.report.WeeklyReport.Event;
import dev.earshot.search.report.WeeklyReport.Part;
import dev.earshot.search.report.WeeklyReport.Story;
import dev.earshot.search.report.WeeklyReport.Term;
import dev.earshot.search.report.WeeklyReport.Voice;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    if (!view.edition().isEmpty()) {
      line(view.edition());
      line("");
    }
    view.headlines().forEach(sentence -> line("* " + sentence));
    if (!report.empty()) {
      figures();
    }
    moments();
    heading("report.alerts");
    if (report.alerts().isEmpty()) {
      line(view.say("report.alerts.none"));
    }
    report.alerts().forEach(this::alert);
    heading("report.unheard");
    if (!view.young().isEmpty()) {
      line(view.young());
    }
    if (report.unheard().isEmpty()) {
      line(view.say("report.unheard.none"));
    }
    report.unheard().forEach(source -> line("* " + view.told(source)));
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
    if (!report.share().isEmpty()) {
      heading("report.share");
      report
          .share()
          .forEach(
              share -> row(share.brand(), share.mentions(), view.words().percent(share.ofAll())));
    }
    heading("report.stories.title");
    report.topStories().forEach(this::story);
    voices("report.voices.title", report.topVoices());
    voices("report.widest", report.widestVoices());
    if (!report.closestVoices().isEmpty()) {
      heading("report.closest");
      report
          .closestVoices()
          .forEach(
              voice ->
                  row(
                      voice.name(),
                      voice.mentions(),
                      "%s %d".formatted(view.say("affinity.column"), voice.affinity().score())));
    }
    terms("report.rising", report.rising());
    terms("report.falling", report.falling());
    if (!report.quotes().isEmpty()) {
      heading("report.quotes");
      report
          .quotes()
          .forEach(quote -> line("“%s”\n  — %s\n".formatted(quote.text(), quote.source())));
    }
  }

  private void tile(String key, Figure figure) {
    String change = view.change(figure);
    row(
        view.say(key),
        figure,
        change.isEmpty() ? view.usual(figure) : "%s, %s".formatted(change, view.usual(figure)));
  }

  private void parts(String key, List<Part> parts, boolean channel) {
    heading(key);
    for (Part part : parts) {
      row(
          channel ? view.channel(part.name()) : part.name(),
          part.mentions(),
          "▼ %s  ▲ %s  (%s)"
              .formatted(
                  view.number(part.tone().negative()),
                  view.number(part.tone().positive()),
                  view.net(part.tone().net())));
      outstanding("▲", part.best());
      outstanding("▼", part.worst());
    }
  }

  private void outstanding(String shape, @Nullable Story story) {
    if (story != null) {
      line("  %s %s (%s)".formatted(shape, story.title(), view.number(story.mentions())));
      line("  " + view.link(story.mentions()));
    }
  }

  private void story(Story story) {
    line("* %s (%s)".formatted(story.title(), view.number(story.mentions())));
    line("  " + view.spread(story));
    line("  " + view.link(story.mentions()));
  }

  private void voices(String key, List<Voice> voices) {
    if (!voices.isEmpty()) {
      heading(key);
      for (Voice voice : voices) {
        Long reach = voice.reach();
        row(
            voice.name(),
            voice.mentions(),
            reach == null ? "" : view.say("report.reach") + " " + view.words().brief(reach));
      }
    }
  }

  private void terms(String key, List<Term> terms) {
    if (!terms.isEmpty()) {
      heading(key);
      for (Term term : terms) {
        Long before = term.mentions().before();
        row(
            term.term(),
            term.mentions(),
            "%s %s".formatted(view.before(), view.words().number(before == null ? 0 : before)));
      }
    }
  }

  private void moments() {
    if (!report.moments().isEmpty()) {
      heading("report.moments");
      for (Event event : report.moments()) {
        MomentsPage.Effect effect = view.effect(event);
        line("* %s, %s".formatted(event.name(), view.when(event)));
        row(
            "  " + effect.ratio(),
            event.lift().mentions(),
            "%s %s".formatted(effect.interval(), effect.verdict()).strip());
      }
    }
  }

  private void alert(AlertLine alert) {
    line(
        "* %s, %s: %s"
            .formatted(view.about(alert), view.words().moment(alert.opened()), view.end(alert)));
    row("  " + view.say("report.alert"), alert.mentions(), "");
  }

  /** A figure in its column, and below it the search that gives it. */
  private void row(String name, Figure figure, String more) {
    line("%-24s %8s  %s".formatted(name, view.number(figure), more).stripTrailing());
    line("  " + view.link(figure));
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
