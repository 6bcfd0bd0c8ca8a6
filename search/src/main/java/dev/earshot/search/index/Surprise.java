package dev.earshot.search.index;

/**
 * How surprising it is that a word is said as often as it is.
 *
 * <p>It is the log-likelihood ratio G² of the two by two table of mentions with and without the
 * word, now and before, with a sign: T. Dunning, <i>Accurate Methods for the Statistics of Surprise
 * and Coincidence</i>, Computational Linguistics 19(1), 1993. A score of 10.8 comes about by chance
 * once in a thousand words.
 */
public final class Surprise {

  private Surprise() {}

  /**
   * Signed G² of a word.
   *
   * @return more than zero where the word is said more than before; zero where nothing can be said
   */
  public static double of(long with, long of, long withBefore, long ofBefore) {
    double said = with + withBefore;
    double all = of + ofBefore;
    if (of == 0 || ofBefore == 0 || said == 0 || said == all) {
      return 0;
    }
    double g2 =
        2
            * (cell(with, of * said / all)
                + cell(withBefore, ofBefore * said / all)
                + cell(of - with, of * (all - said) / all)
                + cell(ofBefore - withBefore, ofBefore * (all - said) / all));
    return (double) with / of > (double) withBefore / ofBefore ? g2 : -g2;
  }

  private static double cell(long observed, double expected) {
    return observed == 0 ? 0 : observed * Math.log(observed / expected);
  }
}
