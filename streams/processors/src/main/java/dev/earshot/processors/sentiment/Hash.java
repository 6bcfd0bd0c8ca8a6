package dev.earshot.processors.sentiment;

/**
 * The hash that stands for a word everywhere in this package: in tokens, in lexicons and in the
 * trained weights. Changing it makes every shipped weight meaningless.
 */
final class Hash {

  static final long WORD = 0x243F6A8885A308D3L;
  static final long FACE = 0x13198A2E03707344L;
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private Hash() {}

  /** One more character. */
  static long step(long hash, int c) {
    return (Long.rotateLeft(hash, 5) ^ c) * ODD;
  }

  /** Two hashes, in this order, as one. */
  static long join(long first, long second) {
    return (Long.rotateLeft(first, 23) ^ second) * ODD;
  }

  /** Spreads what was stepped, so that any of its bits may choose a place in a table. */
  static long spread(long hash) {
    long h = hash ^ (hash >>> 32);
    h *= 0xD6E8FEB86659FD93L;
    return h ^ (h >>> 32);
  }

  /** A word or phrase as a lexicon lists it, words one blank apart. */
  static long phrase(String words) {
    long all = 0;
    int parts = 0;
    for (String word : words.split(" ", -1)) {
      long hash = word(word);
      all = parts++ == 0 ? hash : join(all, hash);
    }
    return all;
  }

  /** One word, folded. */
  static long word(String word) {
    long hash = WORD;
    for (int i = 0; i < word.length(); i++) {
      hash = step(hash, Fold.of(word.charAt(i)));
    }
    return hash;
  }

  /** An emoticon, as it is typed. */
  static long face(CharSequence face, int start, int end) {
    long hash = FACE;
    for (int i = start; i < end; i++) {
      hash = step(hash, face.charAt(i));
    }
    return hash;
  }
}
