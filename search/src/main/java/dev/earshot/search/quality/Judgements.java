package dev.earshot.search.quality;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import dev.earshot.contract.Correction;
import dev.earshot.contract.Correction.What;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Tagged;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.report.Week;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that people said of tags, the latest first. People look at what strikes them as wrong,
 * so the machine agrees less often here than over all mentions.
 */
public record Judgements(List<Judgement> all) {

  public Judgements {
    all = List.copyOf(all);
  }

  /** What they are grouped by. */
  public enum By {
    /** The tag, such as {@code sentiment} or {@code topic:electric}. */
    TAG,
    BRAND,
    CHANNEL,
    LANG,
    /** The ISO week, such as {@code 2026-W47}, in which people said it; the latest first. */
    WEEK
  }

  /**
   * What people said of mentions that are still there.
   *
   * @param brand of this brand alone; null of every brand
   */
  public static Judgements of(Bulletins bulletins, Mentions mentions, @Nullable String brand)
      throws IOException {
    Set<MentionId> ids = new LinkedHashSet<>();
    bulletins.corrections().stream()
        .filter(one -> brand == null || one.brand().equals(brand))
        .map(Correction::mention)
        .forEach(ids::add);
    List<Judgement> found = new ArrayList<>();
    for (MentionId id : ids) {
      Optional<Tagged> tagged = mentions.find(id);
      tagged.ifPresent(
          one ->
              one.tags().verdicts().stream()
                  .filter(verdict -> brand == null || verdict.correction().brand().equals(brand))
                  .forEach(
                      verdict ->
                          found.add(new Judgement(verdict, one.mention(), one.tags().lang()))));
    }
    found.sort(comparing((Judgement one) -> one.said().at()).reversed());
    return new Judgements(found);
  }

  /** How far they agree about one kind of tag. */
  public Agreed about(What what) {
    return agreed(what.word(), all.stream().filter(one -> one.said().what() == what).toList());
  }

  /** How far they agree, in groups: those most was said of first, weeks by their order. */
  public List<Agreed> by(By by, ZoneId zone) {
    Map<String, List<Judgement>> groups = new TreeMap<>();
    all.forEach(
        one -> groups.computeIfAbsent(key(by, zone).apply(one), _ -> new ArrayList<>()).add(one));
    List<Agreed> agreed =
        groups.entrySet().stream()
            .map(group -> agreed(group.getKey(), group.getValue()))
            .sorted(comparingLong(Agreed::said).reversed())
            .toList();
    return by == By.WEEK
        ? agreed.stream().sorted(comparing(Agreed::of).reversed()).toList()
        : agreed;
  }

  /** How often the machine said one thing of a sentiment and people another, or the same. */
  public long sentiments(Sentiment machine, Sentiment people) {
    return all.stream()
        .filter(one -> one.said().what() == What.SENTIMENT)
        .filter(one -> one.verdict().machine().equals(machine.word()))
        .filter(one -> one.said().value().equals(people.word()))
        .count();
  }

  /** Where they do not agree, the latest first. */
  public List<Judgement> disagreements() {
    return all.stream().filter(one -> !one.verdict().agreed()).toList();
  }

  private static Function<Judgement, String> key(By by, ZoneId zone) {
    return switch (by) {
      case TAG -> Judgement::tag;
      case BRAND -> one -> one.said().brand();
      case CHANNEL -> one -> one.mention().channel().word();
      case LANG -> Judgement::lang;
      case WEEK -> one -> Week.of(LocalDate.ofInstant(one.said().at(), zone)).toString();
    };
  }

  private static Agreed agreed(String of, List<Judgement> some) {
    return new Agreed(of, some.size(), some.stream().filter(one -> one.verdict().agreed()).count());
  }
}
