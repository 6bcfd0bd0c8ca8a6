package dev.earshot.search.pages;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.SourceStatus;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Brand;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.alerts.AlertEvidence;
import dev.earshot.search.bulletins.AlertLife;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.report.Figure;
import dev.earshot.search.report.NetSentiment;
import dev.earshot.search.report.Overview;
import dev.earshot.search.report.Portion;
import dev.earshot.search.report.WeeklyReport.Story;
import dev.earshot.search.report.WeeklyReport.Term;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that people open first: how the week goes.
 *
 * @param alerts those that are open and about the brand, or about a source
 * @param blind the names of sources that cannot be heard
 * @param sources how many are listened to
 * @param heard how many of them answered when they were asked last
 * @param latest what was said last
 */
record OverviewPage(
    Frame frame,
    List<SearchPage.Choice> brands,
    Overview overview,
    Bars bars,
    NetLine net,
    List<AlertLine> alerts,
    List<String> blind,
    int sources,
    long heard,
    List<Line> latest) {

  /** Where this page is. */
  static final String PATH = "/overview";

  private static final int MOST_ALERTS = 4;

  /** An alert in one line. */
  record AlertLine(
      String id, String about, String kind, String severity, String label, String at) {}

  /** Something that was said, in one line. */
  record Line(Tone tone, String time, String iso, String by, List<Piece> text, String address) {}

  static OverviewPage of(
      Frame frame,
      Workspace workspace,
      Overview overview,
      Bulletins bulletins,
      AlertEvidence evidence)
      throws IOException {
    Words words = frame.words();
    List<AlertLine> alerts = new ArrayList<>();
    for (AlertLife life : bulletins.alerts()) {
      if (life.open() && concerns(life.latest(), overview.brand()) && alerts.size() < MOST_ALERTS) {
        alerts.add(line(life, evidence, words));
      }
    }
    return new OverviewPage(
        frame,
        workspace.brands().stream()
            .map(Brand::name)
            .map(
                name ->
                    new SearchPage.Choice(
                        name,
                        PATH + "?brand=" + SearchPage.encoded(name),
                        name.equals(overview.brand())))
            .toList(),
        overview,
        Bars.of(
            overview.days(),
            Every.DAY,
            overview.span(),
            SearchPage.PATH,
            bulletins.moments(),
            words),
        NetLine.of(overview.days(), words),
        alerts,
        bulletins.sources().stream()
            .filter(SourceRow::isBlind)
            .map(status -> status.source().name())
            .distinct()
            .toList(),
        bulletins.sources().size(),
        bulletins.sources().stream()
            .filter(status -> status.state() == SourceStatus.State.HEARING)
            .count(),
        overview.latest().stream().map(hit -> line(hit, overview.brand(), words)).toList());
  }

  private static boolean concerns(Alert alert, String brand) {
    return alert.kind() == Alert.Kind.BLIND || alert.brand().equals(brand);
  }

  private static AlertLine line(AlertLife life, AlertEvidence evidence, Words words)
      throws IOException {
    Alert peak = life.peak();
    return new AlertLine(
        peak.id(),
        AlertsPage.about(peak, evidence, words),
        words.say("alert.kind." + peak.kind().word()),
        peak.severity().word(),
        words.say("severity." + peak.severity().word()),
        words.moment(life.latest().opened()));
  }

  private static Line line(Hit hit, String brand, Words words) {
    Tagged tagged = hit.tagged();
    Mention mention = tagged.mention();
    var sentiment =
        tagged.tags().brands().stream()
            .filter(tag -> tag.brand().equals(brand))
            .map(tag -> tag.sentiment())
            .findFirst()
            .orElse(tagged.tags().sentiment());
    String text = mention.title() == null ? mention.text() : mention.title();
    return new Line(
        Tone.of(sentiment, words),
        words.moment(mention.published()),
        mention.published().toString(),
        mention.author() == null ? mention.source().name() : mention.author().voice(),
        Piece.snippet(text, List.of(), Evidence.Field.TEXT),
        StoryPage.address(tagged.tags().story()));
  }

  String say(String key, Object... figures) {
    return frame.say(key, figures);
  }

  String number(Figure figure) {
    return frame.words().number(figure.value());
  }

  static String encoded(String text) {
    return SearchPage.encoded(text);
  }

  String title() {
    return say("report.week", overview.week().number());
  }

  /**
   * A change since the week before, with its sign; empty where there is nothing to compare with.
   */
  String change(Figure figure) {
    Long before = figure.before();
    if (before == null) {
      return "";
    }
    if (before == 0) {
      return figure.value() == 0 ? "=" : "▲";
    }
    long percent = Math.round(100.0 * (figure.value() - before) / before);
    return percent == 0
        ? "="
        : (percent > 0 ? "▲ +" : "▼ −") + frame.words().percent(Math.abs(percent) / 100.0);
  }

  String before(Figure figure) {
    Long before = figure.before();
    return before == null
        ? say("report.mean.none")
        : say("overview.before", frame.words().number(before));
  }

  String net(@Nullable NetSentiment net) {
    return net == null ? "–" : NetLine.points(net.net(), frame.words());
  }

  String interval(@Nullable NetSentiment net) {
    return net == null
        ? say("report.net.none")
        : say(
            "report.net.interval",
            NetLine.points(net.low(), frame.words()),
            NetLine.points(net.high(), frame.words()));
  }

  String share(Portion portion) {
    return frame.words().percent(portion.share());
  }

  String interval(Portion portion) {
    return say(
        "overview.share.interval",
        frame.words().percent(portion.low()),
        frame.words().percent(portion.high()));
  }

  /** A place on a bar of a thousand. */
  static long place(double share) {
    return Math.round(1000 * share);
  }

  static String story(Story story) {
    return StoryPage.address(story.id());
  }

  Tone tone(Story story) {
    return Tone.of(story.sentiment(), frame.words());
  }

  String channel(String name) {
    return frame.words().sayOr("channel." + name, name);
  }

  String before(Term term) {
    Long before = term.mentions().before();
    return before == null || before == 0
        ? say("overview.word.new")
        : say("overview.before", frame.words().number(before));
  }
}
