package dev.earshot.search.pages;

import dev.earshot.contract.Alert;
import dev.earshot.contract.AlertAction;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.SavedSearch;
import dev.earshot.contract.SearchRule;
import dev.earshot.search.Words;
import dev.earshot.search.alerts.AlertEvidence;
import dev.earshot.search.alerts.Behind;
import dev.earshot.search.bulletins.AlertLife;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.index.Mentions.Hit;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of alerts: what was unusual, how it went on, what drove it, and what people did about
 * it; below, the searches that people keep.
 *
 * @param mayAct whether whoever looks at it may do something about an alert
 * @param trial what a sensitivity would have raised in the past
 */
record AlertsPage(
    Frame frame,
    boolean mayAct,
    TrialView trial,
    List<Row> open,
    List<Row> closed,
    List<SearchRow> searches) {

  /** Looking up what is behind an alert costs. */
  private static final int MOST_EXPLAINED = 10;

  private static final int MOST_CLOSED = 50;
  private static final int MOST_DRIVERS = 3;

  /**
   * One alert.
   *
   * @param id its address within the page
   * @param about what it is about, beside the kind
   * @param parts what else was unusual at the same time
   * @param state its class in the style sheet
   * @param address the search that shows the mentions behind it
   * @param acknowledged who takes care of it; null where nobody said so
   * @param muted until when nobody is told; null where it is not muted
   */
  record Row(
      String id,
      String kind,
      String about,
      String severity,
      String severityLabel,
      String state,
      String stateLabel,
      boolean open,
      String opened,
      String last,
      List<Figure> figures,
      List<PartRow> parts,
      @Nullable String note,
      List<DriverGroup> drivers,
      List<Quote> quotes,
      String address,
      @Nullable String acknowledged,
      @Nullable String muted,
      List<Act> acts) {}

  /**
   * Something else that was unusual at the same time.
   *
   * @param story the page of the story that it is about; null where it is about none
   */
  record PartRow(String text, @Nullable String story) {}

  /** A number and what it counts. */
  record Figure(String value, String label) {}

  /** What drove it, of one kind. */
  record DriverGroup(String kind, List<DriverRow> rows) {}

  /**
   * Something that drove it.
   *
   * @param usual empty where nobody knows
   */
  record DriverRow(String name, String mentions, String usual) {}

  /** What somebody said. */
  record Quote(List<Piece> pieces, String by, String published, @Nullable String url) {}

  /** What somebody did about it. */
  record Act(String what, String at, @Nullable String text) {}

  /** A search that somebody keeps. */
  record SearchRow(String id, String name, String query, String rule, String by, String address) {}

  static AlertsPage of(
      Frame frame,
      boolean mayAct,
      TrialView trial,
      Bulletins bulletins,
      AlertEvidence evidence,
      Instant now)
      throws IOException {
    Words words = frame.words();
    List<Row> open = new ArrayList<>();
    List<Row> closed = new ArrayList<>();
    for (AlertLife life : bulletins.alerts()) {
      if (!life.open() && closed.size() >= MOST_CLOSED) {
        continue;
      }
      Behind behind =
          open.size() + closed.size() < MOST_EXPLAINED
              ? evidence.of(life.peak())
              : new Behind(List.of(), List.of());
      (life.open() ? open : closed).add(row(life, behind, evidence, words, now));
    }
    return new AlertsPage(
        frame,
        mayAct,
        trial,
        open,
        closed,
        bulletins.searches().stream().map(search -> row(search, words)).toList());
  }

  private static Row row(
      AlertLife life, Behind behind, AlertEvidence evidence, Words words, Instant now)
      throws IOException {
    Alert latest = life.latest();
    Alert peak = life.peak();
    List<PartRow> parts = new ArrayList<>();
    for (Alert.Part part : latest.parts().stream().skip(1).toList()) {
      parts.add(part(part, latest, evidence, words));
    }
    return new Row(
        latest.id(),
        words.say("alert.kind." + latest.kind().word()),
        about(latest, evidence, words),
        life.open() ? peak.severity().word() : "over",
        words.say("severity." + peak.severity().word()),
        latest.state().word(),
        words.say("alert." + latest.state().word()),
        life.open(),
        words.moment(latest.opened()),
        words.moment(latest.at()),
        figures(peak, words),
        parts,
        latest.note(),
        drivers(behind, words),
        behind.samples().stream().map(hit -> quote(hit, words)).toList(),
        life.search().at(SearchPage.PATH),
        life.acknowledged()
            .map(act -> words.say("alert.acknowledged", act.by(), words.moment(act.at())))
            .orElse(null),
        life.mutedUntil(now)
            .map(until -> words.say("alert.muted", words.moment(until)))
            .orElse(null),
        life.actions().stream().map(act -> act(act, words)).toList());
  }

  /** What an alert is about, as people call it. */
  static String about(Alert alert, AlertEvidence evidence, Words words) throws IOException {
    String subject = alert.subject();
    if (subject == null) {
      return about(alert.brand(), alert.topic(), words);
    }
    return alert.kind() == Alert.Kind.STORY
        ? story(alert.brand(), alert.topic(), subject, evidence, words)
        : subject;
  }

  private static String story(
      String brand, String topic, String story, AlertEvidence evidence, Words words)
      throws IOException {
    return evidence
        .story(story)
        .map(told -> words.say("alert.story", brand, told))
        .orElseGet(() -> about(brand, topic, words));
  }

  private static String about(String brand, String topic, Words words) {
    return brand + " · " + (topic.equals(CountKey.ALL) ? words.say("alert.all") : topic);
  }

  private static PartRow part(Alert.Part part, Alert of, AlertEvidence evidence, Words words)
      throws IOException {
    String story = part.kind() == Alert.Kind.STORY ? part.subject() : null;
    String text =
        words.say(
            "alert.part",
            story == null
                ? about(of.brand(), part.topic(), words)
                : story(of.brand(), part.topic(), story, evidence, words),
            words.say("alert.kind." + part.kind().word()),
            words.number(Math.round(part.seen())),
            words.decimal(part.expected(), 1),
            words.say("alert." + part.state().word()));
    return new PartRow(text, story == null ? null : StoryPage.address(story));
  }

  private static List<Figure> figures(Alert peak, Words words) {
    List<Figure> figures = new ArrayList<>();
    if (peak.seen() > 0) {
      figures.add(
          new Figure(
              words.number(Math.round(peak.seen())),
              words.say(peak.kind() == Alert.Kind.NEGATIVE ? "alert.seen" : "alert.seen.all")));
    }
    if (peak.expected() > 0) {
      figures.add(new Figure(words.decimal(peak.expected(), 1), words.say("alert.expected")));
    }
    if (peak.score() > 0) {
      figures.add(new Figure(words.decimal(peak.score(), 1), words.say("alert.score")));
    }
    if (peak.confidence() != null) {
      double sure = Math.floor(100 * peak.confidence()) / 100;
      figures.add(new Figure(words.percent(sure), words.say("alert.confidence")));
    }
    return figures;
  }

  private static List<DriverGroup> drivers(Behind behind, Words words) {
    List<DriverGroup> groups = new ArrayList<>();
    for (String kind : List.of("word", "voice", "source", "story")) {
      List<DriverRow> rows =
          behind.drivers().stream()
              .filter(driver -> driver.kind().equals(kind))
              .limit(MOST_DRIVERS)
              .map(driver -> row(driver, words))
              .toList();
      if (!rows.isEmpty()) {
        groups.add(new DriverGroup(words.say("driver." + kind), rows));
      }
    }
    return groups;
  }

  private static DriverRow row(Alert.Driver driver, Words words) {
    boolean story = driver.kind().equals("story");
    return new DriverRow(
        story && driver.sample() != null ? driver.sample() : driver.name(),
        words.number(driver.mentions()),
        driver.usual() == null ? "" : usual(driver.usual(), words));
  }

  private static String usual(double usual, Words words) {
    return usual < 0.05
        ? words.say("driver.unusual")
        : words.say("driver.usual", words.decimal(usual, 1));
  }

  private static Quote quote(Hit hit, Words words) {
    var mention = hit.tagged().mention();
    String voice = mention.author() == null ? "" : mention.author().voice() + ", ";
    return new Quote(
        Piece.snippet(mention.text(), hit.highlights(), Evidence.Field.TEXT),
        voice + mention.source().name(),
        words.moment(mention.published()),
        Result.safe(mention.url()));
  }

  private static Act act(AlertAction action, Words words) {
    return new Act(
        words.say("act." + action.kind().word(), action.by()),
        words.moment(action.at()),
        action.text());
  }

  private static SearchRow row(SavedSearch search, Words words) {
    return new SearchRow(
        search.id(),
        search.name(),
        search.query(),
        rule(search.alert(), words),
        search.by(),
        SearchPage.Kept.address(search));
  }

  private static long orNone(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  private static String rule(@Nullable SearchRule rule, Words words) {
    if (rule == null) {
      return words.say("searches.rule.none");
    }
    long hours = Math.max(1, rule.length().toHours());
    return switch (rule.when()) {
      case THRESHOLD -> words.say("searches.rule.threshold", orNone(rule.count()), hours);
      case CHANGE -> words.say("searches.rule.change");
      case FIRST -> words.say("searches.rule.first", hours);
      case VOICE -> words.say("searches.rule.voice", orNone(rule.followers()));
    };
  }
}
