package dev.earshot.search.report;

import org.jspecify.annotations.Nullable;

/**
 * How much more was counted than the time before, as a share of it, and the interval that the true
 * change lies in with 95 % confidence: -0.2 is a fifth less.
 *
 * <p>The interval is of the logarithm of the ratio of two counts, half a mention added to each. As
 * people answer and copy each other, counts swing more than independent events would; the variance
 * is as many times larger as the times before swung more than Poisson's.
 */
public record Change(double share, double low, double high) {

  private static final double Z = 1.959964;

  /**
   * From two counts.
   *
   * @param swing how many times more than by chance alone counts vary, at least 1
   * @return null where nothing was counted before, which no share can be of
   */
  static @Nullable Change of(long now, long before, double swing) {
    if (before == 0) {
      return null;
    }
    double ratio = (now + 0.5) / (before + 0.5);
    double reach = Math.exp(Z * Math.sqrt(swing * (1 / (now + 0.5) + 1 / (before + 0.5))));
    double share = (double) now / before - 1;
    return new Change(
        rounded(share),
        rounded(Math.max(-1, Math.min(share, ratio / reach - 1))),
        rounded(Math.max(share, ratio * reach - 1)));
  }

  /** Whether it is more than chance: nothing lies outside of the interval. */
  public boolean sure() {
    return low > 0 || high < 0;
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0 + 0.0;
  }
}
