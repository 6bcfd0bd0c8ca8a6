package dev.earshot.search.report;

import dev.earshot.search.report.WeeklyReport.AlertLine;
import dev.earshot.search.report.WeeklyReport.Close;
import dev.earshot.search.report.WeeklyReport.Day;
import dev.earshot.search.report.WeeklyReport.Event;
import dev.earshot.search.report.WeeklyReport.Part;
import dev.earshot.search.report.WeeklyReport.Share;
import dev.earshot.search.report.WeeklyReport.Story;
import dev.earshot.search.report.WeeklyReport.Term;
import dev.earshot.search.report.WeeklyReport.Tone;
import dev.earshot.search.report.WeeklyReport.Voice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a report as a table has it.
 *
 * @param section the part of the report, such as {@code topic}
 * @param name of what is counted, such as {@code electric}; empty for all
 * @param figure which of its figures, such as {@code negative}
 */
record ReportRow(String section, String name, String figure, Figure value) {

  /** The names of {@link #numbers}. */
  static final List<String> NUMBERS =
      List.of("value", "before", "mean", "changeLow", "changeHigh", "usualLow", "usualHigh");

  /** The numbers of the row, null where it has none. */
  List<@Nullable Number> numbers() {
    Change change = value.change();
    Usual usual = value.usual();
    return Arrays.asList(
        value.value(),
        value.before(),
        value.mean(),
        change == null ? null : change.low(),
        change == null ? null : change.high(),
        usual == null ? null : usual.low(),
        usual == null ? null : usual.high());
  }

  /** Every figure of a report, in its order. */
  static List<ReportRow> of(WeeklyReport report) {
    List<ReportRow> rows = new ArrayList<>();
    rows.add(new ReportRow("all", "", "mentions", report.mentions()));
    rows.add(new ReportRow("all", "", "stories", report.stories()));
    rows.add(new ReportRow("all", "", "voices", report.voices()));
    tone(rows, "all", "", report.tone());
    for (Day day : report.days()) {
      String name = day.day().toString();
      rows.add(new ReportRow("day", name, "mentions", day.mentions()));
      rows.add(new ReportRow("day", name, "negative", day.negative()));
      rows.add(new ReportRow("day", name, "neutral", day.neutral()));
      rows.add(new ReportRow("day", name, "positive", day.positive()));
    }
    for (Part part : report.topics()) {
      rows.add(new ReportRow("topic", part.name(), "mentions", part.mentions()));
      tone(rows, "topic", part.name(), part.tone());
      story(rows, "topic best story", part.best());
      story(rows, "topic worst story", part.worst());
    }
    for (Part part : report.channels()) {
      rows.add(new ReportRow("channel", part.name(), "mentions", part.mentions()));
      tone(rows, "channel", part.name(), part.tone());
    }
    for (Share share : report.share()) {
      rows.add(new ReportRow("share of voice", share.brand(), "mentions", share.mentions()));
    }
    report.topStories().forEach(story -> story(rows, "story", story));
    for (Voice voice : report.topVoices()) {
      rows.add(new ReportRow("voice", voice.name(), "mentions", voice.mentions()));
    }
    for (Voice voice : report.widestVoices()) {
      rows.add(
          new ReportRow("voice of the widest reach", voice.name(), "mentions", voice.mentions()));
    }
    for (Close voice : report.closestVoices()) {
      rows.add(new ReportRow("closest voice", voice.name(), "mentions", voice.mentions()));
    }
    for (Term term : report.rising()) {
      rows.add(new ReportRow("word that rises", term.term(), "mentions", term.mentions()));
    }
    for (Term term : report.falling()) {
      rows.add(new ReportRow("word that falls", term.term(), "mentions", term.mentions()));
    }
    for (Event event : report.moments()) {
      rows.add(new ReportRow("moment", event.name(), "mentions", event.lift().mentions()));
    }
    for (AlertLine alert : report.alerts()) {
      rows.add(new ReportRow("alert", alert.id(), "mentions", alert.mentions()));
    }
    return List.copyOf(rows);
  }

  private static void tone(List<ReportRow> rows, String section, String name, Tone tone) {
    rows.add(new ReportRow(section, name, "negative", tone.negative()));
    rows.add(new ReportRow(section, name, "neutral", tone.neutral()));
    rows.add(new ReportRow(section, name, "positive", tone.positive()));
  }

  private static void story(List<ReportRow> rows, String section, @Nullable Story story) {
    if (story != null) {
      rows.add(new ReportRow(section, story.title(), "mentions", story.mentions()));
      rows.add(new ReportRow(section, story.title(), "voices", story.voices()));
      if (story.sources() != null) {
        rows.add(new ReportRow(section, story.title(), "sources", story.sources()));
      }
    }
  }
}
