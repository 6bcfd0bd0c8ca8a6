package dev.earshot.search.report;

import org.jspecify.annotations.Nullable;

/**
 * Positive less negative mentions, as a share of all, from -1 to 1, with the interval that the true
 * share lies in with 95 % confidence if the mentions are a fair sample of what is said.
 *
 * <p>The interval is Wald's for the difference of two shares of one sample, after half a mention is
 * added to each of the four cells ("Wald+2": Agresti and Min, Simple improved confidence intervals
 * for comparing matched proportions, Statistics in Medicine 24, 2005, 729–740). It stays sensible
 * where there are few mentions or all of one kind.
 */
public record NetSentiment(double net, double low, double high) {

  private static final double Z = 1.959964;

  /** From counts; null where nothing was counted. */
  public static @Nullable NetSentiment of(long negative, long neutral, long positive) {
    long all = negative + neutral + positive;
    if (all == 0) {
      return null;
    }
    double n = all + 2.0;
    double plus = (positive + 0.5) / n;
    double minus = (negative + 0.5) / n;
    double middle = plus - minus;
    double reach = Z * Math.sqrt((plus + minus - middle * middle) / n);
    double net = (double) (positive - negative) / all;
    return new NetSentiment(
        rounded(net),
        rounded(Math.max(-1, Math.min(net, middle - reach))),
        rounded(Math.min(1, Math.max(net, middle + reach))));
  }

  /** From an interval that is known. */
  static NetSentiment between(double net, double low, double high) {
    return new NetSentiment(rounded(net), rounded(low), rounded(high));
  }

  /** Whether it differs from another with confidence: the intervals do not touch. */
  public boolean differsFrom(NetSentiment other) {
    return low > other.high || high < other.low;
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0 + 0.0;
  }
}
