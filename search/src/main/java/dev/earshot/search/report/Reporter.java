package dev.earshot.search.report;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Author;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Moment;
import dev.earshot.query.Brand;
import dev.earshot.search.Asked;
import dev.earshot.search.Search;
import dev.earshot.search.Workspace;
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
import dev.earshot.search.report.WeeklyReport.Close;
import dev.earshot.search.report.WeeklyReport.Day;
import dev.earshot.search.report.WeeklyReport.Event;
import dev.earshot.search.report.WeeklyReport.Part;
import dev.earshot.search.report.WeeklyReport.Share;
import dev.earshot.search.report.WeeklyReport.Story;
import dev.earshot.search.report.WeeklyReport.Term;
import dev.earshot.search.report.WeeklyReport.Tone;
import dev.earshot.search.report.WeeklyReport.Voice;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes the figures of a week, or of any other span of days, from the mentions. Any thread may ask.
 */
public final class Reporter {

  private static final int STORIES = 5;
  private static final int VOICES = 8;
  private static final int TERMS = 10;
  private static final int MOMENTS = 20;

  /** Mentions of the widest reach that voices are taken from. */
  private static final int WIDEST = 200;

  /** Stories of one tone in a topic that may be its best or worst. */
  private static final int CANDIDATES = 10;

  /** Times before that the mean is taken of. */
  private static final int TIMES = 4;

  private final Workspace workspace;
  private final Mentions mentions;
  private final Bulletins bulletins;
  private final Lifts lifts;
  private final Friends friends;

  /** A reporter of these mentions. */
  public Reporter(Workspace workspace, Mentions mentions, Bulletins bulletins) {
    this.workspace = requireNonNull(workspace, "workspace");
    this.mentions = requireNonNull(mentions, "mentions");
    this.bulletins = requireNonNull(bulletins, "bulletins");
    lifts = new Lifts(workspace, mentions);
    friends = new Friends(workspace, mentions);
  }

  /** What a week was like for a brand of the workspace. */
  public WeeklyReport report(Brand brand, Week week) throws IOException {
    return report(brand, Period.of(week));
  }

  /** What a span of days was like for a brand of the workspace. */
  public WeeklyReport report(Brand brand, Period period) throws IOException {
    Search search = search(brand.name(), period);
    Search earlier = search(brand.name(), period.before());
    List<Totals> totals = new ArrayList<>();
    for (int back = 0; back <= TIMES; back++) {
      totals.add(totals(search(brand.name(), period.minus(back))));
    }
    Totals now = totals.getFirst();
    Totals before = totals.get(1);
    int times = times(brand.name(), period);
    Compared compared = new Compared(totals.subList(0, times + 1), search, earlier);
    Happened happened = new Happened(brand.name(), period, workspace, mentions, bulletins);
    WeeklyReport figures =
        new WeeklyReport(
            brand.name(),
            period,
            period.week().orElse(null),
            period.first(),
            period.last(),
            period.before(),
            workspace.zone(brand.name()).getId(),
            Map.of(),
            compared.figure(Totals::mentions, Figure.Counts.MENTIONS),
            compared.figure(Totals::stories, Figure.Counts.STORIES),
            compared.figure(Totals::voices, Figure.Counts.VOICES),
            times,
            tone(now, search),
            NetSentiment.of(before.negative(), before.neutral(), before.positive()),
            Judged.of(brand.name(), bulletins, mentions).certainty(now),
            days(search, period),
            topics(brand, compared),
            channels(compared),
            share(period),
            stories(search),
            voices(search),
            widest(search),
            closest(brand, period, search),
            rising(search, earlier),
            falling(search, earlier),
            Quotes.of(ask(search), search, mentions, workspace),
            moments(brand, period),
            happened.alerts(),
            happened.unheard());
    return Headlines.added(figures, workspace.zone(brand.name()));
  }

  /** Those that concern the brand and touch the time, as they look at its end. */
  private List<Event> moments(Brand brand, Period period) throws IOException {
    Instant start = period.start(workspace.zone(brand.name()));
    Instant end = period.end(workspace.zone(brand.name()));
    List<Moment> touching =
        bulletins.moments().stream()
            .filter(moment -> Lifts.concerns(moment, brand.name()))
            .filter(moment -> moment.from().isBefore(end) && moment.to().isAfter(start))
            .sorted(Comparator.comparing(Moment::from).thenComparing(Moment::id))
            .limit(MOMENTS)
            .toList();
    List<Event> events = new ArrayList<>();
    for (Moment moment : touching) {
      lifts
          .of(moment, brand, end.minusMillis(1))
          .map(lift -> event(moment, lift))
          .ifPresent(events::add);
    }
    return List.copyOf(events);
  }

  private static Event event(Moment moment, Lift lift) {
    return new Event(
        moment.id(),
        moment.name(),
        moment.topic(),
        moment.url() == null ? null : moment.url().toString(),
        moment.from(),
        moment.to(),
        lift);
  }

  /** Who is close to the brand, of those that spoke in the time. */
  private List<Close> closest(Brand brand, Period period, Search search) throws IOException {
    List<Close> closest = new ArrayList<>();
    for (Friends.Friend friend : friends.closest(brand, period, search, VOICES)) {
      Affinity affinity = friend.affinity();
      String voice = friend.speaker().voice();
      Search own = search.with(By.AUTHOR, voice);
      if (affinity != null) {
        closest.add(new Close(voice, affinity, Figure.mentions(count(own), own)));
      }
    }
    return List.copyOf(closest);
  }

  private static Search search(String brand, Period period) {
    return Search.ALL.brand(brand).span(period.first().toString(), period.last().toString());
  }

  static Asked.Good asked(Search search, Workspace workspace) {
    return switch (Asked.of(search, workspace)) {
      case Asked.Good good -> good;
      case Asked.Bad bad ->
          throw new IllegalStateException("a search of the report's own: " + bad.message());
    };
  }

  private Ask ask(Search search) {
    return asked(search, workspace).ask();
  }

  private Totals totals(Search search) throws IOException {
    return mentions.totals(ask(search), search.brand());
  }

  private long count(Search search) throws IOException {
    return mentions.count(ask(search));
  }

  /** Times before the brand was first heard say nothing about what is usual. */
  private int times(String brand, Period period) throws IOException {
    Instant first = mentions.first(ask(Search.ALL.brand(brand))).orElse(Instant.MAX);
    ZoneId zone = workspace.zone(brand);
    int times = 0;
    while (times < TIMES && period.minus(times + 1).end(zone).isAfter(first)) {
      times++;
    }
    return times;
  }

  /**
   * Figures with what they are compared with.
   *
   * @param totals this time's, then those of the times before, the latest first
   */
  private record Compared(List<Totals> totals, Search search, Search earlier) {

    Figure figure(ToLongFunction<Totals> count, Figure.Counts counts) {
      long now = count.applyAsLong(totals.getFirst());
      List<Long> before = totals.stream().skip(1).map(one -> count.applyAsLong(one)).toList();
      if (before.isEmpty()) {
        return new Figure(now, counts, null, null, search);
      }
      double mean = before.stream().mapToLong(Long::longValue).average().orElse(0);
      return new Figure(
          now,
          counts,
          before.getFirst(),
          Math.round(100 * mean) / 100.0,
          Change.of(now, before.getFirst(), Usual.swing(before)),
          Usual.of(before),
          search,
          earlier);
    }

    /** Mentions of a part, beside those of the time before; parts swing as the whole does. */
    Figure part(long now, long before, UnaryOperator<Search> narrowed) {
      if (totals.size() < 2) {
        return Figure.mentions(now, narrowed.apply(search));
      }
      double swing = Usual.swing(totals.stream().skip(1).map(Totals::mentions).toList());
      return new Figure(
          now,
          Figure.Counts.MENTIONS,
          before,
          null,
          Change.of(now, before, swing),
          null,
          narrowed.apply(search),
          narrowed.apply(earlier));
    }
  }

  private static Tone tone(Totals totals, Search search) {
    return tone(totals.negative(), totals.neutral(), totals.positive(), search);
  }

  static Tone tone(long negative, long neutral, long positive, Search search) {
    return new Tone(
        Figure.mentions(negative, search.with(By.SENTIMENT, "negative")),
        Figure.mentions(neutral, search.with(By.SENTIMENT, "neutral")),
        Figure.mentions(positive, search.with(By.SENTIMENT, "positive")),
        NetSentiment.of(negative, neutral, positive));
  }

  private List<Day> days(Search search, Period period) throws IOException {
    ZoneId zone = workspace.zone(search.brand());
    Timeline timeline =
        mentions.timeline(ask(search), Every.DAY, By.SENTIMENT, search.brand(), zone);
    List<Day> days = new ArrayList<>();
    for (LocalDate day = period.first(); !day.isAfter(period.last()); day = day.plusDays(1)) {
      int bar = timeline.starts().indexOf(day.atStartOfDay(zone).toInstant());
      long negative = at(timeline, "negative", bar);
      long neutral = at(timeline, "neutral", bar);
      long positive = at(timeline, "positive", bar);
      Search one = search.span(day.toString(), day.toString());
      days.add(
          new Day(
              day,
              Figure.mentions(negative + neutral + positive, one),
              Figure.mentions(negative, one.with(By.SENTIMENT, "negative")),
              Figure.mentions(neutral, one.with(By.SENTIMENT, "neutral")),
              Figure.mentions(positive, one.with(By.SENTIMENT, "positive"))));
    }
    return List.copyOf(days);
  }

  private static long at(Timeline timeline, String series, int bar) {
    long[] counts = timeline.series().get(series);
    return bar < 0 || counts == null ? 0 : counts[bar];
  }

  private List<Part> topics(Brand brand, Compared compared) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Brand.BrandTopic topic : brand.topics()) {
      Search some = compared.search().with(By.TOPIC, topic.name());
      Part part = part(By.TOPIC, topic.name(), compared);
      parts.add(
          new Part(
              part.name(),
              part.mentions(),
              part.tone(),
              outstanding(some, "positive", "negative"),
              outstanding(some, "negative", "positive")));
    }
    return List.copyOf(parts);
  }

  /**
   * The story that is told in one tone most, after those that tell it in the other are taken off.
   */
  private @Nullable Story outstanding(Search search, String tone, String other) throws IOException {
    Search some = search.with(By.SENTIMENT, tone);
    Group most = null;
    long lead = 0;
    for (Group group : groups(some, By.STORY, CANDIDATES)) {
      Search against = search.with(By.SENTIMENT, other).with(By.STORY, group.value());
      long ahead = group.mentions() - count(against);
      if (ahead > lead) {
        most = group;
        lead = ahead;
      }
    }
    return most == null ? null : story(most, some).orElse(null);
  }

  private List<Part> channels(Compared compared) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Group group : groups(compared.search(), By.CHANNEL, 10)) {
      parts.add(part(By.CHANNEL, group.value(), compared));
    }
    return List.copyOf(parts);
  }

  private Part part(By by, String name, Compared compared) throws IOException {
    Search some = compared.search().with(by, name);
    Totals totals = totals(some);
    long before = count(compared.earlier().with(by, name));
    return new Part(
        name,
        compared.part(totals.mentions(), before, search -> search.with(by, name)),
        tone(totals, some));
  }

  private List<Group> groups(Search search, By by, int limit) throws IOException {
    Facet facet = mentions.facets(ask(search), List.of(by), search.brand(), limit).getFirst();
    return facet.groups();
  }

  private List<Share> share(Period period) throws IOException {
    if (workspace.brands().size() < 2) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    long all = 0;
    for (Brand brand : workspace.brands()) {
      Search search = search(brand.name(), period);
      Figure figure = Figure.mentions(count(search), search);
      figures.add(figure);
      all += figure.value();
    }
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      double share = all == 0 ? 0 : (double) figures.get(i).value() / all;
      String brand = workspace.brands().get(i).name();
      shares.add(
          new Share(
              brand,
              workspace.competitors().contains(brand),
              figures.get(i),
              Math.round(share * 10_000) / 10_000.0));
    }
    return List.copyOf(shares);
  }

  /** The stories told most within a search, the largest first. */
  List<Story> stories(Search search) throws IOException {
    List<Story> stories = new ArrayList<>();
    for (Group group : groups(search, By.STORY, STORIES)) {
      story(group, search).ifPresent(stories::add);
    }
    return List.copyOf(stories);
  }

  private Optional<Story> story(Group group, Search within) throws IOException {
    Search search = within.with(By.STORY, group.value());
    List<Hit> first = mentions.page(ask(search), Sort.OLDEST, 1, null).hits();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Hit last = mentions.page(ask(search), Sort.NEWEST, 1, null).hits().getFirst();
    long sources = mentions.facets(ask(search), List.of(By.SOURCE), null, 1).getFirst().distinct();
    return Optional.of(
        Stories.of(group, first.getFirst(), last.tagged().mention().published(), sources, search));
  }

  private List<Voice> voices(Search search) throws IOException {
    return groups(search, By.AUTHOR, VOICES).stream()
        .map(
            group ->
                new Voice(
                    group.value(),
                    null,
                    Figure.mentions(group.mentions(), search.with(By.AUTHOR, group.value()))))
        .toList();
  }

  /** Whose mentions reach the most people; a voice once, by its widest mention. */
  private List<Voice> widest(Search search) throws IOException {
    Map<String, Long> reach = new LinkedHashMap<>();
    for (Hit hit : mentions.page(ask(search), Sort.REACH, WIDEST, null).hits()) {
      Mention mention = hit.tagged().mention();
      Author author = mention.author();
      if (mention.reach() != null) {
        reach.merge(
            author == null ? mention.source().name() : author.voice(), mention.reach(), Math::max);
      }
    }
    List<Map.Entry<String, Long>> widest =
        reach.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry::getKey))
            .limit(VOICES)
            .toList();
    List<Voice> voices = new ArrayList<>();
    for (Map.Entry<String, Long> one : widest) {
      Search own = search.with(By.AUTHOR, one.getKey());
      voices.add(new Voice(one.getKey(), one.getValue(), Figure.mentions(count(own), own)));
    }
    return List.copyOf(voices);
  }

  /** Words said more in one search than in another. */
  List<Term> rising(Search now, Search before) throws IOException {
    return mentions.terms(ask(now), ask(before), TERMS).stream()
        .map(term -> term(term.term(), term.now(), term.before(), now, before))
        .toList();
  }

  private List<Term> falling(Search now, Search before) throws IOException {
    return mentions.terms(ask(before), ask(now), TERMS).stream()
        .map(term -> term(term.term(), term.before(), term.now(), now, before))
        .toList();
  }

  private static Term term(String word, long said, long saidBefore, Search now, Search before) {
    return new Term(
        word,
        new Figure(
            said,
            Figure.Counts.MENTIONS,
            saidBefore,
            null,
            Change.of(said, saidBefore, 1),
            null,
            now.q(word),
            before.q(word)));
  }

  /** The brand of this name; the only one, or the first, where no name is given. */
  public Optional<Brand> brand(@Nullable String name) {
    return name == null ? workspace.brands().stream().findFirst() : workspace.brand(name);
  }
}
