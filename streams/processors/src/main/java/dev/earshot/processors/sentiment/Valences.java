package dev.earshot.processors.sentiment;

import java.util.Arrays;

/**
 * What each token of a text weighs by the lexicon, after its neighbours have turned, strengthened
 * or weakened it. Made to be used again; not for two threads at once.
 */
final class Valences {

  private static final int REACH = 3;
  private static final float TURNED = -0.74f;
  private static final float STEP = 0.3f;
  private static final float LOUDER = 0.7f;

  /** Where the token stands in the lexicon, or {@link Lexicon#NONE}. */
  int[] slot = new int[64];

  /** The roles of the token's word. */
  short[] roles = new short[64];

  /** The valence, -5 to 5 or so; an idiom's stands at its first token, the rest of it has 0. */
  float[] value = new float[64];

  /** One past the last token of the idiom that begins here; the next token for single words. */
  int[] until = new int[64];

  /** Whether a negation reaches the token. */
  boolean[] turned = new boolean[64];

  /** Whether a word or sign says that the contrary is meant. */
  boolean ironic;

  void weigh(Tokens tokens, Lexicon lexicon) {
    grow(tokens.size);
    ironic = false;
    boolean shouting = isShouting(tokens);
    look(tokens, lexicon);
    turn(tokens);
    for (int i = 0; i < tokens.size; i++) {
      if (value[i] != 0) {
        value[i] = amid(tokens, i, shouting);
      }
    }
  }

  private void look(Tokens tokens, Lexicon lexicon) {
    for (int i = 0; i < tokens.size; i++) {
      slot[i] = lexicon.find(tokens, i);
      roles[i] = slot[i] == Lexicon.NONE ? 0 : lexicon.roles(slot[i]);
      value[i] = slot[i] == Lexicon.NONE ? 0 : lexicon.valence(slot[i]);
      ironic |= slot[i] != Lexicon.NONE && lexicon.isIronic(slot[i]);
      until[i] = i + 1;
      turned[i] = false;
    }
    for (int i = 0; i < tokens.size; i = until[i]) {
      if ((roles[i] & Lexicon.STARTS) != 0) {
        idiom(tokens, lexicon, i);
      }
    }
  }

  /** The longest idiom that begins here takes its words' own roles and valences from them. */
  private void idiom(Tokens tokens, Lexicon lexicon, int i) {
    long hash = tokens.hash[i];
    int to = Math.min(tokens.size, i + 5);
    for (int j = i + 1; j < to && tokens.kind[j] == Tokens.WORD; j++) {
      hash = Hash.join(hash, tokens.hash[j]);
      int found = lexicon.find(hash);
      if (found != Lexicon.NONE) {
        value[i] = lexicon.valence(found);
        until[i] = j + 1;
      }
    }
    for (int j = i; j < until[i] && until[i] > i + 1; j++) {
      roles[j] = 0;
      value[j] = j == i ? value[i] : 0;
    }
  }

  /** Marks what each negation reaches: the words after it, and in French the verb before. */
  private void turn(Tokens tokens) {
    int left = 0;
    int half = 0;
    for (int i = 0; i < tokens.size; i++) {
      if (tokens.isBreak(i) || (roles[i] & Lexicon.BUT) != 0) {
        left = 0;
        half = 0;
        continue;
      }
      if (!tokens.isWord(i)) {
        continue;
      }
      boolean completes = half > 0 && (roles[i] & Lexicon.TURNS_AFTER_HALF) != 0;
      if ((roles[i] & Lexicon.NOT) != 0 || completes) {
        if (i > 0 && (half > 0 || isVerbBefore(i))) {
          turned[i - 1] = !turned[i - 1] || half > 0;
        }
        left = REACH + 1;
        half = 0;
      } else if ((roles[i] & Lexicon.HALF) != 0) {
        half = REACH + 1;
      } else {
        turned[i] = left > 0;
      }
      left--;
      half--;
    }
  }

  /** "J'aime pas": a good word right before the negation that only French puts there. */
  private boolean isVerbBefore(int i) {
    return (roles[i] & Lexicon.TURNS_BACK) != 0 && value[i - 1] > 0;
  }

  private float amid(Tokens tokens, int i, boolean shouting) {
    float strength = 0;
    for (int back = 1, j = i - 1; back <= REACH && j >= 0 && !tokens.isBreak(j); j--, back++) {
      float part = STEP * (1.1f - 0.1f * back);
      if ((roles[j] & Lexicon.MORE) != 0) {
        strength += part;
      } else if ((roles[j] & Lexicon.LESS) != 0) {
        strength -= part;
      }
    }
    if ((tokens.flags[i] & Tokens.LONG) != 0) {
      strength += STEP;
    }
    if (shouting && (tokens.flags[i] & Tokens.LOUD) != 0) {
      strength += LOUDER;
    }
    float sign = Math.signum(value[i]);
    float strong = sign * Math.max(0.2f, Math.abs(value[i]) + strength);
    return turned[i] ? strong * TURNED : strong;
  }

  /** Capitals only mean something in a text that is not all capitals. */
  private static boolean isShouting(Tokens tokens) {
    int loud = 0;
    int words = 0;
    for (int i = 0; i < tokens.size; i++) {
      if (tokens.kind[i] == Tokens.WORD) {
        words++;
        loud += (tokens.flags[i] & Tokens.LOUD) != 0 ? 1 : 0;
      }
    }
    return loud > 0 && loud * 2 < words;
  }

  private void grow(int size) {
    if (size > value.length) {
      int more = Integer.highestOneBit(size) * 2;
      slot = Arrays.copyOf(slot, more);
      roles = Arrays.copyOf(roles, more);
      value = Arrays.copyOf(value, more);
      until = Arrays.copyOf(until, more);
      turned = Arrays.copyOf(turned, more);
    }
  }
}
