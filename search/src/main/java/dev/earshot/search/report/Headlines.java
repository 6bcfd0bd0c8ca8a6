package dev.earshot.search.report;

import dev.earshot.search.Language;
import dev.earshot.search.Words;
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
 * What to know of a week, in sentences made from its figures by rules. A change is only called one
 * where it is more than a tenth, a difference of sentiment only where the intervals do not touch.
 */
final class Headlines {

  private static final double CHANGE = 0.1;

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
    return new WeeklyReport(
        report.brand(),
        report.week(),
        report.first(),
        report.last(),
        report.zone(),
        headlines,
        report.mentions(),
        report.stories(),
        report.voices(),
        report.weeksCompared(),
        report.tone(),
        report.netBefore(),
        report.days(),
        report.topics(),
        report.channels(),
        report.share(),
        report.topStories(),
        report.topVoices(),
        report.rising(),
        report.quotes(),
        report.alerts(),
        report.unheard());
  }

  private List<String> sentences() {
    if (report.empty()) {
      say("headline.nothing", report.brand(), report.week().number());
    } else {
      volume();
      tone();
      topic();
      story();
    }
    if (!report.alerts().isEmpty()) {
      say("headline.alerts", report.alerts().size());
    }
    if (!report.unheard().isEmpty()) {
      say(
          "headline.unheard",
          report.unheard().stream().map(WeeklyReport.Unheard::name).distinct().count());
    }
    return List.copyOf(sentences);
  }

  private void say(String key, Object... figures) {
    sentences.add(words.say(key, figures));
  }

  private void volume() {
    long mentions = report.mentions().value();
    long voices = report.voices().value();
    Double change = report.mentions().change();
    if (change == null) {
      say("headline.volume.first", report.brand(), mentions, voices);
    } else if (Math.abs(change) < CHANGE) {
      say("headline.volume.usual", report.brand(), mentions, voices);
    } else {
      say(
          change > 0 ? "headline.volume.more" : "headline.volume.less",
          report.brand(),
          mentions,
          voices,
          words.percent(Math.abs(change)));
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
        points(net.net(), words),
        points(net.low(), words),
        points(net.high(), words),
        before == null ? "" : points(before.net(), words));
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

  /** A share as points of a hundred, with its sign. */
  static String points(double share, Words words) {
    long points = Math.round(share * 100);
    return (points > 0 ? "+" : points < 0 ? "−" : "") + words.number(Math.abs(points));
  }
}
