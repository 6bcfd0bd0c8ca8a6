package dev.earshot.search.pages;

import dev.earshot.contract.ReportEdition;
import dev.earshot.contract.Sentiment;
import dev.earshot.search.Logo;
import dev.earshot.search.Look;
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
import dev.earshot.search.report.WeeklyReport.Event;
import dev.earshot.search.report.WeeklyReport.Part;
import dev.earshot.search.report.WeeklyReport.Story;
import dev.earshot.search.report.WeeklyReport.Unheard;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A weekly report, as it is shown on a page, in a file of its own, and on paper.
 *
 * @param base what stands before the links: empty on a page, the desk's own address elsewhere
 * @param paper what it is shown on
 * @param own what the brand's templates put around it
 */
public record ReportView(
    Words words, Published published, String base, Paper paper, Look look, Own own) {

  /** What style sheets say where they mean the colour of the brand; mail knows no such words. */
  private static final String ACCENT = "var(--accent)";

  /** The names of drawings. */
  static final String DAYS = "days";

  static final String TOPICS = "topics";
  static final String CHANNELS = "channels";

  /** The most changes that are told of an edition. */
  private static final int CHANGES = 8;

  /** So many rows of a list go into a mail; Gmail cuts off what is longer than 102 kB. */
  private static final int MAILED = 4;

  WeeklyReport report() {
    return published.report();
  }

  /**
   * What a brand's templates put around and into the report's own form, as HTML.
   *
   * @param style a style sheet in the place of that of the paper; null where it keeps its own
   */
  record Own(String header, String footer, @Nullable String style) {
    static final Own NOTHING = new Own("", "", null);
  }

  /** The same with something of the brand's own. */
  ReportView with(Own other) {
    return new ReportView(words, published, base, paper, look, other);
  }

  /** What a report is shown on. */
  public enum Paper {
    /** A page of the desk, which has a style of its own. */
    PAGE,
    /** A file of its own. */
    FILE,
    /** Real paper, or what comes close to it. */
    PRINTED,
    /** An e-mail, which brings its pictures along. */
    MAIL
  }

  /** A logo as it is shown. */
  record Sign(String address, int width, int height) {}

  /** The brand's logo; null where it has none. */
  @Nullable Sign logo() {
    Logo logo = look.logo();
    if (logo == null) {
      return null;
    }
    String address =
        switch (paper) {
          case PAGE -> ReportPage.LOGO + "?brand=" + SearchPage.encoded(report().brand());
          case FILE, PRINTED -> "data:image/%s;base64,%s".formatted(logo.type(), logo.base64());
          case MAIL -> "cid:" + ReportMail.LOGO;
        };
    return new Sign(address, logo.width(), logo.height());
  }

  boolean mail() {
    return paper == Paper.MAIL;
  }

  /** As much of a list as this form of the report has room for: a mail must not be cut off. */
  <T> List<T> some(List<T> list) {
    return mail() && list.size() > MAILED ? list.subList(0, MAILED) : list;
  }

  /** How many of a list are not in {@link #some} of it. */
  int left(List<?> list) {
    return list.size() - some(list).size();
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

  /** Which edition it is, and what is not as it was in the one before; empty before the first. */
  String edition() {
    ReportEdition edition = published.edition();
    List<ReportEdition.Change> changes = published.changes();
    int more = Math.max(0, changes.size() - CHANGES);
    String told =
        changes.stream().limit(CHANGES).map(this::change).collect(Collectors.joining("; "));
    if (edition == null) {
      int last = published.last();
      if (last == 0) {
        return "";
      }
      return changes.isEmpty()
          ? words.say("edition.since.none", last)
          : words.say("edition.since", last, told, more);
    }
    String which = words.say("edition.which", edition.number(), words.moment(edition.at()));
    if (edition.number() == 1) {
      return which;
    }
    return which
        + " "
        + (changes.isEmpty()
            ? words.say("edition.changes.none")
            : words.say("edition.changes", told, more));
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

  /** The topics that have a best or a worst story. */
  List<Part> outstanding() {
    return report().topics().stream()
        .filter(part -> part.best() != null || part.worst() != null)
        .toList();
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
    String about = alert.topic() == null ? kind : alert.topic() + ", " + kind;
    // The title of a story is what people wrote, and stands in one place of a report only.
    return report().topStories().stream()
        .filter(story -> story.id().equals(alert.story()))
        .findFirst()
        .map(story -> about + " " + words.say("quoted", story.title()))
        .orElse(about);
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

  /** From when on the brand was heard, where that is later than the time begins; else empty. */
  String young() {
    WeeklyReport told = report();
    return told.compared() > 0
        ? ""
        : told.days().stream()
            .filter(day -> day.mentions().value() > 0)
            .findFirst()
            .filter(day -> day.day().isAfter(told.first()))
            .map(day -> words.say("report.unheard.young", told.brand(), words.day(day.day())))
            .orElse("");
  }

  /** When a source was not heard, and why. */
  String told(Unheard source) {
    Instant until = source.until();
    String when =
        until == null
            ? words.say("report.unheard.since", words.moment(source.since()))
            : words.say("report.unheard.until", words.moment(source.since()), words.moment(until));
    return "%s (%s), %s%s"
        .formatted(
            source.name(),
            channel(source.channel()),
            when,
            source.problem() == null ? "" : ": " + source.problem());
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

  /** Where a story was heard first, when, and for how long it was told. */
  String spread(Story story) {
    Instant until = story.until();
    String first = words.moment(story.published());
    return until == null || !until.isAfter(story.published())
        ? words.say("report.spread", story.source(), first)
        : words.say(
            "report.spread.long",
            story.source(),
            first,
            words.length(Duration.between(story.published(), until)));
  }

  /** The days of a moment. */
  String when(Event event) {
    return MomentsPage.when(event.from(), event.to(), words)
        + (event.topic() == null ? "" : " · " + event.topic());
  }

  MomentsPage.Effect effect(Event event) {
    return MomentsPage.effect(event.lift(), words);
  }

  /**
   * What is drawn, by name, in the order that it stands in the report; not where every bar would be
   * empty.
   */
  Map<String, Drawing> charts() {
    Charts charts = new Charts(words, mail() ? Charts.NARROW : Charts.WIDE);
    Map<String, Drawing> drawings = new LinkedHashMap<>();
    if (!report().empty()) {
      drawings.put(DAYS, charts.days(report().days(), report().moments()));
    }
    if (felt(report().topics())) {
      drawings.put(TOPICS, charts.parts(report().topics(), Part::name));
    }
    if (felt(report().channels())) {
      drawings.put(CHANNELS, charts.parts(report().channels(), part -> channel(part.name())));
    }
    return drawings;
  }

  private static boolean felt(List<Part> parts) {
    return parts.stream()
        .anyMatch(part -> part.tone().negative().value() + part.tone().positive().value() > 0);
  }

  /** The same without names. */
  List<Drawing> drawings() {
    return List.copyOf(charts().values());
  }

  /** A drawing where it is shown, on paper only the place for it; empty where there is none. */
  String drawn(String name) {
    Map<String, Drawing> charts = charts();
    Drawing drawing = charts.get(name);
    if (drawing == null) {
      return "";
    }
    int number = List.copyOf(charts.keySet()).indexOf(name);
    return switch (paper) {
      case PAGE, FILE -> Svg.of(drawing);
      case PRINTED -> PdfPrinter.place(number, drawing);
      case MAIL ->
          "<img src=\"cid:%s\" width=\"592\" alt=\"%s\">"
              .formatted(ReportMail.chart(number), words.say("report.chart." + name));
    };
  }

  /** The style of a file of its own, or of paper. */
  String css() {
    String style = own.style();
    return style == null
        ? styled(mail() ? "mail.css" : "paper.css", look)
        : style.replace(ACCENT, look.accent());
  }

  /** A style sheet of reports in the colours of a brand. */
  static String styled(String name, Look look) {
    return Assets.find(name).orElseThrow().text().replace(ACCENT, look.accent());
  }
}
