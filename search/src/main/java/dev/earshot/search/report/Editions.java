package dev.earshot.search.report;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.ReportEdition;
import dev.earshot.query.Brand;
import dev.earshot.search.Asked;
import dev.earshot.search.Workspace;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.report.WeeklyReport.Close;
import dev.earshot.search.report.WeeklyReport.Part;
import dev.earshot.search.report.WeeklyReport.Quote;
import dev.earshot.search.report.WeeklyReport.Story;
import dev.earshot.search.report.WeeklyReport.Voice;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was published of weeks that are over. A week's first edition is made an hour after its end;
 * what is heard or corrected later makes a next one, at most one a day, for five weeks. Any thread
 * may ask.
 */
public final class Editions {

  /** Weeks that may still get a new edition. */
  private static final int WEEKS = 5;

  private static final Duration FIRST = Duration.ofHours(1);
  private static final Duration NEXT = Duration.ofDays(1);

  private final Workspace workspace;
  private final Mentions mentions;
  private final Bulletins bulletins;
  private final Reporter reporter;

  /** The editions of a workspace. */
  public Editions(Workspace workspace, Mentions mentions, Bulletins bulletins) {
    this.workspace = requireNonNull(workspace, "workspace");
    this.mentions = requireNonNull(mentions, "mentions");
    this.bulletins = requireNonNull(bulletins, "bulletins");
    reporter = new Reporter(workspace, mentions, bulletins);
  }

  /**
   * A report, with the edition that it is.
   *
   * @param edition null where this was not published: then it is as of now
   * @param last the number of the last edition; 0 where there is none
   * @param changes what is not as it was in the edition before, or, where this is none, in the last
   */
  public record Published(
      WeeklyReport report,
      @Nullable ReportEdition edition,
      int last,
      List<ReportEdition.Change> changes) {

    public Published {
      changes = List.copyOf(changes);
    }

    /** A report that was not published. */
    public static Published draft(WeeklyReport report) {
      return new Published(report, null, 0, List.of());
    }
  }

  /**
   * What is shown and sent of a time where nobody asks for an edition: what is known by now, so
   * that each figure is what its link finds. It is the last edition where that says the same; else
   * it says what is not as in that one.
   */
  public Published current(Brand brand, Period period) throws IOException {
    WeeklyReport now = reporter.report(brand, period);
    List<ReportEdition> published = bulletins.editions(brand.name(), period.toString());
    if (published.isEmpty()) {
      return Published.draft(now);
    }
    Published last = published(published.getLast(), published.getLast().number());
    return same(now, last.report())
        ? last
        : new Published(now, null, last.last(), changes(last.report(), now));
  }

  /** One edition, if there is one of that number. */
  public Optional<Published> find(Brand brand, Period period, int number) throws IOException {
    List<ReportEdition> published = bulletins.editions(brand.name(), period.toString());
    for (ReportEdition edition : published) {
      if (edition.number() == number) {
        return Optional.of(published(edition, published.getLast().number()));
      }
    }
    return Optional.empty();
  }

  private Published published(ReportEdition edition, int last) throws IOException {
    return new Published(
        shortened(ReportJson.read(edition.report())), edition, last, edition.changes());
  }

  /** Editions out of which something has to be taken, without it. */
  public List<ReportEdition> shortened() throws IOException {
    List<ReportEdition> shorter = new ArrayList<>();
    for (ReportEdition edition : bulletins.editions()) {
      WeeklyReport report = ReportJson.read(edition.report());
      WeeklyReport shortened = shortened(report);
      if (!same(shortened, report)) {
        shorter.add(edition.without(ReportJson.tree(shortened)));
      }
    }
    return shorter;
  }

  /** Editions that are to be published by now. */
  public List<ReportEdition> due(Instant now) throws IOException {
    List<ReportEdition> due = new ArrayList<>();
    for (Brand brand : workspace.brands()) {
      Week week = Week.lastComplete(now.minus(FIRST), workspace.zone(brand.name()));
      for (int back = 0; back < WEEKS; back++) {
        next(brand, week.minus(back), now).ifPresent(due::add);
      }
    }
    return due;
  }

  /** A week that was over before anything was heard of the brand is not published. */
  private Optional<ReportEdition> next(Brand brand, Week week, Instant now) throws IOException {
    List<ReportEdition> published = bulletins.editions(brand.name(), week.toString());
    if (!published.isEmpty() && published.getLast().at().plus(NEXT).isAfter(now)) {
      return Optional.empty();
    }
    WeeklyReport report = reporter.report(brand, week);
    if (published.isEmpty()) {
      return report.empty() && report.compared() == 0
          ? Optional.empty()
          : Optional.of(edition(report, 1, now, List.of()));
    }
    ReportEdition last = published.getLast();
    WeeklyReport was = ReportJson.read(last.report());
    return same(report, was)
        ? Optional.empty()
        : Optional.of(edition(report, last.number() + 1, now, changes(was, report)));
  }

  /** Headlines are made of the rest: another release may only word them in another way. */
  private static boolean same(WeeklyReport one, WeeklyReport other) throws IOException {
    return ReportJson.of(one.headed(Map.of())).equals(ReportJson.of(other.headed(Map.of())));
  }

  private static ReportEdition edition(
      WeeklyReport report, int number, Instant now, List<ReportEdition.Change> changes) {
    return new ReportEdition(
        report.brand(), report.period().toString(), number, now, changes, ReportJson.tree(report));
  }

  private record Key(String section, String name, String figure) {}

  static List<ReportEdition.Change> changes(WeeklyReport was, WeeklyReport is) {
    Map<Key, Long> before = figures(was);
    Map<Key, Long> after = figures(is);
    Set<Key> keys = new LinkedHashSet<>(after.keySet());
    keys.addAll(before.keySet());
    List<ReportEdition.Change> changes = new ArrayList<>();
    for (Key key : keys) {
      Long a = before.get(key);
      Long b = after.get(key);
      if (a == null || !a.equals(b)) {
        changes.add(new ReportEdition.Change(key.section(), key.name(), key.figure(), a, b));
      }
    }
    return changes;
  }

  /** Of sections whose names are no words of anybody: what is published is hard to take back. */
  private static Map<Key, Long> figures(WeeklyReport report) {
    Map<Key, Long> figures = new LinkedHashMap<>();
    for (ReportRow row : ReportRow.of(report)) {
      if (Comparison.SECTIONS.contains(row.section()) || row.section().equals("day")) {
        figures.put(new Key(row.section(), row.name(), row.figure()), row.value().value());
      }
    }
    return figures;
  }

  /** Without the words and names of whatever was deleted or forgotten since. */
  private WeeklyReport shortened(WeeklyReport report) throws IOException {
    List<Quote> quotes = new ArrayList<>();
    for (Quote quote : report.quotes()) {
      if (mentions.find(new MentionId(quote.id())).isPresent()) {
        quotes.add(quote);
      }
    }
    List<Part> topics = new ArrayList<>();
    for (Part part : report.topics()) {
      topics.add(
          new Part(
              part.name(), part.mentions(), part.tone(), there(part.best()), there(part.worst())));
    }
    List<Story> stories = new ArrayList<>();
    for (Story story : report.topStories()) {
      if (there(story) != null) {
        stories.add(story);
      }
    }
    WeeklyReport shorter =
        report.with(
            topics,
            stories,
            there(report.topVoices(), Voice::mentions),
            there(report.widestVoices(), Voice::mentions),
            there(report.closestVoices(), Close::mentions),
            quotes);
    return shorter.equals(report)
        ? report
        : Headlines.added(shorter, workspace.zone(report.brand()));
  }

  private @Nullable Story there(@Nullable Story story) throws IOException {
    return story == null || there(story.mentions()) ? story : null;
  }

  private <V> List<V> there(List<V> voices, Function<V, Figure> mentions) throws IOException {
    List<V> still = new ArrayList<>();
    for (V voice : voices) {
      if (there(mentions.apply(voice))) {
        still.add(voice);
      }
    }
    return still;
  }

  private boolean there(Figure figure) throws IOException {
    return switch (Asked.of(figure.search(), workspace)) {
      case Asked.Good good -> mentions.count(good.ask()) > 0;
      // A brand that is no longer configured.
      case Asked.Bad _ -> false;
    };
  }
}
