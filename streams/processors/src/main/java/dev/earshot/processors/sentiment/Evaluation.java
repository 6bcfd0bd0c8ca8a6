package dev.earshot.processors.sentiment;

import dev.earshot.contract.Sentiment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often a tagger agrees with people, class by class.
 *
 * @param counts how many of the people's class (first index) the tagger put in its class (second),
 *     both in the order of {@link Sentiment}
 * @param low the lower end of the 95 % interval of {@link #macroF1}, by bootstrap
 * @param high the upper end
 */
public record Evaluation(List<List<Integer>> counts, double low, double high) {

  private static final int CLASSES = Classes.COUNT;
  private static final int RESAMPLES = 1_000;
  private static final long SEED = 20_261_123;

  public Evaluation {
    counts = counts.stream().map(List::copyOf).toList();
  }

  /** Asks the tagger about every example. */
  public static Evaluation of(SentimentTagger tagger, List<Example> examples) {
    return of(
        examples.stream().map(Example::sentiment).toList(),
        examples.stream().map(example -> example.judgedBy(tagger).sentiment()).toList());
  }

  /**
   * Compares two lists of judgements of the same texts.
   *
   * @throws IllegalArgumentException if the lists differ in length or are empty
   */
  public static Evaluation of(List<Sentiment> people, List<Sentiment> machine) {
    if (people.size() != machine.size() || people.isEmpty()) {
      throw new IllegalArgumentException(
          "%d labels and %d answers; give one answer for each of one or more labels"
              .formatted(people.size(), machine.size()));
    }
    return of(numbers(people), numbers(machine));
  }

  private static Evaluation of(int[] people, int[] machine) {
    int[][] counts = new int[CLASSES][CLASSES];
    for (int i = 0; i < people.length; i++) {
      counts[people[i]][machine[i]]++;
    }
    double[] f1 = resampled(people, machine);
    return new Evaluation(
        IntStream.range(0, CLASSES)
            .mapToObj(row -> IntStream.of(counts[row]).boxed().toList())
            .toList(),
        f1[(int) (RESAMPLES * 0.025)],
        f1[(int) (RESAMPLES * 0.975)]);
  }

  private static int[] numbers(List<Sentiment> judgements) {
    return judgements.stream().mapToInt(Classes::number).toArray();
  }

  private static double[] resampled(int[] people, int[] machine) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] f1 = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      int[][] counts = new int[CLASSES][CLASSES];
      for (int i = 0; i < people.length; i++) {
        int drawn = random.nextInt(people.length);
        counts[people[drawn]][machine[drawn]]++;
      }
      f1[r] = macroF1(counts);
    }
    Arrays.sort(f1);
    return f1;
  }

  /** How many examples there were. */
  public int size() {
    return counts.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
  }

  /** The mean of the three classes' {@link #f1}, from 0 to 1. */
  public double macroF1() {
    return macroF1(
        counts.stream()
            .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new));
  }

  /** The share of examples on which tagger and people agree, from 0 to 1. */
  public double accuracy() {
    return IntStream.range(0, CLASSES).map(c -> counts.get(c).get(c)).sum() / (double) size();
  }

  /** Of what the tagger put in this class, the share that people put there too. */
  public double precision(Sentiment of) {
    int c = Classes.number(of);
    return share(counts.get(c).get(c), counts.stream().mapToInt(row -> row.get(c)).sum());
  }

  /** Of what people put in this class, the share that the tagger found. */
  public double recall(Sentiment of) {
    int c = Classes.number(of);
    return share(counts.get(c).get(c), counts.get(c).stream().mapToInt(Integer::intValue).sum());
  }

  /** The harmonic mean of precision and recall. */
  public double f1(Sentiment of) {
    double p = precision(of);
    double r = recall(of);
    return p + r == 0 ? 0 : 2 * p * r / (p + r);
  }

  /** A table for people: the whole, then a line for each class with its row of the confusion. */
  public String table() {
    StringBuilder lines =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "macro-F1 %.1f  [%.1f, %.1f]  accuracy %.1f  n %d%n",
                100 * macroF1(),
                100 * low,
                100 * high,
                100 * accuracy(),
                size()));
    for (Sentiment of : Sentiment.values()) {
      lines.append(
          String.format(
              Locale.ROOT,
              "  %-8s  P %.1f  R %.1f  F1 %.1f  said negative/neutral/positive %s%n",
              of.word(),
              100 * precision(of),
              100 * recall(of),
              100 * f1(of),
              counts.get(Classes.number(of))));
    }
    return lines.toString();
  }

  private static double macroF1(int[][] counts) {
    double sum = 0;
    for (int c = 0; c < CLASSES; c++) {
      int said = 0;
      int is = 0;
      for (int other = 0; other < CLASSES; other++) {
        said += counts[other][c];
        is += counts[c][other];
      }
      sum += share(2 * counts[c][c], said + is);
    }
    return sum / CLASSES;
  }

  private static double share(int part, int all) {
    return all == 0 ? 0 : part / (double) all;
  }
}
