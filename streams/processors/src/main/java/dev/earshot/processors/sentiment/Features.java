package dev.earshot.processors.sentiment;

import java.util.Arrays;

/**
 * What the linear model sees of a text: hashed words and pairs of words with the negation that
 * reaches them, hashed pieces of words, and a few measures of the lexicon's valences. Each hashed
 * feature counts once, however often it stands there.
 *
 * <p>Made to be used again; not for two threads at once.
 */
final class Features {

  /** A feature is a number below two to the power of this. */
  static final int BITS = 18;

  /** How many measures there are. */
  static final int MEASURES = 24;

  /** The measure of all valences together. */
  static final int VALENCE = 0;

  /** The measure of emoji and emoticons. */
  static final int SIGNS = 11;

  private static final int MASK = (1 << BITS) - 1;
  private static final long TURNED = 0x452821E638D01377L;
  private static final long PIECE = 0x3F84D5B5B5470917L;
  private static final long DRAWN_OUT = 0x9216D5D98979FB1BL;
  private static final long EDGE = 0xD1310BA698DFB5ACL;
  private static final int SHORTEST_PIECE = 3;
  private static final int LONGEST_PIECE = 5;

  /** Features of words and pairs, the first {@link #words} of them. */
  int[] word = new int[256];

  /** The token at which each of them ends. */
  int[] wordAt = new int[256];

  int words;

  /** Features of pieces, the first {@link #pieces} of them. */
  int[] piece = new int[1_024];

  /** The token in which each of them stands. */
  int[] pieceAt = new int[1_024];

  int pieces;

  /** The measures, each about -1 to 1. */
  final float[] measure = new float[MEASURES];

  private final Seen seen = new Seen();
  private char[] folded = new char[64];

  /** Looks at the tokens from {@code from} to before {@code to}. */
  void of(Tokens tokens, Valences valences, int from, int to) {
    words = 0;
    pieces = 0;
    seen.clear();
    long before = EDGE;
    for (int i = from; i < to; i++) {
      byte kind = tokens.kind[i];
      if (kind == Tokens.COMMA || kind == Tokens.STOP) {
        continue;
      }
      long hash = kind >= Tokens.BANG || kind <= Tokens.NAME ? marked(tokens, i) : tokens.hash[i];
      hash = valences.turned[i] ? Hash.join(TURNED, hash) : hash;
      word(hash, i);
      word(Hash.join(before, hash), i);
      if ((tokens.flags[i] & Tokens.LONG) != 0) {
        word(DRAWN_OUT, i);
      }
      before = hash;
      if (kind == Tokens.WORD || kind == Tokens.TAG) {
        pieces(tokens, i);
      }
    }
    measure(tokens, valences, from, to);
  }

  /** Links, names and numbers are all alike; punctuation counts by its kind and length. */
  private static long marked(Tokens tokens, int i) {
    byte kind = tokens.kind[i];
    return kind == Tokens.WORD
        ? tokens.plain[i]
        : Hash.join(PIECE + kind, kind == Tokens.BANG || kind == Tokens.ASK ? tokens.hash[i] : 0);
  }

  private void word(long hash, int at) {
    int feature = (int) Hash.spread(hash) & MASK;
    if (seen.add(feature)) {
      if (words == word.length) {
        word = Arrays.copyOf(word, words * 2);
        wordAt = Arrays.copyOf(wordAt, words * 2);
      }
      word[words] = feature;
      wordAt[words++] = at;
    }
  }

  private void pieces(Tokens tokens, int i) {
    int length = fold(tokens, i);
    if (piece.length < pieces + length * (LONGEST_PIECE - SHORTEST_PIECE + 1)) {
      piece = Arrays.copyOf(piece, 2 * piece.length + 3 * length);
      pieceAt = Arrays.copyOf(pieceAt, piece.length);
    }
    for (int start = 0; start + SHORTEST_PIECE <= length; start++) {
      long hash = Hash.step(Hash.step(PIECE, folded[start]), folded[start + 1]);
      int to = Math.min(length, start + LONGEST_PIECE);
      for (int at = start + 2; at < to; at++) {
        hash = Hash.step(hash, folded[at]);
        int feature = (int) Hash.spread(hash) & MASK;
        if (seen.add(feature)) {
          piece[pieces] = feature;
          pieceAt[pieces++] = i;
        }
      }
    }
  }

  /** The token's plain letters with a blank at both ends; says how many that are. */
  private int fold(Tokens tokens, int i) {
    String text = tokens.text();
    int first = tokens.start[i];
    int length = tokens.end[i] - first + 2;
    if (folded.length < length) {
      folded = new char[2 * length];
    }
    folded[0] = ' ';
    for (int at = 1; at < length - 1; at++) {
      folded[at] = Fold.of(text.charAt(first + at - 1));
    }
    folded[length - 1] = ' ';
    return length;
  }

  private void measure(Tokens tokens, Valences valences, int from, int to) {
    float good = 0;
    float bad = 0;
    float best = 0;
    float worst = 0;
    float last = 0;
    float afterBut = 0;
    float signs = 0;
    int goods = 0;
    int bads = 0;
    int turned = 0;
    int bangs = 0;
    int asks = 0;
    int dots = 0;
    int links = 0;
    int names = 0;
    int tags = 0;
    int numbers = 0;
    int loud = 0;
    int buts = 0;
    int plain = 0;
    for (int i = from; i < to; i++) {
      float v = valences.value[i];
      if (v > 0) {
        good += v;
        goods++;
        best = Math.max(best, v);
      } else if (v < 0) {
        bad -= v;
        bads++;
        worst = Math.max(worst, -v);
      }
      if (v != 0) {
        last = v;
        afterBut += buts > 0 ? v : 0;
        signs += tokens.kind[i] == Tokens.EMOJI || tokens.kind[i] == Tokens.FACE ? v : 0;
      }
      if ((valences.roles[i] & Lexicon.BUT) != 0) {
        buts++;
        afterBut = 0;
      }
      turned += valences.turned[i] ? 1 : 0;
      loud += (tokens.flags[i] & Tokens.LOUD) != 0 ? 1 : 0;
      switch (tokens.kind[i]) {
        case Tokens.BANG -> bangs++;
        case Tokens.ASK -> asks++;
        case Tokens.DOTS -> dots++;
        case Tokens.LINK -> links++;
        case Tokens.NAME -> names++;
        case Tokens.TAG -> tags++;
        case Tokens.NUMBER -> numbers++;
        case Tokens.WORD -> plain++;
        default -> {}
      }
    }
    float sum = good - bad;
    float size = (float) Math.sqrt(Math.max(1, plain));
    int m = 0;
    measure[m++] = (float) (sum / Math.sqrt(sum * sum + 15));
    measure[m++] = good / (good + 3);
    measure[m++] = bad / (bad + 3);
    measure[m++] = good / (good + bad + 1);
    measure[m++] = bad / (good + bad + 1);
    measure[m++] = Math.min(4, goods) / 4f;
    measure[m++] = Math.min(4, bads) / 4f;
    measure[m++] = best / 4;
    measure[m++] = worst / 4;
    measure[m++] = last / 4;
    measure[m++] = afterBut / (Math.abs(afterBut) + 2);
    measure[m++] = signs / (Math.abs(signs) + 2);
    measure[m++] = sum / size / 2;
    measure[m++] = turned > 0 ? 1 : 0;
    measure[m++] = bangs > 0 ? 1 : 0;
    measure[m++] = asks > 0 ? 1 : 0;
    measure[m++] = dots > 0 ? 1 : 0;
    measure[m++] = links > 0 ? 1 : 0;
    measure[m++] = Math.min(3, names) / 3f;
    measure[m++] = Math.min(4, tags) / 4f;
    measure[m++] = numbers > 0 ? 1 : 0;
    measure[m++] = Math.min(4, loud) / 4f;
    measure[m++] = goods + bads == 0 ? 1 : 0;
    measure[m] = Math.min(40, plain) / 40f;
  }
}
