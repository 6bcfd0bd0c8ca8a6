package dev.earshot.search.report;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Alert;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.SourceStatus;
import dev.earshot.query.Brand;
import dev.earshot.search.Asked;
import dev.earshot.search.Search;
import dev.earshot.search.Workspace;
import dev.earshot.search.bulletins.AlertLife;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Facet;
import dev.earshot.search.index.Mentions.Group;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.index.Mentions.Timeline;
import dev.earshot.search.index.Mentions.Totals;
import dev.earshot.search.report.WeeklyReport.AlertLine;
import dev.earshot.search.report.WeeklyReport.Day;
import dev.earshot.search.report.WeeklyReport.Part;
import dev.earshot.search.report.WeeklyReport.Share;
import dev.earshot.search.report.WeeklyReport.Story;
import dev.earshot.search.report.WeeklyReport.Term;
import dev.earshot.search.report.WeeklyReport.Tone;
import dev.earshot.search.report.WeeklyReport.Unheard;
import dev.earshot.search.report.WeeklyReport.Voice;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the figures of a week from the mentions. Any thread may ask. */
public final class Reporter {

  private static final int STORIES = 5;
  private static final int VOICES = 8;
  private static final int TERMS = 10;

  /** Weeks that the mean is taken of. */
  private static final int WEEKS = 4;

  private final Workspace workspace;
  private final Mentions mentions;
  private final Bulletins bulletins;

  /** A reporter of these mentions. */
  public Reporter(Workspace workspace, Mentions mentions, Bulletins bulletins) {
    this.workspace = requireNonNull(workspace, "workspace");
    this.mentions = requireNonNull(mentions, "mentions");
    this.bulletins = requireNonNull(bulletins, "bulletins");
  }

  /** What a week was like for a brand of the workspace. */
  public WeeklyReport report(Brand brand, Week week) throws IOException {
    ZoneId zone = workspace.zone();
    Search search = search(brand.name(), week);
    List<Totals> totals = new ArrayList<>();
    for (int back = 0; back <= WEEKS; back++) {
      totals.add(totals(search(brand.name(), week.minus(back))));
    }
    Totals now = totals.getFirst();
    Totals before = totals.get(1);
    int compared = compared(brand.name(), week);
    WeeklyReport figures =
        new WeeklyReport(
            brand.name(),
            week,
            week.monday(),
            week.sunday(),
            zone.getId(),
            Map.of(),
            compared(totals, Totals::mentions, Figure.Counts.MENTIONS, compared, search),
            compared(totals, Totals::stories, Figure.Counts.STORIES, compared, search),
            compared(totals, Totals::voices, Figure.Counts.VOICES, compared, search),
            compared,
            tone(now, search),
            NetSentiment.of(before.negative(), before.neutral(), before.positive()),
            days(search, week),
            topics(brand, search),
            channels(search),
            share(week),
            stories(search),
            voices(search),
            rising(search, search(brand.name(), week.minus(1))),
            Quotes.of(ask(search), search, mentions, workspace),
            alerts(brand.name(), week),
            unheard(week));
    return Headlines.added(figures, zone);
  }

  private static Search search(String brand, Week week) {
    return Search.ALL.brand(brand).span(week.monday().toString(), week.sunday().toString());
  }

  private Asked.Good asked(Search search) {
    return asked(search, workspace);
  }

  static Asked.Good asked(Search search, Workspace workspace) {
    return switch (Asked.of(search, workspace)) {
      case Asked.Good good -> good;
      case Asked.Bad bad ->
          throw new IllegalStateException("a search of the report's own: " + bad.message());
    };
  }

  private Ask ask(Search search) {
    return asked(search).ask();
  }

  private Totals totals(Search search) throws IOException {
    return mentions.totals(ask(search), search.brand());
  }

  /** Weeks before the brand was first heard say nothing about what is usual. */
  private int compared(String brand, Week week) throws IOException {
    List<Hit> first = mentions.page(ask(Search.ALL.brand(brand)), Sort.OLDEST, 1, null).hits();
    if (first.isEmpty()) {
      return 0;
    }
    Instant published = first.getFirst().tagged().mention().published();
    int weeks = 0;
    while (weeks < WEEKS && week.minus(weeks + 1).end(workspace.zone()).isAfter(published)) {
      weeks++;
    }
    return weeks;
  }

  private static Figure compared(
      List<Totals> totals,
      ToLongFunction<Totals> count,
      Figure.Counts counts,
      int weeks,
      Search search) {
    long sum = 0;
    for (int back = 1; back <= weeks; back++) {
      sum += count.applyAsLong(totals.get(back));
    }
    return new Figure(
        count.applyAsLong(totals.getFirst()),
        counts,
        weeks == 0 ? null : count.applyAsLong(totals.get(1)),
        weeks == 0 ? null : Math.round(100.0 * sum / weeks) / 100.0,
        search);
  }

  static Tone tone(Totals totals, Search search) {
    return new Tone(
        Figure.mentions(totals.negative(), search.with(By.SENTIMENT, "negative")),
        Figure.mentions(totals.neutral(), search.with(By.SENTIMENT, "neutral")),
        Figure.mentions(totals.positive(), search.with(By.SENTIMENT, "positive")),
        NetSentiment.of(totals.negative(), totals.neutral(), totals.positive()));
  }

  private List<Day> days(Search search, Week week) throws IOException {
    Timeline timeline =
        mentions.timeline(ask(search), Every.DAY, By.SENTIMENT, search.brand(), workspace.zone());
    List<Day> days = new ArrayList<>();
    for (LocalDate day = week.monday(); !day.isAfter(week.sunday()); day = day.plusDays(1)) {
      int bar = timeline.starts().indexOf(day.atStartOfDay(workspace.zone()).toInstant());
      long negative = at(timeline, "negative", bar);
      long neutral = at(timeline, "neutral", bar);
      long positive = at(timeline, "positive", bar);
      days.add(
          new Day(
              day,
              Figure.mentions(
                  negative + neutral + positive, search.span(day.toString(), day.toString())),
              negative,
              neutral,
              positive));
    }
    return List.copyOf(days);
  }

  private static long at(Timeline timeline, String series, int bar) {
    long[] counts = timeline.series().get(series);
    return bar < 0 || counts == null ? 0 : counts[bar];
  }

  private List<Part> topics(Brand brand, Search search) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Brand.BrandTopic topic : brand.topics()) {
      parts.add(part(topic.name(), search.with(By.TOPIC, topic.name())));
    }
    return List.copyOf(parts);
  }

  private Part part(String name, Search search) throws IOException {
    Totals totals = totals(search);
    return new Part(name, Figure.mentions(totals.mentions(), search), tone(totals, search));
  }

  private List<Part> channels(Search search) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Group group : groups(search, By.CHANNEL, 10)) {
      parts.add(part(group.value(), search.with(By.CHANNEL, group.value())));
    }
    return List.copyOf(parts);
  }

  private List<Group> groups(Search search, By by, int limit) throws IOException {
    Facet facet = mentions.facets(ask(search), List.of(by), search.brand(), limit).getFirst();
    return facet.groups();
  }

  private List<Share> share(Week week) throws IOException {
    if (workspace.brands().size() < 2) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    long all = 0;
    for (Brand brand : workspace.brands()) {
      Search search = search(brand.name(), week);
      Figure figure = Figure.mentions(totals(search).mentions(), search);
      figures.add(figure);
      all += figure.value();
    }
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      double share = all == 0 ? 0 : (double) figures.get(i).value() / all;
      shares.add(
          new Share(
              workspace.brands().get(i).name(),
              figures.get(i),
              Math.round(share * 10_000) / 10_000.0));
    }
    return List.copyOf(shares);
  }

  /** The stories told most within a search, the largest first. */
  List<Story> stories(Search search) throws IOException {
    List<Story> stories = new ArrayList<>();
    for (Group group : groups(search, By.STORY, STORIES)) {
      Search one = search.with(By.STORY, group.value());
      List<Hit> first = mentions.page(ask(one), Sort.OLDEST, 1, null).hits();
      if (!first.isEmpty()) {
        stories.add(story(group, first.getFirst(), one));
      }
    }
    return List.copyOf(stories);
  }

  private static Story story(Group group, Hit first, Search search) {
    var mention = first.tagged().mention();
    String title = mention.title();
    Sentiment sentiment =
        first.tagged().tags().brands().stream()
            .filter(tag -> tag.brand().equals(search.brand()))
            .map(tag -> tag.sentiment())
            .findFirst()
            .orElse(first.tagged().tags().sentiment());
    return new Story(
        group.value(),
        title == null ? Quotes.beginning(mention.text(), Quotes.TITLE) : title,
        mention.url() == null ? null : mention.url().toString(),
        mention.source().name(),
        mention.published(),
        sentiment,
        Figure.mentions(group.mentions(), search),
        group.voices());
  }

  private List<Voice> voices(Search search) throws IOException {
    List<Voice> voices = new ArrayList<>();
    for (Group group : groups(search, By.AUTHOR, VOICES)) {
      voices.add(
          new Voice(
              group.value(),
              Figure.mentions(group.mentions(), search.with(By.AUTHOR, group.value()))));
    }
    return List.copyOf(voices);
  }

  /** Words said more in one search than in another. */
  List<Term> rising(Search now, Search before) throws IOException {
    return mentions.terms(ask(now), ask(before), TERMS).stream()
        .map(
            term ->
                new Term(
                    term.term(),
                    new Figure(
                        term.now(),
                        Figure.Counts.MENTIONS,
                        term.before(),
                        null,
                        now.q(term.term()))))
        .toList();
  }

  private List<AlertLine> alerts(String brand, Week week) {
    Instant start = week.start(workspace.zone());
    Instant end = week.end(workspace.zone());
    return bulletins.alerts().stream()
        .filter(life -> life.latest().kind() == Alert.Kind.NEGATIVE)
        .filter(life -> life.latest().brand().equals(brand))
        .filter(life -> life.latest().opened().isBefore(end))
        .filter(life -> life.open() || life.latest().at().isAfter(start))
        .map(Reporter::line)
        .sorted(Comparator.comparing(AlertLine::opened).thenComparing(AlertLine::id))
        .toList();
  }

  private static AlertLine line(AlertLife life) {
    Alert peak = life.peak();
    Alert latest = life.latest();
    return new AlertLine(
        latest.id(),
        latest.topic().equals(CountKey.ALL) ? null : latest.topic(),
        latest.opened(),
        life.open() ? null : latest.at(),
        peak.seen(),
        peak.expected(),
        life.search().at("/"));
  }

  /** What was not heard in the week, and what is not heard now. */
  private List<Unheard> unheard(Week week) {
    return bulletins.sources().stream().flatMap(status -> unheard(status, week)).toList();
  }

  private Stream<Unheard> unheard(SourceStatus status, Week week) {
    String name = status.source().name();
    String channel = status.channel().word();
    List<Unheard> gaps =
        status.gaps().stream()
            .filter(gap -> gap.touches(week.start(workspace.zone()), week.end(workspace.zone())))
            .map(gap -> new Unheard(name, channel, gap.from(), gap.until(), gap.why()))
            .toList();
    return isUnheard(status) && gaps.stream().noneMatch(gap -> gap.until() == null)
        ? Stream.concat(
            gaps.stream(),
            Stream.of(new Unheard(name, channel, status.since(), null, status.problem())))
        : gaps.stream();
  }

  /** A source that fails is given some patience, but not one that has never answered at all. */
  private static boolean isUnheard(SourceStatus status) {
    return status.state() == SourceStatus.State.BLIND
        || (status.state() == SourceStatus.State.FAILING && status.lastSuccess() == null);
  }

  /** The brand of this name; the only one, or the first, where no name is given. */
  public Optional<Brand> brand(@Nullable String name) {
    return name == null ? workspace.brands().stream().findFirst() : workspace.brand(name);
  }
}
