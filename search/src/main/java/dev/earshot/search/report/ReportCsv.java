package dev.earshot.search.report;

import dev.earshot.search.Csv;
import dev.earshot.search.report.WeeklyReport.AlertLine;
import dev.earshot.search.report.WeeklyReport.Day;
import dev.earshot.search.report.WeeklyReport.Part;
import dev.earshot.search.report.WeeklyReport.Share;
import dev.earshot.search.report.WeeklyReport.Story;
import dev.earshot.search.report.WeeklyReport.Term;
import dev.earshot.search.report.WeeklyReport.Tone;
import dev.earshot.search.report.WeeklyReport.Voice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a report as one table: what is counted, of what, how many, and the search. */
public final class ReportCsv {

  private final StringBuilder csv = new StringBuilder();
  private final WeeklyReport report;

  private ReportCsv(WeeklyReport report) {
    this.report = report;
  }

  /** All figures, one a line. */
  public static String of(WeeklyReport report) {
    ReportCsv table = new ReportCsv(report);
    table.write();
    return table.csv.toString();
  }

  private void write() {
    csv.append(
        Csv.line(
            List.of(
                "brand",
                "week",
                "section",
                "name",
                "figure",
                "value",
                "before",
                "mean",
                "changeLow",
                "changeHigh",
                "usualLow",
                "usualHigh",
                "link")));
    row("all", "", "mentions", report.mentions());
    row("all", "", "stories", report.stories());
    row("all", "", "voices", report.voices());
    tone("all", "", report.tone());
    for (Day day : report.days()) {
      row("day", day.day().toString(), "mentions", day.mentions());
      row("day", day.day().toString(), "negative", day.negative());
      row("day", day.day().toString(), "neutral", day.neutral());
      row("day", day.day().toString(), "positive", day.positive());
    }
    for (Part part : report.topics()) {
      row("topic", part.name(), "mentions", part.mentions());
      tone("topic", part.name(), part.tone());
      story("topic best story", part.best());
      story("topic worst story", part.worst());
    }
    for (Part part : report.channels()) {
      row("channel", part.name(), "mentions", part.mentions());
      tone("channel", part.name(), part.tone());
    }
    for (Share share : report.share()) {
      row("share of voice", share.brand(), "mentions", share.mentions());
    }
    report.topStories().forEach(story -> story("story", story));
    for (Voice voice : report.topVoices()) {
      row("voice", voice.name(), "mentions", voice.mentions());
    }
    for (Voice voice : report.widestVoices()) {
      row("voice of the widest reach", voice.name(), "mentions", voice.mentions());
    }
    for (Term term : report.rising()) {
      row("word that rises", term.term(), "mentions", term.mentions());
    }
    for (Term term : report.falling()) {
      row("word that falls", term.term(), "mentions", term.mentions());
    }
    for (AlertLine alert : report.alerts()) {
      row("alert", alert.id(), "mentions", alert.mentions());
    }
  }

  private void story(String section, @Nullable Story story) {
    if (story != null) {
      row(section, story.title(), "mentions", story.mentions());
      row(section, story.title(), "voices", story.voices());
    }
  }

  private void tone(String section, String name, Tone tone) {
    row(section, name, "negative", tone.negative());
    row(section, name, "neutral", tone.neutral());
    row(section, name, "positive", tone.positive());
  }

  private void row(String section, String name, String figure, Figure value) {
    Change change = value.change();
    Usual usual = value.usual();
    csv.append(
        Csv.line(
            List.of(
                report.brand(),
                report.period().toString(),
                section,
                name,
                figure,
                Long.toString(value.value()),
                text(value.before()),
                text(value.mean()),
                text(change == null ? null : change.low()),
                text(change == null ? null : change.high()),
                text(usual == null ? null : usual.low()),
                text(usual == null ? null : usual.high()),
                value.link())));
  }

  private static String text(@Nullable Number number) {
    return number == null ? "" : number.toString();
  }
}
