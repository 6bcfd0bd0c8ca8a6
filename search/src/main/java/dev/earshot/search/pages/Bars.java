package dev.earshot.search.pages;

import dev.earshot.search.Search;
import dev.earshot.search.Words;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A timeline, drawn: bars of negative, neutral and positive mentions, one above the other. The
 * drawing has no text, so that it may be stretched; what it says stands around it and in a table.
 *
 * @param height of the drawing; its width is the number of bars times {@value #STEP}
 * @param most mentions in the highest bar
 */
record Bars(List<Bar> bars, int height, long most, String first, String middle, String last) {

  /** From the start of one bar to the start of the next. */
  static final int STEP = 10;

  private static final int GAP = 2;
  private static final int HEIGHT = 100;

  /**
   * One bar.
   *
   * @param label when it is
   * @param address narrows the search to it
   */
  record Bar(
      int x,
      int width,
      List<Block> blocks,
      String label,
      long negative,
      long neutral,
      long positive,
      String address) {

    long mentions() {
      return negative + neutral + positive;
    }
  }

  /** One sentiment's part of a bar. */
  record Block(String tone, double y, double height) {}

  int width() {
    return Math.max(1, bars.size()) * STEP;
  }

  boolean empty() {
    return most == 0;
  }

  static Bars of(Timeline timeline, Every every, Search search, String path, Words words) {
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
      bars.add(
          new Bar(
              i * STEP,
              STEP - GAP,
              blocks(negative[i], neutral[i], positive[i], most),
              label(start, every, words),
              negative[i],
              neutral[i],
              positive[i],
              narrowed(search, start, every, words).at(path)));
    }
    return new Bars(
        List.copyOf(bars),
        HEIGHT,
        most,
        count == 0 ? "" : bars.getFirst().label(),
        count < 3 ? "" : bars.get(count / 2).label(),
        count < 2 ? "" : bars.getLast().label());
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
