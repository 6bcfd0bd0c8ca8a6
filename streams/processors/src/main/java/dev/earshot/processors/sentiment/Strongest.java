package dev.earshot.processors.sentiment;

import dev.earshot.contract.Evidence;
import java.util.ArrayList;
import java.util.List;

/** The spans that decided, the strongest first, each in the field where it stands. */
final class Strongest {

  private static final int MOST = 5;
  private static final double LEAST = 0.05;

  private final String text;
  private final int title;
  private final int[] start = new int[MOST];
  private final int[] end = new int[MOST];
  private final double[] weight = new double[MOST];
  private int size;

  /**
   * @param joined title and text
   */
  Strongest(Joined joined) {
    this.text = joined.text();
    this.title = joined.shift();
  }

  /** Takes note of a span; of two that weigh the same, the one that came first is stronger. */
  void add(int from, int to, double weighs) {
    double size = Math.abs(weighs);
    if (size < LEAST || (this.size == MOST && size <= Math.abs(weight[MOST - 1]))) {
      return;
    }
    int place = Math.min(this.size, MOST - 1);
    while (place > 0 && Math.abs(weight[place - 1]) < size) {
      start[place] = start[place - 1];
      end[place] = end[place - 1];
      weight[place] = weight[place - 1];
      place--;
    }
    start[place] = from;
    end[place] = to;
    weight[place] = weighs;
    this.size = Math.min(this.size + 1, MOST);
  }

  List<Evidence> first() {
    List<Evidence> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      boolean inTitle = end[i] <= title;
      int move = inTitle ? 0 : title;
      all.add(
          new Evidence(
              Opinion.TAG,
              inTitle ? Evidence.Field.TITLE : Evidence.Field.TEXT,
              start[i] - move,
              end[i] - move,
              text.substring(start[i], end[i]),
              Math.round(weight[i] * 1000) / 1000.0));
    }
    return all;
  }
}
