package dev.earshot.processors.sentiment;

import dev.earshot.contract.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The spans that decided, the strongest first, each in the field where it stands. */
final class Strongest {

  private static final int MOST = 5;
  private static final double LEAST = 0.01;

  private final int title;
  private final String text;
  private final List<Evidence> all = new ArrayList<>();

  /**
   * @param text title and text as {@link Joined} joins them
   * @param title where the text begins in it
   */
  Strongest(String text, int title) {
    this.text = text;
    this.title = title;
  }

  void add(int start, int end, double weight) {
    if (Math.abs(weight) < LEAST) {
      return;
    }
    boolean inTitle = end <= title;
    int move = inTitle ? 0 : title;
    all.add(
        new Evidence(
            Opinion.TAG,
            inTitle ? Evidence.Field.TITLE : Evidence.Field.TEXT,
            start - move,
            end - move,
            text.substring(start, end),
            Math.round(weight * 1000) / 1000.0));
  }

  List<Evidence> first() {
    all.sort(
        Comparator.comparingDouble((Evidence e) -> -Math.abs(e.weight()))
            .thenComparing(Evidence::field)
            .thenComparingInt(Evidence::start));
    return all.size() > MOST ? all.subList(0, MOST) : all;
  }
}
