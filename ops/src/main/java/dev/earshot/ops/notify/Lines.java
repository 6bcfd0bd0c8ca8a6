package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What messages of every kind say about a notice, as short named lines. */
final class Lines {

  /** A line and what it is called. */
  record Fact(String name, String value) {}

  private static final int MOST_NAMES = 5;

  private Lines() {}

  /** The figures. */
  static List<Fact> facts(Notice notice) {
    Alert alert = notice.alert();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("State", notice.state()));
    if (alert.kind() == Alert.Kind.TEST) {
      facts.add(new Fact("Sent", notice.at()));
      return facts;
    }
    facts.add(new Fact("Severity", alert.severity().word()));
    if (!notice.parts().isEmpty()) {
      facts.add(new Fact("Also", String.join("; ", notice.parts())));
    }
    facts.add(new Fact("Since", notice.opened()));
    if (notice.over()) {
      facts.add(new Fact("Until", notice.at()));
    }
    if (alert.score() > 0) {
      facts.add(
          new Fact(
              "How unusual",
              String.format(Locale.ENGLISH, "%.1f standard deviations", alert.score())));
    }
    if (alert.confidence() != null) {
      facts.add(
          new Fact(
              "Sure that it is no chance",
              String.format(Locale.ENGLISH, "%.0f %%", Math.floor(100 * alert.confidence()))));
    }
    return facts;
  }

  /** What drove it. */
  static List<Fact> drivers(Notice notice) {
    List<Fact> lines = new ArrayList<>();
    add(lines, "Words said more than before", notice, "word");
    add(lines, "Voices", notice, "voice");
    add(lines, "Sources", notice, "source");
    long stories = notice.testimony().drivers("story").size();
    Alert.Driver top = notice.testimony().drivers("story").stream().findFirst().orElse(null);
    if (top != null && top.mentions() > 1) {
      lines.add(
          new Fact(
              "Stories",
              "the largest is told %d times%s"
                  .formatted(top.mentions(), stories > 1 ? ", others less" : "")));
    }
    return lines;
  }

  private static void add(List<Fact> lines, String name, Notice notice, String kind) {
    List<Alert.Driver> drivers = notice.testimony().drivers(kind);
    if (!drivers.isEmpty()) {
      lines.add(
          new Fact(
              name,
              drivers.stream()
                  .limit(MOST_NAMES)
                  .map(Lines::share)
                  .collect(Collectors.joining(", "))));
    }
  }

  private static String share(Alert.Driver driver) {
    String usual =
        driver.usual() == null
            ? ""
            : ", usually " + (driver.usual() < 0.05 ? "none" : Notice.decimal(driver.usual()));
    return "%s (%d%s)".formatted(driver.name(), driver.mentions(), usual);
  }

  /** Who said it, where and when. */
  static String by(Testimony.Quote quote, Notice notice) {
    String voice = quote.voice() == null ? "" : quote.voice() + ", ";
    return voice + quote.source() + ", " + notice.moment(quote.published());
  }

  /** At most so many characters, never half of one. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
