package dev.earshot.processors.sentiment;

import java.util.Arrays;

/**
 * What the model sees of a text when it asks how one brand in it is spoken of: words by how near
 * they stand to the name and on which side, and measures of what the lexicon and the judgement of
 * the whole make of the words near it.
 *
 * <p>Made to be used again; not for two threads at once.
 */
final class Aimed {

  /** A feature is a number below two to the power of this. */
  static final int BITS = 17;

  /** How many measures there are. */
  static final int MEASURES = 20;

  /** The measure of all valences near the name. */
  static final int VALENCE = 0;

  private static final int MASK = (1 << BITS) - 1;
  private static final int WINDOW = 5;
  private static final long NEAR = 0xB8E1AFED6A267E96L;
  private static final long CLAUSE = 0xBA7C9045F12C7F99L;
  private static final long TURNED = 0x24A19947B3916CF7L;
  private static final long SELF = 0x0801F2E2858EFC16L;

  /** The features, the first {@link #size} of them. */
  int[] feature = new int[512];

  /** The token at which each of them stands. */
  int[] at = new int[512];

  int size;

  final float[] measure = new float[MEASURES];

  private final Seen seen = new Seen();

  /**
   * Looks at a text.
   *
   * @param wholeNear what the judgement of the whole makes of the words, by nearness
   * @param whole what it makes of them all
   */
  void of(Tokens tokens, Valences valences, Nearness nearness, float[] wholeNear, float[] whole) {
    size = 0;
    seen.clear();
    int first = -1;
    int last = -1;
    for (int i = 0; i < tokens.size; i++) {
      if (nearness.isBrand(i)) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    long before = 0;
    for (int i = 0; i < tokens.size; i++) {
      if (tokens.kind[i] == Tokens.STOP || tokens.kind[i] == Tokens.COMMA) {
        continue;
      }
      long hash = nearness.isBrand(i) ? SELF : tokens.plain[i];
      hash = valences.turned[i] ? Hash.join(TURNED, hash) : hash;
      long pair = Hash.join(before, hash);
      add(hash, i);
      add(pair, i);
      if (nearness.factor[i] > 0.5f) {
        add(Hash.join(CLAUSE, hash), i);
      } else if (nearness.factor[i] < 0) {
        add(Hash.join(-CLAUSE, hash), i);
      }
      if (first >= 0 && i >= first - WINDOW && i <= last + WINDOW) {
        long side = i < first ? NEAR : i > last ? -NEAR : SELF;
        add(Hash.join(side, hash), i);
        add(Hash.join(side, pair), i);
      }
      before = hash;
    }
    measure(tokens, valences, nearness, wholeNear, whole);
  }

  private void add(long hash, int token) {
    int number = (int) Hash.spread(hash) & MASK;
    if (seen.add(number)) {
      if (size == feature.length) {
        feature = Arrays.copyOf(feature, size * 2);
        at = Arrays.copyOf(at, size * 2);
      }
      feature[size] = number;
      at[size++] = token;
    }
  }

  private void measure(
      Tokens tokens, Valences valences, Nearness nearness, float[] wholeNear, float[] whole) {
    float near = 0;
    float good = 0;
    float bad = 0;
    float clauseGood = 0;
    float clauseBad = 0;
    float all = 0;
    for (int i = 0; i < tokens.size; i++) {
      float v = nearness.isBrand(i) ? 0 : valences.value[i];
      float said = v * nearness.factor[i];
      near += said;
      all += v;
      good += Math.max(0, said);
      bad += Math.max(0, -said);
      if (nearness.factor[i] > 0.5f) {
        clauseGood += Math.max(0, v);
        clauseBad += Math.max(0, -v);
      }
    }
    int m = 0;
    measure[m++] = (float) (near / Math.sqrt(near * near + 8));
    measure[m++] = good / (good + 2);
    measure[m++] = bad / (bad + 2);
    measure[m++] = clauseGood / (clauseGood + 2);
    measure[m++] = clauseBad / (clauseBad + 2);
    measure[m++] = (float) (all / Math.sqrt(all * all + 15));
    measure[m++] = good + bad < 0.1f ? 1 : 0;
    measure[m++] = Math.clamp((good - bad) / 3, -1f, 1f);
    for (int c = 0; c < Classes.COUNT; c++) {
      measure[m++] = Math.clamp(wholeNear[c], -2f, 2f);
      measure[m++] = Math.clamp(whole[c], -2f, 2f);
    }
    measure[m++] = Math.clamp(wholeNear[2] - wholeNear[0], -2f, 2f);
    measure[m++] = Math.clamp(whole[2] - whole[0], -2f, 2f);
    measure[m++] = Math.max(wholeNear[2], wholeNear[0]) > wholeNear[1] ? 1 : 0;
    measure[m++] = tokens.size > 40 ? 1 : 0;
    measure[m++] = valences.ironic ? 1 : 0;
    measure[m] = (float) Math.tanh(near / 4);
  }
}
