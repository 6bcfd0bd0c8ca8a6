package dev.earshot.processors.sentiment;

import dev.earshot.contract.Evidence;
import java.util.Arrays;
import java.util.List;

/**
 * How much of what each token says is said of one brand: 1 beside its name, less in the clause next
 * door, little in another sentence, less than nothing where the brand is what something else is
 * compared with. Made to be used again; not for two threads at once.
 */
final class Nearness {

  private static final float NEXT_CLAUSE = 0.45f;
  private static final float NEXT_SENTENCE = 0.25f;
  private static final float BEYOND = 0.1f;
  private static final float OTHERS = 0.1f;
  private static final float PER_TOKEN = 0.04f;

  private static final byte NOBODY = 0;
  private static final byte BRAND = 1;
  private static final byte OTHER = 2;

  /** The factor of each token. */
  float[] factor = new float[64];

  private byte[] whose = new byte[64];
  private int[] clause = new int[64];
  private int[] sentence = new int[64];

  /**
   * Measures every token.
   *
   * @param shift where the field of the evidence begins in the tokens' text
   */
  void measure(
      Tokens tokens, Valences valences, List<Evidence> brand, List<Evidence> others, int shift) {
    grow(tokens.size);
    Arrays.fill(whose, 0, tokens.size, NOBODY);
    mark(tokens, others, OTHER, shift);
    boolean named = mark(tokens, brand, BRAND, shift);
    if (!named) {
      Arrays.fill(factor, 0, tokens.size, 1);
      return;
    }
    cut(tokens, valences);
    Arrays.fill(factor, 0, tokens.size, BEYOND);
    for (int i = 0; i < tokens.size; i++) {
      if (whose[i] == BRAND && (i == 0 || whose[i - 1] != BRAND)) {
        near(tokens, i);
      }
    }
    for (int i = 0; i < tokens.size; i++) {
      if (whose[i] == OTHER) {
        claim(tokens, i);
      }
    }
    for (int i = 0; i < tokens.size; i++) {
      if (whose[i] == BRAND) {
        compare(tokens, valences, i);
      }
    }
  }

  /** Whether the token names the brand itself. */
  boolean isBrand(int token) {
    return whose[token] == BRAND;
  }

  private boolean mark(Tokens tokens, List<Evidence> spans, byte owner, int shift) {
    boolean any = false;
    for (Evidence span : spans) {
      if (span.field() == Evidence.Field.AUTHOR) {
        continue;
      }
      int move = span.field() == Evidence.Field.TEXT ? shift : 0;
      int i = firstEndingAfter(tokens, span.start() + move);
      for (; i < tokens.size && tokens.start[i] < span.end() + move; i++) {
        whose[i] = owner;
        any = true;
      }
    }
    return any;
  }

  private static int firstEndingAfter(Tokens tokens, int place) {
    int low = 0;
    int high = tokens.size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.end[middle] <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void cut(Tokens tokens, Valences valences) {
    int sentences = 0;
    int clauses = 0;
    for (int i = 0; i < tokens.size; i++) {
      if ((valences.roles[i] & Lexicon.BUT) != 0) {
        clauses++;
      }
      clause[i] = clauses;
      sentence[i] = sentences;
      if (tokens.isBreak(i)) {
        clauses++;
      }
      if (tokens.isStop(i) && (i + 1 == tokens.size || !tokens.isStop(i + 1))) {
        sentences++;
      }
    }
  }

  private void near(Tokens tokens, int at) {
    for (int i = at; i < tokens.size && sentence[i] <= sentence[at] + 1; i++) {
      raise(i, at);
    }
    for (int i = at; i >= 0 && sentence[i] >= sentence[at] - 1; i--) {
      raise(i, at);
    }
  }

  private void raise(int i, int at) {
    float closeness = Math.max(0.4f, 1 - PER_TOKEN * Math.abs(i - at));
    float place =
        clause[i] == clause[at] ? 1 : sentence[i] == sentence[at] ? NEXT_CLAUSE : NEXT_SENTENCE;
    factor[i] = Math.max(factor[i], place * closeness);
  }

  /** What stands in a clause that only names another brand is said of that one. */
  private void claim(Tokens tokens, int at) {
    if (at > 0 && whose[at - 1] == OTHER) {
      return;
    }
    int first = at;
    while (first > 0 && clause[first - 1] == clause[at]) {
      first--;
    }
    int last = at;
    while (last + 1 < tokens.size && clause[last + 1] == clause[at]) {
      last++;
    }
    for (int i = first; i <= last; i++) {
      int brand = distance(i, first, last, BRAND);
      if (distance(i, first, last, OTHER) < brand) {
        factor[i] = Math.min(factor[i], OTHERS);
      }
    }
  }

  private int distance(int from, int first, int last, byte owner) {
    int reach = Math.min(Math.max(from - first, last - from), 40);
    for (int d = 0; d <= reach; d++) {
      if ((from - d >= first && whose[from - d] == owner)
          || (from + d <= last && whose[from + d] == owner)) {
        return d;
      }
    }
    return Integer.MAX_VALUE;
  }

  /**
   * "Better than the brand", "mieux que la marque", "unlike the brand": said of the brand, turned.
   */
  private void compare(Tokens tokens, Valences valences, int at) {
    for (int i = at - 1; i >= Math.max(0, at - 3) && clause[i] == clause[at]; i--) {
      if ((valences.roles[i] & Lexicon.UNLIKE) != 0) {
        turnSentence(tokens, at);
        return;
      }
      if ((valences.roles[i] & Lexicon.THAN) != 0 && comparesBefore(valences, i, at)) {
        turnBefore(i, at);
        return;
      }
    }
  }

  private boolean comparesBefore(Valences valences, int than, int at) {
    for (int i = than - 1; i >= Math.max(0, than - 4) && clause[i] == clause[at]; i--) {
      if ((valences.roles[i] & Lexicon.COMPARES) != 0) {
        return true;
      }
    }
    return false;
  }

  private void turnBefore(int than, int at) {
    for (int i = than - 1; i >= 0 && sentence[i] == sentence[at]; i--) {
      factor[i] = clause[i] == clause[at] ? -1 : -NEXT_CLAUSE;
    }
  }

  private void turnSentence(Tokens tokens, int at) {
    for (int i = at + 1; i < tokens.size && sentence[i] == sentence[at]; i++) {
      factor[i] = -1;
    }
  }

  private void grow(int size) {
    if (size > factor.length) {
      int more = Integer.highestOneBit(size) * 2;
      factor = Arrays.copyOf(factor, more);
      whose = Arrays.copyOf(whose, more);
      clause = Arrays.copyOf(clause, more);
      sentence = Arrays.copyOf(sentence, more);
    }
  }
}
