package dev.earshot.search.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the times before let one expect: where the count of one more like them lies with 95 %
 * confidence.
 *
 * <p>It is the prediction interval of Student's t for three or four times before. With fewer, or
 * where they were more alike than chance makes them, it is Poisson's.
 */
public record Usual(double low, double high) {

  private static final double Z = 1.959964;

  /** Quantiles 0.975 of Student's t, by degrees of freedom from 2. */
  private static final double[] T = {4.302653, 3.182446};

  /** Fewer say nothing of how much counts vary. */
  private static final int ENOUGH = 3;

  /** Expects what {@code before} were like; null where there are none. */
  static @Nullable Usual of(List<Long> before) {
    if (before.isEmpty()) {
      return null;
    }
    double mean = mean(before);
    double chance = Math.max(mean, 1);
    double variance = before.size() < ENOUGH ? chance : variance(before);
    double quantile = variance <= chance ? Z : T[Math.min(before.size() - ENOUGH, T.length - 1)];
    double reach = quantile * Math.sqrt(Math.max(variance, chance) * (1 + 1.0 / before.size()));
    return new Usual(rounded(Math.max(0, mean - reach)), rounded(mean + reach));
  }

  /** How many times more than by chance alone such counts vary; at least 1. */
  static double swing(List<Long> before) {
    return before.size() < ENOUGH ? 1 : Math.max(1, variance(before) / Math.max(1, mean(before)));
  }

  /** Whether a count is neither unusually low nor unusually high. */
  public boolean holds(long count) {
    return count >= low && count <= high;
  }

  private static double mean(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).average().orElse(0);
  }

  private static double variance(List<Long> counts) {
    double mean = mean(counts);
    return counts.stream().mapToDouble(count -> (count - mean) * (count - mean)).sum()
        / (counts.size() - 1);
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
