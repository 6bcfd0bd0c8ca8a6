package dev.earshot.search.report;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Sentiment;
import dev.earshot.search.Language;
import dev.earshot.search.Sample;
import dev.earshot.search.Search;
import dev.earshot.search.bulletins.Board;
import dev.earshot.search.index.MentionIndex;
import dev.earshot.search.index.Position;
import dev.earshot.search.pages.Pages;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Measures how long the report of a week takes, the last of many equal ones of made-up posts. The
 * times are those of a clock on the wall and of the thread's processor: the first report that the
 * process makes, the best of five, then each form of it, and last the overview and the search page.
 *
 * <p>Run with two arguments: a folder, and how many posts. One that an earlier run has filled is
 * not filled again, so that the first report meets a cold Java.
 */
final class ReportSpeed {

  private static final int LEAST_WEEKS = 10;

  /** So many are in a week, where that makes enough weeks. */
  private static final int A_WEEK = 100_000;

  private static final int RUNS = 5;
  private static final int WORDS = 20_000;
  private static final List<Sentiment> SENTIMENTS = List.of(Sentiment.values());
  private static final List<String> TOPICS = List.of("heritage", "electric", "sport");

  /** When the week ends that is reported on. */
  private static final Instant END = Instant.parse("2026-11-22T23:00:00Z");

  /** When nearly all of the last week has been heard. */
  private static final Instant SUNDAY = Instant.parse("2026-11-22T20:00:00Z");

  private ReportSpeed() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("give a folder, and how many posts");
    }
    Path folder = Path.of(arguments[0]);
    boolean there = Files.isDirectory(folder);
    int posts = Integer.parseInt(arguments[1]);
    try (MentionIndex index = MentionIndex.open(folder, Duration.ofMillis(200), Sample.PARIS)) {
      if (!there) {
        fill(index, posts);
        index.commit(Position.START);
        index.refresh();
      }
      measure(index, posts);
    }
  }

  private static void fill(MentionIndex index, int posts) throws IOException {
    Random random = new Random(7);
    long span = Duration.ofDays(7L * Math.max(LEAST_WEEKS, posts / A_WEEK)).toMillis();
    Instant start = END.minusMillis(span);
    for (int i = 0; i < posts; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < 25; word++) {
        // Few words are said often and many seldom.
        text.append("mot").append((int) (WORDS * Math.pow(random.nextDouble(), 3))).append(' ');
      }
      Sample sample =
          Sample.post(
                  "m" + i,
                  text.toString(),
                  start.plusMillis((long) (span * random.nextDouble())).toString())
              .feels(SENTIMENTS.get(random.nextInt(3)))
              .by("voice" + random.nextInt(posts / 10 + 1))
              .told("story" + random.nextInt(posts / 2 + 1));
      if (random.nextInt(3) > 0) {
        sample = sample.about(TOPICS.get(random.nextInt(3)));
      }
      if (random.nextInt(4) == 0) {
        sample = sample.press("Gazette " + random.nextInt(50), "Titre " + i % 500);
      }
      index.put(sample.tagged());
    }
  }

  private static void measure(MentionIndex index, int posts) throws IOException {
    Board board = new Board();
    Reporter reporter = new Reporter(Sample.WORKSPACE, index, board);
    var brand = Sample.WORKSPACE.brands().getFirst();
    Period week = Period.of("2026-W47").orElseThrow();
    double best = Double.MAX_VALUE;
    WeeklyReport report = null;
    for (int run = 0; run < RUNS; run++) {
      long wall = System.nanoTime();
      long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      report = reporter.report(brand, week);
      double took = (System.nanoTime() - wall) / 1e9;
      double worked =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor) / 1e9;
      if (run == 0) {
        System.out.printf(
            "%,d posts, a week of %,d: first report %.2f s (%.2f s of processor)%n",
            posts, report.mentions().value(), took, worked);
      }
      best = Math.min(best, worked);
    }
    System.out.printf("best of %d: %.2f s of processor%n", RUNS, best);
    Pages pages = Pages.of(Sample.WORKSPACE, index, board, InstantSource.fixed(Sample.NOW));
    long started = System.nanoTime();
    Editions.Published draft = Editions.Published.draft(requireNonNull(report, "report"));
    pages.reportPrinted(Language.FR, draft, "https://a.org");
    System.out.printf("its PDF: %.2f s%n", (System.nanoTime() - started) / 1e9);
    started = System.nanoTime();
    pages.reportMailed(Language.FR, draft, "https://a.org").eml();
    System.out.printf("its mail: %.2f s%n", (System.nanoTime() - started) / 1e9);
    pages(index, pages, new Overviews(Sample.WORKSPACE, index, reporter));
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    System.out.printf("heap in use at the end: %d MB%n", heap.getUsed() >> 20);
  }

  /** Each page anew, after a mention has come that nobody has asked about yet. */
  private static void pages(MentionIndex index, Pages pages, Overviews overviews)
      throws IOException {
    var brand = Sample.WORKSPACE.brands().getFirst();
    Search ours = Search.ALL.brand(brand.name());
    measure(index, "overview", () -> pages.overview(Language.EN, overviews.of(brand, SUNDAY)));
    for (Search search : List.of(Search.ALL, ours, ours.q("mot7"), ours.fold(true))) {
      String name = search.at("/");
      measure(index, name, () -> pages.search(Language.EN, search, null, null, true));
    }
  }

  private interface Page {
    String make() throws IOException;
  }

  private static void measure(MentionIndex index, String name, Page page) throws IOException {
    List<Double> worked = new ArrayList<>();
    List<Double> took = new ArrayList<>();
    for (int run = 0; run < 2 * RUNS; run++) {
      index.put(Sample.post("new", "tout neuf", Sample.NOW.toString()).tagged());
      index.refresh();
      long wall = System.nanoTime();
      long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      page.make();
      took.add((System.nanoTime() - wall) / 1e6);
      worked.add((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor) / 1e6);
    }
    System.out.printf(
        "%s: first %.0f ms (%.0f of processor), then p50 %.0f ms (%.0f of processor)%n",
        name, took.getFirst(), worked.getFirst(), median(took), median(worked));
  }

  private static double median(List<Double> times) {
    List<Double> later = new ArrayList<>(times.subList(1, times.size()));
    Collections.sort(later);
    return later.get(later.size() / 2);
  }
}
