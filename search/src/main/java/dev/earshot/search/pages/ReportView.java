package dev.earshot.search.pages;

import dev.earshot.contract.ReportEdition;
import dev.earshot.contract.Sentiment;
import dev.earshot.search.Words;
import dev.earshot.search.draw.Drawing;
import dev.earshot.search.draw.Svg;
import dev.earshot.search.report.Certainty;
import dev.earshot.search.report.Change;
import dev.earshot.search.report.Editions.Published;
import dev.earshot.search.report.Figure;
import dev.earshot.search.report.NetSentiment;
import dev.earshot.search.report.PdfPrinter;
import dev.earshot.search.report.Usual;
import dev.earshot.search.report.WeeklyReport;
import dev.earshot.search.report.WeeklyReport.AlertLine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A weekly report, as it is shown on a page, in a file of its own, and on paper.
 *
 * @param base what stands before the links: empty on a page, the desk's own address elsewhere
 * @param paper what it is shown on
 */
public record ReportView(Words words, Published published, String base, Paper paper) {

  /** The most changes that are told of an edition. */
  private static final int CHANGES = 8;

  WeeklyReport report() {
    return published.report();
  }

  /** What a report is shown on. */
  public enum Paper {
    /** A page of the desk, which has a style of its own. */
    PAGE,
    /** A file of its own. */
    FILE,
    /** Real paper, or what comes close to it. */
    PRINTED
  }

  String say(String key, Object... figures) {
    return words.say(key, figures);
  }

  String link(Figure figure) {
    return base + figure.link();
  }

  String to(String path) {
    return base + path;
  }

  /** Where the figure that another is compared with is found. */
  @Nullable String linkBefore(Figure figure) {
    String link = figure.linkBefore();
    return link == null ? null : base + link;
  }

  String number(Figure figure) {
    return words.number(figure.value());
  }

  List<String> headlines() {
    List<String> own = report().headlines().get(words.language().code());
    return own == null ? List.of() : own;
  }

  String title() {
    return report()
        .period()
        .week()
        .map(week -> words.say("report.week", week.number()))
        .or(() -> report().period().month().map(words::month))
        .orElseGet(
            () ->
                words.say("report.span", words.day(report().first()), words.day(report().last())));
  }

  /** What it is, above the title. */
  String kicker() {
    return words.say(report().week() == null ? "report.title.span" : "report.title");
  }

  /** The colour of a sentiment where there is no style sheet. */
  String colour(Sentiment sentiment) {
    return switch (sentiment) {
      case NEGATIVE -> "#b93815";
      case NEUTRAL -> "#5a605d";
      case POSITIVE -> "#2456c7";
    };
  }

  /** Which edition it is, and what is not as it was in the one before; empty for a draft. */
  String edition() {
    ReportEdition edition = published.edition();
    if (edition == null) {
      return "";
    }
    String which = words.say("edition.which", edition.number(), words.moment(edition.at()));
    if (edition.number() == 1) {
      return which;
    }
    List<ReportEdition.Change> changes = edition.changes();
    if (changes.isEmpty()) {
      return which + " " + words.say("edition.changes.none");
    }
    String told =
        changes.stream().limit(CHANGES).map(this::change).collect(Collectors.joining("; "));
    return which + " " + words.say("edition.changes", told, Math.max(0, changes.size() - CHANGES));
  }

  private String change(ReportEdition.Change change) {
    String name = words.sayOr("channel." + change.name(), change.name());
    String figure =
        words.sayOr(
            "sentiment." + change.figure(),
            words.sayOr("report." + change.figure(), change.figure()));
    return "%s%s %s → %s"
        .formatted(
            name.isEmpty() ? "" : name + ", ", figure, count(change.was()), count(change.is()));
  }

  private String count(@Nullable Long count) {
    return count == null ? "–" : words.number(count);
  }

  /** What stands above the mail. */
  String subject() {
    return report().brand() + ": " + title();
  }

  /** The page of the desk that shows the report. */
  String page() {
    return base
        + ReportPage.PATH
        + "?brand="
        + SearchPage.encoded(report().brand())
        + "&period="
        + report().period();
  }

  /** The days, where the title does not say them. */
  String days() {
    return report().period().week().isPresent()
        ? words.say("report.days", words.dayOfWeek(report().first()), words.day(report().last()))
        : "";
  }

  /** What the figures are compared with, as a column's name. */
  String before() {
    return words.say(report().week() == null ? "report.earlier.span" : "report.earlier");
  }

  /** When the time before was. */
  String ago() {
    return words.say(report().week() == null ? "report.ago.span" : "report.ago");
  }

  /** What the times before let one expect of a figure. */
  String usual(Figure figure) {
    Usual usual = figure.usual();
    return usual == null
        ? words.say("report.mean.none")
        : words.say(
            "report.usual",
            words.decimal(usual.low(), 0),
            words.decimal(usual.high(), 0),
            report().compared());
  }

  /** Whether a figure is more, or less, than can be expected; empty where it is neither. */
  String unusual(Figure figure) {
    Usual usual = figure.usual();
    if (usual == null || usual.holds(figure.value())) {
      return "";
    }
    return words.say(figure.value() > usual.high() ? "report.unusual.more" : "report.unusual.less");
  }

  /** A change with its sign and an arrow; empty where there is nothing to compare with. */
  String change(Figure figure) {
    Change change = figure.change();
    if (change == null) {
      return "";
    }
    long percent = Math.round(change.share() * 100);
    return percent == 0 ? "= 0 %" : (percent > 0 ? "▲ " : "▼ ") + percent(change.share());
  }

  /** The interval of a change. */
  String between(Figure figure) {
    Change change = figure.change();
    return change == null
        ? ""
        : words.say("report.change.interval", percent(change.low()), percent(change.high()));
  }

  private String percent(double share) {
    return words.points(share) + " %";
  }

  String net(@Nullable NetSentiment net) {
    return net == null ? "–" : words.points(net.net());
  }

  String interval(@Nullable NetSentiment net) {
    return net == null
        ? words.say("report.net.none")
        : words.say("report.net.interval", words.points(net.low()), words.points(net.high()));
  }

  /** How sure the tags are, in sentences. */
  List<String> certainty() {
    List<String> sentences = new ArrayList<>();
    Certainty certainty = report().certainty();
    for (Certainty.Agreed agreed : certainty.agreement()) {
      Double share = agreed.share();
      if (share != null) {
        sentences.add(
            words.say(
                "report.sure." + agreed.what(),
                words.percent(share),
                agreed.judged(),
                agreed.agreed()));
      }
    }
    if (sentences.isEmpty()) {
      sentences.add(words.say("report.sure.none"));
    }
    NetSentiment corrected = certainty.corrected();
    if (corrected != null) {
      sentences.add(
          words.say(
              "report.sure.corrected",
              words.points(corrected.net()),
              words.points(corrected.low()),
              words.points(corrected.high()),
              net(report().tone().net())));
    } else if (!report().empty()) {
      sentences.add(words.say("report.sure.missing", certainty.missing()));
    }
    return sentences;
  }

  /** What an alert was about. */
  String about(AlertLine alert) {
    String kind = words.say("alert.kind." + alert.kind().word());
    return alert.topic() == null ? kind : alert.topic() + ", " + kind;
  }

  /** How an alert ended, or that it has not. */
  String end(AlertLine alert) {
    Instant closed = alert.closed();
    return closed == null
        ? words.say("report.alert.open")
        : words.say(
            "report.alert.closed",
            words.moment(closed),
            words.length(Duration.between(alert.opened(), closed)));
  }

  Balance balance() {
    return Balance.of(
        report().tone().negative().value(),
        report().tone().neutral().value(),
        report().tone().positive().value(),
        words);
  }

  Tone tone(Sentiment sentiment) {
    return Tone.of(sentiment, words);
  }

  String channel(String name) {
    return words.sayOr("channel." + name, name);
  }

  @Nullable String safe(@Nullable String url) {
    return url == null ? null : Result.safe(URI.create(url));
  }

  /** What is drawn, in the order that it stands in the report. */
  List<Drawing> drawings() {
    return report().topics().isEmpty()
        ? List.of(charts().days())
        : List.of(charts().days(), charts().topics());
  }

  /** A drawing where it is shown; on paper only the place for it. */
  String drawn(int number) {
    Drawing drawing = drawings().get(number);
    return paper == Paper.PRINTED ? PdfPrinter.place(number, drawing) : Svg.of(drawing);
  }

  private Charts charts() {
    return new Charts(report(), words);
  }

  String css() {
    return Assets.find("paper.css").orElseThrow().text();
  }
}
