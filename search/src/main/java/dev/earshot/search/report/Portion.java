package dev.earshot.search.report;

/**
 * A part of a whole, with the interval that the true share lies in with 95 % confidence if what was
 * counted is a fair sample.
 *
 * <p>The interval is Wilson's (E. B. Wilson, Probable Inference, the Law of Succession, and
 * Statistical Inference, Journal of the American Statistical Association 22, 1927, 209–212), which
 * stays between 0 and 1 and makes sense where little was counted.
 *
 * @param share from 0 to 1; 0 of nothing
 * @param low where the interval begins
 * @param high where it ends; 1 where nothing was counted, and so nothing is known
 */
public record Portion(double share, double low, double high) {

  private static final double Z = 1.959964;

  /**
   * The share that {@code count} is of {@code of}.
   *
   * @throws IllegalArgumentException if it is more than all, or less than nothing
   */
  public static Portion of(long count, long of) {
    if (count < 0 || count > of) {
      throw new IllegalArgumentException("%d of %d".formatted(count, of));
    }
    if (of == 0) {
      return new Portion(0, 0, 1);
    }
    double p = (double) count / of;
    double spread = Z * Z / of;
    double middle = (p + spread / 2) / (1 + spread);
    double reach = Z / (1 + spread) * Math.sqrt(p * (1 - p) / of + spread / (4 * of));
    return new Portion(
        rounded(p),
        rounded(Math.max(0, Math.min(p, middle - reach))),
        rounded(Math.min(1, Math.max(p, middle + reach))));
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
