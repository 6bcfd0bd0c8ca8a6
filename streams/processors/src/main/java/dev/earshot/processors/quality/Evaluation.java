package dev.earshot.processors.quality;

import dev.earshot.contract.Sentiment;
import dev.earshot.processors.sentiment.Example;
import dev.earshot.processors.sentiment.SentimentTagger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often a tagger agrees with people, class by class.
 *
 * @param labels the classes
 * @param scored the classes whose F1 counts; of yes and no, only yes
 * @param counts how many of the people's class (first index) the tagger put in its class (second),
 *     both in the order of the labels
 * @param low the lower end of the 95 % interval of {@link #macroF1}, by bootstrap
 * @param high the upper end
 */
public record Evaluation(
    List<String> labels, List<String> scored, List<List<Integer>> counts, double low, double high) {

  private static final int RESAMPLES = 1_000;
  private static final long SEED = 20_261_123;
  private static final List<String> SENTIMENTS =
      Stream.of(Sentiment.values()).map(Sentiment::word).toList();

  public Evaluation {
    labels = List.copyOf(labels);
    scored = List.copyOf(scored);
    counts = counts.stream().map(List::copyOf).toList();
  }

  /** Asks the tagger about every example. */
  public static Evaluation of(SentimentTagger tagger, List<Example> examples) {
    return ofSentiments(
        examples.stream().map(example -> example.sentiment().word()).toList(),
        examples.stream().map(example -> example.judgedBy(tagger).sentiment().word()).toList());
  }

  /** Compares two lists of sentiments of the same texts, by their words. */
  public static Evaluation ofSentiments(List<String> people, List<String> machine) {
    return of(SENTIMENTS, SENTIMENTS, people, machine);
  }

  /** Compares two lists of {@code yes} and {@code no}; only yes is scored. */
  public static Evaluation ofAnswers(List<String> people, List<String> machine) {
    return of(List.of("no", "yes"), List.of("yes"), people, machine);
  }

  /**
   * Compares two lists of judgements of the same texts, each a label of {@code labels}.
   *
   * @throws IllegalArgumentException if the lists differ in length or are empty
   */
  static Evaluation of(
      List<String> labels, List<String> scored, List<String> people, List<String> machine) {
    if (people.size() != machine.size() || people.isEmpty()) {
      throw new IllegalArgumentException(
          "%d labels and %d answers; give one answer for each of one or more labels"
              .formatted(people.size(), machine.size()));
    }
    int[] is = people.stream().mapToInt(labels::indexOf).toArray();
    int[] said = machine.stream().mapToInt(labels::indexOf).toArray();
    int[] which = scored.stream().mapToInt(labels::indexOf).toArray();
    int[][] counts = new int[labels.size()][labels.size()];
    for (int i = 0; i < is.length; i++) {
      counts[is[i]][said[i]]++;
    }
    double[] f1 = resampled(is, said, which, labels.size());
    return new Evaluation(
        labels,
        scored,
        Stream.of(counts).map(row -> IntStream.of(row).boxed().toList()).toList(),
        f1[(int) (RESAMPLES * 0.025)],
        f1[(int) (RESAMPLES * 0.975)]);
  }

  private static double[] resampled(int[] is, int[] said, int[] scored, int classes) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] f1 = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      int[][] counts = new int[classes][classes];
      for (int i = 0; i < is.length; i++) {
        int drawn = random.nextInt(is.length);
        counts[is[drawn]][said[drawn]]++;
      }
      f1[r] = macroF1(counts, scored);
    }
    Arrays.sort(f1);
    return f1;
  }

  /** How many examples there were. */
  public int size() {
    return counts.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
  }

  /** The mean of the scored classes' {@link #f1}, from 0 to 1. */
  public double macroF1() {
    return scored.stream().mapToDouble(this::f1).average().orElse(0);
  }

  /** The share of examples on which tagger and people agree, from 0 to 1. */
  public double accuracy() {
    return IntStream.range(0, labels.size()).map(c -> counts.get(c).get(c)).sum() / (double) size();
  }

  /** Of what the tagger put in this class, the share that people put there too. */
  public double precision(String label) {
    int c = labels.indexOf(label);
    return share(counts.get(c).get(c), counts.stream().mapToInt(row -> row.get(c)).sum());
  }

  /** Of what people put in this class, the share that the tagger found. */
  public double recall(String label) {
    int c = labels.indexOf(label);
    return share(counts.get(c).get(c), counts.get(c).stream().mapToInt(Integer::intValue).sum());
  }

  /** The harmonic mean of precision and recall. */
  public double f1(String label) {
    double p = precision(label);
    double r = recall(label);
    return p + r == 0 ? 0 : 2 * p * r / (p + r);
  }

  /** A table for people: the whole, then a line for each class with its row of the confusion. */
  public String table() {
    String head =
        String.format(
            Locale.ROOT,
            "%s %.1f  [%.1f, %.1f]  accuracy %.1f  n %d%n",
            scored.size() == 1 ? "F1" : "macro-F1",
            100 * macroF1(),
            100 * low,
            100 * high,
            100 * accuracy(),
            size());
    return labels.stream()
        .map(
            label ->
                String.format(
                    Locale.ROOT,
                    "  %-8s  P %.1f  R %.1f  F1 %.1f  said %s %s%n",
                    label,
                    100 * precision(label),
                    100 * recall(label),
                    100 * f1(label),
                    String.join("/", labels),
                    counts.get(labels.indexOf(label))))
        .collect(Collectors.joining("", head, ""));
  }

  private static double macroF1(int[][] counts, int[] scored) {
    double sum = 0;
    for (int c : scored) {
      int said = 0;
      int is = 0;
      for (int other = 0; other < counts.length; other++) {
        said += counts[other][c];
        is += counts[c][other];
      }
      sum += share(2 * counts[c][c], said + is);
    }
    return sum / scored.length;
  }

  private static double share(int part, int all) {
    return all == 0 ? 0 : part / (double) all;
  }
}
