package dev.earshot.search.pages;

import dev.earshot.contract.Moment;
import dev.earshot.search.Search;
import dev.earshot.search.Words;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Timeline;
import dev.earshot.search.report.Lifts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timeline, drawn: bars of negative, neutral and positive mentions, one above the other. The
 * drawing has no text, so that it may be stretched; what it says stands around it and in a table.
 *
 * @param height of the drawing; its width is the number of bars times {@value #STEP}
 * @param most mentions in the highest bar
 * @param marks what the team expected people to talk about then
 */
record Bars(
    List<Bar> bars,
    int height,
    long most,
    String first,
    String middle,
    String last,
    List<Mark> marks) {

  /** From the start of one bar to the start of the next. */
  static final int STEP = 10;

  private static final int GAP = 2;
  private static final int MOST_MARKS = 12;
  private static final int HEIGHT = 100;

  /**
   * One bar.
   *
   * @param label when it is
   * @param address narrows the search to it
   * @param from where it begins, and {@code to} where it ends, as an address has them
   */
  record Bar(
      int x,
      int width,
      List<Block> blocks,
      String label,
      long negative,
      long neutral,
      long positive,
      String address,
      String from,
      String to) {

    long mentions() {
      return negative + neutral + positive;
    }
  }

  /** One sentiment's part of a bar. */
  record Block(String tone, double y, double height) {}

  /**
   * A moment of the team.
   *
   * @param x where it begins in the drawing
   */
  record Mark(int x, int width, String name, String when, String address) {}

  int width() {
    return Math.max(1, bars.size()) * STEP;
  }

  boolean empty() {
    return most == 0;
  }

  static Bars of(
      Timeline timeline,
      Every every,
      Search search,
      String path,
      List<Moment> moments,
      Words words) {
    long[] negative = series(timeline, "negative");
    long[] neutral = series(timeline, "neutral");
    long[] positive = series(timeline, "positive");
    int count = timeline.starts().size();
    long most = 0;
    for (int i = 0; i < count; i++) {
      most = Math.max(most, negative[i] + neutral[i] + positive[i]);
    }
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant start = timeline.starts().get(i);
      Search there = narrowed(search, start, every, words);
      bars.add(
          new Bar(
              i * STEP,
              STEP - GAP,
              blocks(negative[i], neutral[i], positive[i], most),
              label(start, every, words),
              negative[i],
              neutral[i],
              positive[i],
              there.at(path),
              String.valueOf(there.from()),
              String.valueOf(there.to())));
    }
    return new Bars(
        List.copyOf(bars),
        HEIGHT,
        most,
        count == 0 ? "" : bars.getFirst().label(),
        count < 3 ? "" : bars.get(count / 2).label(),
        count < 2 ? "" : bars.getLast().label(),
        marks(timeline.starts(), search.brand(), moments, words));
  }

  private static List<Mark> marks(
      List<Instant> starts, @Nullable String brand, List<Moment> moments, Words words) {
    List<Mark> marks = new ArrayList<>();
    for (Moment moment : moments.reversed()) {
      int first = bar(starts, moment.from());
      int last = bar(starts, moment.to().minusMillis(1));
      boolean seen = last >= 0 && first < starts.size() && marks.size() < MOST_MARKS;
      if (seen && Lifts.concerns(moment, brand)) {
        int from = Math.max(0, first);
        marks.add(
            new Mark(
                from * STEP,
                (Math.min(last, starts.size() - 1) - from + 1) * STEP,
                moment.name(),
                MomentsPage.when(moment.from(), moment.to(), words),
                MomentsPage.PATH + "#" + moment.id()));
      }
    }
    return List.copyOf(marks);
  }

  /**
   * The bar that holds a time: -1 before the first, and their number a bar's width after the last.
   */
  private static int bar(List<Instant> starts, Instant time) {
    int found = Collections.binarySearch(starts, time);
    int bar = found >= 0 ? found : -found - 2;
    boolean ended =
        bar == starts.size() - 1
            && bar > 0
            && !time.isBefore(
                starts.get(bar).plus(Duration.between(starts.get(bar - 1), starts.get(bar))));
    return ended ? starts.size() : bar;
  }

  private static long[] series(Timeline timeline, String name) {
    long[] series = timeline.series().get(name);
    return series == null ? new long[timeline.starts().size()] : series;
  }

  /** Negative stands on the ground, where it is compared best. */
  private static List<Block> blocks(long negative, long neutral, long positive, long most) {
    List<Block> blocks = new ArrayList<>();
    double y = HEIGHT;
    y = stack(blocks, "negative", negative, most, y);
    y = stack(blocks, "neutral", neutral, most, y);
    stack(blocks, "positive", positive, most, y);
    return List.copyOf(blocks);
  }

  private static double stack(List<Block> blocks, String tone, long count, long most, double y) {
    if (count == 0) {
      return y;
    }
    double height = (double) HEIGHT * count / most;
    blocks.add(new Block(tone, round(y - height), round(height)));
    return y - height;
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private static String label(Instant start, Every every, Words words) {
    LocalDate day = start.atZone(words.zone()).toLocalDate();
    return switch (every) {
      case HOUR -> words.moment(start);
      case DAY -> words.dayOfWeek(day);
      case WEEK -> words.say("chart.week", words.day(day));
    };
  }

  private static Search narrowed(Search search, Instant start, Every every, Words words) {
    LocalDate day = start.atZone(words.zone()).toLocalDate();
    return switch (every) {
      case HOUR -> search.span(start.toString(), start.plus(Duration.ofHours(1)).toString());
      case DAY -> search.span(day.toString(), day.toString());
      case WEEK -> search.span(day.toString(), day.plusDays(6).toString());
    };
  }
}
