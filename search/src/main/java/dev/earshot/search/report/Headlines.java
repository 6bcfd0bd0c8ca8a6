package dev.earshot.search.report;

import dev.earshot.search.Language;
import dev.earshot.search.Words;
import dev.earshot.search.report.WeeklyReport.Event;
import dev.earshot.search.report.WeeklyReport.Part;
import dev.earshot.search.report.WeeklyReport.Story;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to know of a week, in sentences made from its figures by rules. A count is only called
 * unusual where it lies outside of what the times before let one expect, a difference of sentiment
 * only where the intervals do not touch.
 */
final class Headlines {

  private final WeeklyReport report;
  private final Words words;
  private final List<String> sentences = new ArrayList<>();

  private Headlines(WeeklyReport report, Words words) {
    this.report = report;
    this.words = words;
  }

  /** The same report, with its headlines in every language. */
  static WeeklyReport added(WeeklyReport report, ZoneId zone) {
    Map<String, List<String>> headlines = new LinkedHashMap<>();
    for (Language language : Language.values()) {
      headlines.put(language.code(), new Headlines(report, Words.of(language, zone)).sentences());
    }
    return report.headed(headlines);
  }

  private List<String> sentences() {
    if (report.empty()) {
      say("headline.nothing", report.brand(), span());
    } else {
      volume();
      tone();
      topic();
      story();
    }
    moment();
    if (!report.alerts().isEmpty()) {
      say(
          "headline.alerts",
          report.alerts().size(),
          report.alerts().stream().filter(alert -> alert.closed() == null).count());
    }
    if (!report.unheard().isEmpty()) {
      say(
          "headline.unheard",
          report.unheard().stream().map(WeeklyReport.Unheard::name).distinct().count());
    }
    return List.copyOf(sentences);
  }

  private String span() {
    return report
        .period()
        .week()
        .map(week -> words.say("headline.span.week", week.number()))
        .orElseGet(
            () ->
                words.say(
                    "headline.span.days", words.day(report.first()), words.day(report.last())));
  }

  private void say(String key, Object... figures) {
    sentences.add(words.say(key, figures));
  }

  /** A change is only called one where the times before do not let it be expected. */
  private void volume() {
    Figure mentions = report.mentions();
    Usual usual = mentions.usual();
    if (usual == null) {
      say("headline.volume.first", report.brand(), mentions.value(), report.voices().value());
      return;
    }
    String key = "headline.volume.usual";
    if (!usual.holds(mentions.value())) {
      key = mentions.value() > usual.high() ? "headline.volume.more" : "headline.volume.less";
    }
    say(
        key,
        report.brand(),
        mentions.value(),
        report.voices().value(),
        words.decimal(usual.low(), 0),
        words.decimal(usual.high(), 0));
    Change change = mentions.change();
    if (change != null && change.sure()) {
      say(
          change.share() > 0 ? "headline.change.more" : "headline.change.less",
          words.percent(Math.abs(change.share())),
          mentions.before() == null ? 0 : mentions.before());
    }
  }

  private void tone() {
    NetSentiment net = report.tone().net();
    NetSentiment before = report.netBefore();
    if (net == null) {
      return;
    }
    String key = "headline.tone.only";
    if (before != null) {
      key = "headline.tone.same";
      if (net.differsFrom(before)) {
        key = net.net() > before.net() ? "headline.tone.warmer" : "headline.tone.harsher";
      }
    }
    say(
        key,
        words.points(net.net()),
        words.points(net.low()),
        words.points(net.high()),
        before == null ? "" : words.points(before.net()));
  }

  private void topic() {
    Optional<Part> most =
        report.topics().stream()
            .filter(part -> part.mentions().value() > 0)
            .max(Comparator.comparingLong((Part part) -> part.mentions().value()));
    if (most.isPresent()) {
      Part part = most.get();
      say(
          "headline.topic",
          part.name(),
          part.mentions().value(),
          part.tone().negative().value(),
          part.tone().positive().value());
    }
  }

  private void story() {
    Optional<Story> most = report.topStories().stream().findFirst();
    if (most.isPresent() && most.get().mentions().value() > 1) {
      Story story = most.get();
      say("headline.story", story.title(), story.mentions().value(), story.source());
    }
  }

  /** Of the moments that surely changed how much was said, the one that changed it most. */
  private void moment() {
    Event most = null;
    for (Event event : report.moments()) {
      Double low = event.lift().low();
      if (low != null && low > 1 && (most == null || ratio(event) > ratio(most))) {
        most = event;
      }
    }
    if (most != null) {
      say(
          "headline.moment",
          most.name(),
          most.lift().mentions().value(),
          words.decimal(ratio(most), 1));
    }
  }

  private static double ratio(Event event) {
    Double ratio = event.lift().ratio();
    return ratio == null ? 0 : ratio;
  }
}
