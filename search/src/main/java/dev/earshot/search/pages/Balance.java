package dev.earshot.search.pages;

import dev.earshot.contract.Sentiment;
import dev.earshot.search.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * How negative, neutral and positive mentions share a bar.
 *
 * @param parts those that are not empty, negative first
 */
record Balance(List<Part> parts) {

  /** The width of the whole bar. */
  static final int WIDTH = 1000;

  /**
   * One sentiment's part of the bar.
   *
   * @param x where it begins, of {@value #WIDTH}
   */
  record Part(Tone tone, int x, int width, String count, String share) {}

  static Balance of(long negative, long neutral, long positive, Words words) {
    long all = negative + neutral + positive;
    List<Part> parts = new ArrayList<>();
    long before = 0;
    for (Sentiment sentiment : Sentiment.values()) {
      long count =
          switch (sentiment) {
            case NEGATIVE -> negative;
            case NEUTRAL -> neutral;
            case POSITIVE -> positive;
          };
      if (count > 0) {
        int x = (int) (WIDTH * before / all);
        int end = (int) (WIDTH * (before + count) / all);
        parts.add(
            new Part(
                Tone.of(sentiment, words),
                x,
                end - x,
                words.number(count),
                words.percent((double) count / all)));
      }
      before += count;
    }
    return new Balance(List.copyOf(parts));
  }
}
