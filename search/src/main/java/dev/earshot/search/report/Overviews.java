package dev.earshot.search.report;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Sentiment;
import dev.earshot.query.Brand;
import dev.earshot.search.Search;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.index.Mentions.Totals;
import dev.earshot.search.index.Mentions.Value;
import dev.earshot.search.report.WeeklyReport.Part;
import dev.earshot.search.report.WeeklyReport.Term;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Takes the overview of a week that is not over yet from the mentions. Any thread may ask. */
public final class Overviews {

  private static final int DAYS = 28;
  private static final int LATEST = 8;

  private final Workspace workspace;
  private final Mentions mentions;
  private final Reporter reporter;

  /** Overviews of these mentions. */
  public Overviews(Workspace workspace, Mentions mentions, Reporter reporter) {
    this.workspace = requireNonNull(workspace, "workspace");
    this.mentions = requireNonNull(mentions, "mentions");
    this.reporter = requireNonNull(reporter, "reporter");
  }

  /** How the week of {@code now} goes for a brand of the workspace. */
  public Overview of(Brand brand, Instant now) throws IOException {
    Span span = new Span(brand.name(), now);
    Totals week = totals(span.week());
    Totals before = totals(span.before());
    // Both weeks are found by now; half of the rest is to read what is said in them.
    try (ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Term>> rising = aside.submit(() -> reporter.rising(span.week(), span.before()));
      return of(brand, now, span, week, before, rising);
    }
  }

  private Overview of(
      Brand brand, Instant now, Span span, Totals week, Totals before, Future<List<Term>> rising)
      throws IOException {
    boolean comparable = mentions.first(ask(span.earlier())).isPresent();
    return new Overview(
        brand.name(),
        span.monday(),
        figure(week.mentions(), before.mentions(), Figure.Counts.MENTIONS, comparable, span.week()),
        figure(week.stories(), before.stories(), Figure.Counts.STORIES, comparable, span.week()),
        figure(week.voices(), before.voices(), Figure.Counts.VOICES, comparable, span.week()),
        net(week),
        net(before),
        span.month(),
        mentions.timeline(
            ask(span.month()).between(ask(span.month()).from(), span.tonight()),
            Every.DAY,
            By.SENTIMENT,
            brand.name(),
            workspace.zone(brand.name())),
        topics(brand, span, comparable),
        channels(span, comparable),
        shares(now),
        reporter.stories(span.week()),
        told(rising),
        mentions.page(ask(Search.ALL.brand(brand.name())), Sort.NEWEST, LATEST, null).hits());
  }

  private static <T> T told(Future<T> answer) throws IOException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("ended while an overview was made");
    }
  }

  /** The searches that an overview compares. */
  private final class Span {
    private final Search brand;
    private final ZoneId zone;
    private final LocalDate today;
    private final Instant weekAgo;

    Span(String brand, Instant now) {
      this.brand = Search.ALL.brand(brand);
      zone = workspace.zone(brand);
      today = LocalDate.ofInstant(now, zone);
      // By the clock on the wall: a week is not always 168 hours.
      weekAgo = now.atZone(zone).minusWeeks(1).toInstant();
    }

    Week monday() {
      return Week.of(today);
    }

    Search week() {
      return brand.span(monday().monday().toString(), null);
    }

    Search before() {
      return brand.span(monday().minus(1).monday().toString(), weekAgo.toString());
    }

    Search earlier() {
      return brand.span(null, monday().monday().minusDays(1).toString());
    }

    Search month() {
      return brand.span(today.minusDays(DAYS - 1L).toString(), null);
    }

    Instant tonight() {
      return today.plusDays(1).atStartOfDay(zone).toInstant();
    }
  }

  private Ask ask(Search search) {
    return Reporter.asked(search, workspace).ask();
  }

  private Totals totals(Search search) throws IOException {
    return mentions.totals(ask(search), search.brand());
  }

  private static @Nullable NetSentiment net(Totals totals) {
    return NetSentiment.of(totals.negative(), totals.neutral(), totals.positive());
  }

  private static Figure figure(
      long value, long before, Figure.Counts counts, boolean comparable, Search search) {
    return new Figure(value, counts, comparable ? before : null, null, search);
  }

  private List<Part> topics(Brand brand, Span span, boolean comparable) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Brand.BrandTopic topic : brand.topics()) {
      parts.add(part(By.TOPIC, topic.name(), span, comparable));
    }
    return parts;
  }

  private List<Part> channels(Span span, boolean comparable) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      Part part = part(By.CHANNEL, channel.word(), span, comparable);
      Long before = part.mentions().before();
      if (part.mentions().value() > 0 || (before != null && before > 0)) {
        parts.add(part);
      }
    }
    return parts;
  }

  private Part part(By by, String name, Span span, boolean comparable) throws IOException {
    Search week = span.week().with(by, name);
    Map<String, Long> tones =
        mentions
            .counts(ask(week), List.of(By.SENTIMENT), week.brand(), Sentiment.values().length)
            .getFirst()
            .values()
            .stream()
            .collect(toMap(Value::value, Value::mentions));
    long now = mentions.count(ask(week));
    long before = mentions.count(ask(span.before().with(by, name)));
    return new Part(
        name,
        figure(now, before, Figure.Counts.MENTIONS, comparable, week),
        Reporter.tone(
            tones.getOrDefault(Sentiment.NEGATIVE.word(), 0L),
            tones.getOrDefault(Sentiment.NEUTRAL.word(), 0L),
            tones.getOrDefault(Sentiment.POSITIVE.word(), 0L),
            week));
  }

  private List<BrandShare> shares(Instant now) throws IOException {
    if (workspace.brands().size() < 2) {
      return List.of();
    }
    List<Search> searches = new ArrayList<>();
    List<Totals> totals = new ArrayList<>();
    for (Brand brand : workspace.brands()) {
      Search week = new Span(brand.name(), now).week();
      searches.add(week);
      totals.add(totals(week));
    }
    long stories = totals.stream().mapToLong(Totals::stories).sum();
    long voices = totals.stream().mapToLong(Totals::voices).sum();
    List<BrandShare> shares = new ArrayList<>();
    for (int i = 0; i < totals.size(); i++) {
      Totals one = totals.get(i);
      Search search = searches.get(i);
      shares.add(
          new BrandShare(
              workspace.brands().get(i).name(),
              new Figure(one.stories(), Figure.Counts.STORIES, null, null, search),
              Portion.of(one.stories(), stories),
              new Figure(one.voices(), Figure.Counts.VOICES, null, null, search),
              Portion.of(one.voices(), voices)));
    }
    return shares;
  }
}
