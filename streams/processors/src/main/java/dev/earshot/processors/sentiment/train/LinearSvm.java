package dev.earshot.processors.sentiment.train;

import java.util.SplittableRandom;

/**
 * A linear support vector machine with squared hinge loss, trained by dual coordinate descent
 * (Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", ICML 2008), with
 * the shrinking left out: a fixed number of passes in a seeded random order.
 */
public final class LinearSvm {

  private LinearSvm() {}

  /**
   * Finds the weights that part the rows.
   *
   * @param rows the first weight belongs to column 0
   * @param positive which rows are on the positive side
   * @param cost how much each row's error costs
   * @return a weight for each column
   */
  public static float[] train(Rows rows, boolean[] positive, float[] cost, int passes, long seed) {
    float[] weights = new float[rows.columns()];
    double[] alpha = new double[rows.size()];
    double[] norm = new double[rows.size()];
    int[] order = new int[rows.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      norm[i] = rows.squares(i) + 0.5 / cost[i];
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int pass = 0; pass < passes; pass++) {
      shuffle(order, random);
      double worst = 0;
      for (int i : order) {
        int sign = positive[i] ? 1 : -1;
        double gradient = sign * rows.dot(i, weights) - 1 + 0.5 / cost[i] * alpha[i];
        double projected = alpha[i] == 0 ? Math.min(gradient, 0) : gradient;
        worst = Math.max(worst, Math.abs(projected));
        if (Math.abs(projected) > 1e-9) {
          double old = alpha[i];
          alpha[i] = Math.max(old - gradient / norm[i], 0);
          rows.addTo(i, weights, (float) ((alpha[i] - old) * sign));
        }
      }
      if (worst < 0.02) {
        break;
      }
    }
    return weights;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }
}
