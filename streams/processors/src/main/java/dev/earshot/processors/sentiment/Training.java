package dev.earshot.processors.sentiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.Evidence;
import dev.earshot.processors.sentiment.train.LinearSvm;
import dev.earshot.processors.sentiment.train.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Learns the weights of {@link LinearSentiment} from examples: one table for all texts and one for
 * what differs in each language, then, on top of these, the tables for what is said of a brand.
 *
 * <p>The same examples in the same order give the same weights.
 */
public final class Training {

  private static final int PASSES = 12;
  private static final double COST = 0.4;
  private static final double POSITIVE_COST = 1.3;
  private static final float MEASURE = 0.5f;
  private static final float BIAS = 0.5f;
  private static final float IDF = 0.25f;
  private static final float AIMED_COST = 0.3f;
  private static final float AIMED_MEASURE = 0.7f;

  /**
   * How much more the lexicons are believed than the examples ask for: other texts have other words
   * than the examples, the lexicons still know some of them. Costs nothing on the examples.
   */
  private static final float TRUST = 0.2f;

  private static final float AIMED_TRUST = 0.4f;

  private static final int FEWEST = 300;

  private final String name;
  private final CRC32 read = new CRC32();
  private final List<Heard> whole = new ArrayList<>();
  private final List<Example> toward = new ArrayList<>();
  private final Map<String, Float> settings = new TreeMap<>();
  private final LinearSentiment.Desk desk = new LinearSentiment.Desk();

  /** An example of the whole, as the model sees it. */
  private static final class Heard {
    final String lang;
    final int number;
    final double cost;
    final int[] words;
    final int[] pieces;
    final float[] measures;

    Heard(String lang, int number, double cost, Features features) {
      this.lang = lang;
      this.number = number;
      this.cost = cost;
      this.words = Arrays.copyOf(features.word, features.words);
      this.pieces = Arrays.copyOf(features.piece, features.pieces);
      this.measures = features.measure.clone();
    }
  }

  /**
   * @param name the first part of the version that is recorded in every tag; a mark of the examples
   *     and one of the weights follow it
   */
  public Training(String name) {
    this.name = name;
    settings.put("sharpness", 2f);
  }

  /**
   * Adds texts that were judged as a whole.
   *
   * @param cost how much they count; 1 for texts of the kind that is to be judged
   */
  public Training whole(List<Example> examples, double cost) {
    int[] each = new int[Classes.COUNT];
    examples.forEach(example -> each[Classes.number(example.sentiment())]++);
    int present = (int) IntStream.of(each).filter(n -> n > 0).count();
    for (Example example : examples) {
      int number = Classes.number(example.sentiment());
      mark(example, cost);
      double fair = examples.size() / (double) (present * each[number]);
      LinearSentiment.look(example.words(), desk);
      desk.features.of(desk.tokens, desk.valences, 0, desk.tokens.size);
      whole.add(new Heard(example.words().lang(), number, cost * fair, desk.features));
    }
    return this;
  }

  /** Whether there is nothing to learn from yet. */
  public boolean isEmpty() {
    return whole.isEmpty();
  }

  /** Adds texts that were judged toward something named in them. */
  public Training toward(List<Example> examples) {
    examples.forEach(example -> mark(example, 1));
    toward.addAll(examples);
    return this;
  }

  private void mark(Example example, double cost) {
    String line =
        "%s\t%s\t%s\t%s\t%s\n"
            .formatted(
                example.words().text(),
                example.words().lang(),
                example.sentiment().word(),
                example.brand().stream().map(Evidence::start).toList(),
                cost);
    read.update(line.getBytes(UTF_8));
  }

  /** Sets a tuned number, such as {@code whole.neutral.press}. */
  public Training setting(String name, float value) {
    settings.put(name, value);
    return this;
  }

  /** Learns. */
  public LinearSentiment learn() {
    String learned = "%s/examples-%08x".formatted(name, read.getValue());
    Map<String, Table> tables = learnWhole();
    Weights half = new Weights(learned, tables, Map.of(Weights.SHARED, empty()), settings);
    Map<String, Table> aimed = learnToward(new LinearSentiment(half));
    return new LinearSentiment(new Weights(learned, tables, aimed, settings).marked());
  }

  private Map<String, Table> learnWhole() {
    List<String> languages = languages();
    int hashed = 1 << Features.BITS;
    int region = hashed + Features.MEASURES + 1;
    float[] idf = idf(hashed);
    Rows rows = new Rows(region * (languages.size() + 1));
    for (Heard heard : whole) {
      int own = languages.indexOf(heard.lang) + 1;
      cells(rows, heard, idf, 0);
      if (own > 0) {
        cells(rows, heard, idf, own * region);
      }
      rows.end();
    }
    float[][] weights = new float[Classes.COUNT][];
    for (int c = 0; c < Classes.COUNT; c++) {
      weights[c] = part(rows, c, i -> whole.get(i).number, i -> whole.get(i).cost * COST);
    }
    Map<String, Table> tables = new TreeMap<>();
    for (int r = 0; r <= languages.size(); r++) {
      Table table = table(weights, r * region, hashed, Features.MEASURES, MEASURE, idf);
      if (r == 0) {
        tables.put(
            Weights.SHARED,
            table.trusting(Features.VALENCE, TRUST).trusting(Features.SIGNS, TRUST));
      } else {
        tables.put(languages.get(r - 1), table);
      }
    }
    return tables;
  }

  /** Those with enough examples to differ from the rest. */
  private List<String> languages() {
    Map<String, Integer> counts = new TreeMap<>();
    whole.forEach(heard -> counts.merge(heard.lang, 1, Integer::sum));
    counts.values().removeIf(count -> count < FEWEST);
    counts.remove("other");
    return List.copyOf(counts.keySet());
  }

  /** Rare features tell more; the root keeps the rarest from telling all. */
  private float[] idf(int hashed) {
    int[] seen = new int[hashed];
    for (Heard heard : whole) {
      IntStream.of(heard.words).forEach(feature -> seen[feature]++);
      IntStream.of(heard.pieces).forEach(feature -> seen[feature]++);
    }
    float[] idf = new float[hashed];
    for (int f = 0; f < hashed; f++) {
      idf[f] = IDF * (float) Math.sqrt(Math.log(1 + whole.size() / (1.0 + seen[f])));
    }
    return idf;
  }

  private static void cells(Rows rows, Heard heard, float[] idf, int from) {
    float words = LinearSentiment.inverseRoot(heard.words.length);
    for (int feature : heard.words) {
      rows.cell(from + feature, words * idf[feature]);
    }
    float pieces = LinearSentiment.PIECES * LinearSentiment.inverseRoot(heard.pieces.length);
    for (int feature : heard.pieces) {
      rows.cell(from + feature, pieces * idf[feature]);
    }
    measures(rows, heard.measures, from + (1 << Features.BITS), MEASURE);
  }

  private static void measures(Rows rows, float[] measures, int from, float measure) {
    for (int m = 0; m < measures.length; m++) {
      if (measures[m] != 0) {
        rows.cell(from + m, measure * measures[m]);
      }
    }
    rows.cell(from + measures.length, BIAS);
  }

  /** The number of an example's class. */
  private interface Numbers {
    int of(int row);
  }

  /** How much an example counts. */
  private interface Costs {
    double of(int row);
  }

  private static float[] part(Rows rows, int number, Numbers numbers, Costs costs) {
    boolean[] positive = new boolean[rows.size()];
    float[] cost = new float[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      positive[i] = numbers.of(i) == number;
      cost[i] = (float) (costs.of(i) * (positive[i] ? POSITIVE_COST : 1));
    }
    return LinearSvm.train(rows, positive, cost, PASSES, number + 1L);
  }

  private static Table table(
      float[][] weights, int from, int hashed, int measures, float measure, float[] idf) {
    float[] all = new float[hashed * Classes.COUNT];
    float[] measured = new float[(measures + 1) * Classes.COUNT];
    for (int c = 0; c < Classes.COUNT; c++) {
      for (int f = 0; f < hashed; f++) {
        all[f * Classes.COUNT + c] = weights[c][from + f] * idf[f];
      }
      for (int m = 0; m <= measures; m++) {
        measured[m * Classes.COUNT + c] =
            weights[c][from + hashed + m] * (m == measures ? BIAS : measure);
      }
    }
    return Table.of(all, measured);
  }

  Map<String, Table> learnToward(LinearSentiment judge) {
    if (toward.isEmpty()) {
      return Map.of(Weights.SHARED, empty());
    }
    List<String> channels =
        new ArrayList<>(
            new TreeSet<>(toward.stream().map(e -> e.words().channel().word()).toList()));
    int hashed = 1 << Aimed.BITS;
    int region = hashed + Aimed.MEASURES + 1;
    Rows rows = new Rows(region * (channels.size() + 1));
    Map<String, int[]> each = new TreeMap<>();
    for (Example example : toward) {
      Joined joined = LinearSentiment.look(example.words(), desk);
      judge.aim(desk, example.words().lang(), example.brand(), example.others(), joined.shift());
      String channel = example.words().channel().word();
      aimed(rows, 0);
      aimed(rows, (channels.indexOf(channel) + 1) * region);
      rows.end();
      each.computeIfAbsent(channel, _ -> new int[Classes.COUNT])[
          Classes.number(example.sentiment())]++;
    }
    float[][] weights = new float[Classes.COUNT][];
    for (int c = 0; c < Classes.COUNT; c++) {
      weights[c] =
          part(rows, c, i -> Classes.number(toward.get(i).sentiment()), i -> fair(i, each));
    }
    float[] idf = new float[hashed];
    Arrays.fill(idf, 1);
    Map<String, Table> tables = new TreeMap<>();
    for (int r = 0; r <= channels.size(); r++) {
      Table table = table(weights, r * region, hashed, Aimed.MEASURES, AIMED_MEASURE, idf);
      if (r == 0) {
        tables.put(Weights.SHARED, table.trusting(Aimed.VALENCE, AIMED_TRUST));
      } else {
        tables.put(channels.get(r - 1), table);
      }
    }
    return tables;
  }

  private double fair(int row, Map<String, int[]> each) {
    Example example = toward.get(row);
    int[] counts = each.getOrDefault(example.words().channel().word(), new int[Classes.COUNT]);
    double share =
        counts[Classes.number(example.sentiment())] / (double) IntStream.of(counts).sum();
    return AIMED_COST / (Classes.COUNT * share);
  }

  private void aimed(Rows rows, int from) {
    float times = LinearSentiment.inverseRoot(desk.aimed.size);
    for (int i = 0; i < desk.aimed.size; i++) {
      rows.cell(from + desk.aimed.feature[i], times);
    }
    measures(rows, desk.aimed.measure, from + (1 << Aimed.BITS), AIMED_MEASURE);
  }

  private static Table empty() {
    return Table.of(
        new float[Classes.COUNT << Aimed.BITS], new float[(Aimed.MEASURES + 1) * Classes.COUNT]);
  }

  /** The examples of some groups only: to part them without parting an article. */
  public static List<Example> groups(List<Example> examples, IntPredicate remainderOf100) {
    return examples.stream()
        .filter(e -> remainderOf100.test(Math.floorMod(Hash.spread(Hash.word(e.group())), 100)))
        .toList();
  }
}
