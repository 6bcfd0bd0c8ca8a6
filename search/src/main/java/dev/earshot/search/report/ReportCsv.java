package dev.earshot.search.report;

import dev.earshot.search.Csv;
import dev.earshot.search.report.WeeklyReport.Day;
import dev.earshot.search.report.WeeklyReport.Part;
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
                "brand", "week", "section", "name", "figure", "value", "before", "mean", "link")));
    row("all", "", "mentions", report.mentions());
    row("all", "", "stories", report.stories());
    row("all", "", "voices", report.voices());
    tone("all", "", report.tone());
    for (Day day : report.days()) {
      row("day", day.day().toString(), "mentions", day.mentions());
    }
    for (Part part : report.topics()) {
      row("topic", part.name(), "mentions", part.mentions());
      tone("topic", part.name(), part.tone());
    }
    for (Part part : report.channels()) {
      row("channel", part.name(), "mentions", part.mentions());
      tone("channel", part.name(), part.tone());
    }
    for (Story story : report.topStories()) {
      row("story", story.title(), "mentions", story.mentions());
    }
    for (Voice voice : report.topVoices()) {
      row("voice", voice.name(), "mentions", voice.mentions());
    }
    for (Term term : report.rising()) {
      row("word", term.term(), "mentions", term.mentions());
    }
  }

  private void tone(String section, String name, Tone tone) {
    row(section, name, "negative", tone.negative());
    row(section, name, "neutral", tone.neutral());
    row(section, name, "positive", tone.positive());
  }

  private void row(String section, String name, String figure, Figure value) {
    csv.append(
        Csv.line(
            List.of(
                report.brand(),
                report.week().toString(),
                section,
                name,
                figure,
                Long.toString(value.value()),
                text(value.before()),
                text(value.mean()),
                value.link())));
  }

  private static String text(@Nullable Number number) {
    return number == null ? "" : number.toString();
  }
}
