package dev.earshot.processors.spikes;

/** How improbable a count is. */
final class CountModel {

  /** A mean under this is not known better than "hardly ever". */
  private static final double LEAST_MEAN = 0.05;

  /** Later terms no longer change a sum of doubles. */
  private static final double NOTHING = 1e-17;

  private CountModel() {}

  /**
   * The chance of seeing {@code seen} or more, said as the standard deviations at which a normal
   * distribution leaves the same chance; 0 where the count is usual.
   *
   * <p>The distribution is negative binomial: Poisson whose rate itself varies, as that of talk
   * does. Where the variance is the mean, it is Poisson.
   */
  static double score(double seen, double mean, double variance) {
    double usual = Math.max(mean, LEAST_MEAN);
    if (seen <= usual) {
      return 0;
    }
    return deviations(logTail(Math.ceil(seen), usual, Math.max(variance, usual)));
  }

  /** The chance that a normal distribution leaves beyond so many deviations. */
  static double chance(double deviations) {
    if (deviations <= 1) {
      return 0.16;
    }
    // The asymptotic form, good to a hundredth from two deviations on.
    double z = deviations;
    return Math.exp(-z * z / 2) / (z * Math.sqrt(2 * Math.PI)) * (1 - 1 / (z * z + 3));
  }

  private static double logTail(double seen, double mean, double variance) {
    double surplus = variance - mean;
    boolean poisson = surplus < 1e-3 * mean;
    double size = poisson ? 0 : mean * mean / surplus;
    double again = poisson ? 0 : mean / (size + mean);
    double first =
        poisson
            ? seen * Math.log(mean) - mean - logGamma(seen + 1)
            : logGamma(seen + size)
                - logGamma(size)
                - logGamma(seen + 1)
                + size * Math.log1p(-again)
                + seen * Math.log(again);
    double sum = 1;
    double term = 1;
    for (double k = seen; term > NOTHING * sum && k < seen + 100_000; k++) {
      term *= poisson ? mean / (k + 1) : (k + size) / (k + 1) * again;
      sum += term;
    }
    return first + Math.log(sum);
  }

  /**
   * Solves {@code P(N > z) = exp(logChance)} by the asymptotic form of the normal tail, which is
   * good to a hundredth from two deviations on and never loses its order below.
   */
  private static double deviations(double logChance) {
    double far = Math.sqrt(Math.max(0, -2 * logChance));
    double z = far;
    for (int i = 0; i < 4; i++) {
      double correction = Math.log(Math.max(1, z) * Math.sqrt(2 * Math.PI));
      z = Math.sqrt(Math.max(0, -2 * (logChance + correction)));
    }
    return Math.max(0, z);
  }

  /** Stirling's series, after a shift to where it is exact to twelve digits. */
  private static double logGamma(double x) {
    double shift = 0;
    double y = x;
    while (y < 8) {
      shift -= Math.log(y);
      y++;
    }
    double inverse = 1 / (y * y);
    double series = 1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680));
    return shift + (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series / y;
  }
}
