package dev.earshot.search.pages;

import dev.earshot.contract.Sentiment;
import dev.earshot.search.Words;
import dev.earshot.search.report.Figure;
import dev.earshot.search.report.NetSentiment;
import dev.earshot.search.report.WeeklyReport;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weekly report, as it is shown on a page, in a file of its own, and on paper.
 *
 * @param base what stands before the links: empty on a page, the desk's own address elsewhere
 * @param paper whether it stands alone; drawings are then made of what paper and mail can show
 */
public record ReportView(Words words, WeeklyReport report, String base, boolean paper) {

  String say(String key, Object... figures) {
    return words.say(key, figures);
  }

  String link(Figure figure) {
    return base + figure.link();
  }

  String to(String path) {
    return base + path;
  }

  String number(Figure figure) {
    return words.number(figure.value());
  }

  List<String> headlines() {
    List<String> own = report.headlines().get(words.language().code());
    return own == null ? List.of() : own;
  }

  String title() {
    return words.say("report.week", report.week().number());
  }

  String days() {
    return words.say("report.days", words.dayOfWeek(report.first()), words.day(report.last()));
  }

  /** How a figure compares with the weeks before. */
  String compared(Figure figure) {
    Double mean = figure.mean();
    if (mean == null) {
      return words.say("report.mean.none");
    }
    return words.say("report.mean", report.weeksCompared(), words.decimal(mean, 1));
  }

  /** A change with its sign and an arrow; empty where there is nothing to compare with. */
  String change(Figure figure) {
    Double change = figure.change();
    if (change == null) {
      return "";
    }
    long percent = Math.round(change * 100);
    return percent == 0
        ? "= 0 %"
        : (percent > 0 ? "▲ +" : "▼ −") + words.number(Math.abs(percent)) + " %";
  }

  String net(@Nullable NetSentiment net) {
    return net == null ? "–" : points(net.net());
  }

  String interval(@Nullable NetSentiment net) {
    return net == null
        ? words.say("report.net.none")
        : words.say("report.net.interval", points(net.low()), points(net.high()));
  }

  private String points(double share) {
    long points = Math.round(share * 100);
    return (points > 0 ? "+" : points < 0 ? "−" : "") + words.number(Math.abs(points));
  }

  Balance balance() {
    return Balance.of(
        report.tone().negative().value(),
        report.tone().neutral().value(),
        report.tone().positive().value(),
        words);
  }

  Tone tone(Sentiment sentiment) {
    return Tone.of(sentiment, words);
  }

  long mostInADay() {
    return report.days().stream().mapToLong(day -> day.mentions().value()).max().orElse(0);
  }

  /** How long a bar is, of a thousand. */
  long length(long count) {
    return mostInADay() == 0 ? 0 : 1000 * count / mostInADay();
  }

  String channel(String name) {
    return words.sayOr("channel." + name, name);
  }

  @Nullable String safe(@Nullable String url) {
    return url == null ? null : Result.safe(URI.create(url));
  }

  String css() {
    return Assets.find("paper.css").orElseThrow().text();
  }
}
