package dev.earshot.search.pages;

import dev.earshot.search.Look;
import dev.earshot.search.Words;
import dev.earshot.search.report.Change;
import dev.earshot.search.report.Comparison;
import dev.earshot.search.report.Figure;
import dev.earshot.search.report.NetSentiment;
import dev.earshot.search.report.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of two reports, as it is shown in a file of its own.
 *
 * @param base what stands before the links
 */
public record ComparisonView(Words words, Comparison comparison, String base, Look look) {

  String title(Period period) {
    return period
        .week()
        .map(week -> words.say("compare.week", week.number(), Integer.toString(week.year())))
        .or(() -> period.month().map(words::month))
        .orElseGet(
            () -> words.say("report.span", words.day(period.first()), words.day(period.last())));
  }

  String report(Period period) {
    return base
        + ReportPage.PATH
        + "?brand="
        + SearchPage.encoded(comparison.brand())
        + "&period="
        + period;
  }

  String link(Figure figure) {
    return base + figure.link();
  }

  String number(Figure figure) {
    return words.number(figure.value());
  }

  List<String> sections() {
    return comparison.lines().stream().map(Comparison.Line::section).distinct().toList();
  }

  String section(String name) {
    return words.say("compare." + name.replace(' ', '.'));
  }

  List<Comparison.Line> lines(String section) {
    return comparison.lines().stream().filter(line -> line.section().equals(section)).toList();
  }

  /** What a line counts. */
  String what(Comparison.Line line) {
    String name = words.sayOr("channel." + line.name(), line.name());
    String figure = words.sayOr("sentiment." + line.figure(), say("report." + line.figure()));
    return name.isEmpty() ? figure : name + ", " + figure;
  }

  private String say(String key) {
    return words.sayOr(key, key);
  }

  String change(@Nullable Change change) {
    return change == null ? "–" : words.points(change.share()) + " %";
  }

  String interval(@Nullable Change change) {
    return change == null
        ? ""
        : words.say(
            "report.change.interval",
            words.points(change.low()) + " %",
            words.points(change.high()) + " %");
  }

  String net(@Nullable NetSentiment net) {
    return net == null
        ? "–"
        : words.points(net.net())
            + " ("
            + words.say("report.net.interval", words.points(net.low()), words.points(net.high()))
            + ")";
  }

  /** Whether people spoke otherwise; empty where that cannot be said. */
  String verdict() {
    Boolean differs = comparison.differs();
    return differs == null ? "" : words.say(differs ? "compare.differs" : "compare.same");
  }

  String css() {
    return ReportView.styled("paper.css", look);
  }
}
