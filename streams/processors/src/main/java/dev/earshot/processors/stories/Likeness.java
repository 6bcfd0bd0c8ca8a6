package dev.earshot.processors.stories;

import java.util.Optional;

/**
 * The longest passage that two texts share, with few words changed in it.
 *
 * @param shared how many words both have
 * @param changed what was put in, left out or changed between them: 2 for a word that only one has,
 *     3 for one that was changed, 5 for a number that only one has
 * @param from where it begins in the first text, in words
 * @param to where it ends in the first text
 * @param start where it begins in the second text
 * @param end where it ends in the second text
 */
record Likeness(int shared, int changed, int from, int to, int start, int end) {

  /** Where one text has nothing of its own: it is the other, shortened or quoted. */
  static final int SHARED_WHOLE = 7;

  /** Where both have words of their own, such as two remarks on one quoted headline. */
  private static final int SHARED_PART = 10;

  /** Of the shorter text, where both have words of their own. */
  private static final double PART = 0.6;

  /** Of the shared words, how much may be changed: one word of eight left out, one of twelve. */
  private static final double CHANGED = 0.25;

  private static final int EXCHANGED = 3;
  private static final int LONGEST_EXCHANGE = 2;

  private Likeness turned() {
    return new Likeness(shared, changed, start, end, from, to);
  }

  /** Whether the passage makes one of these texts a copy of the other. */
  boolean isCopy(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    if (shared >= SHARED_WHOLE && shared == shorter && changed == 0) {
      return true;
    }
    int ends = exchanged(from, start) + exchanged(one.length() - to, other.length() - end);
    return shared >= SHARED_PART
        && changed + ends <= CHANGED * shared
        && shared >= PART * shorter
        && !numbersDiffer(one, from - 1, other, start - 1)
        && !numbersDiffer(one, to, other, end);
  }

  /** As many words on both sides, and few, are no remarks: they were exchanged. */
  private static int exchanged(int words, int there) {
    return words == there && words <= LONGEST_EXCHANGE ? EXCHANGED * words : 0;
  }

  /** April 10 and April 23, the 6th photo and the 8th: two texts from one mould. */
  private static boolean numbersDiffer(String one, int at, String other, int there) {
    return at >= 0
        && at < one.length()
        && there >= 0
        && there < other.length()
        && Wording.isNumber(one.charAt(at))
        && Wording.isNumber(other.charAt(there));
  }

  /**
   * Looks for what one text shares with others, by Smith and Waterman's local alignment over words:
   * a word that both have adds 1, one that only one has, or that was changed, takes {@value #ERROR}
   * off. Used by one thread.
   */
  static final class Finder {

    private static final int ERROR = 2;
    private static final int ONE_SIDED = 2;
    private static final int NUMBER = 5;

    private static final int TRIPLE = 3;
    private static final int BITS = 12;

    private final String one;
    private final long[] triples = new long[1 << (BITS - 6)];
    private Row above = new Row(0);
    private Row row = new Row(0);

    Finder(String one) {
      this.one = one;
      for (int i = 0; i <= one.length() - TRIPLE; i++) {
        int bit = bit(one, i);
        triples[bit >>> 6] |= 1L << bit;
      }
    }

    /** The passage that both share, if it makes one a copy of the other. */
    Optional<Likeness> copy(String other) {
      return mayBeCopy(other) ? aligned(other) : Optional.empty();
    }

    /** The same, whatever it costs. */
    Optional<Likeness> aligned(String other) {
      Likeness found = one.compareTo(other) <= 0 ? align(one, other) : align(other, one).turned();
      return found.isCopy(one, other) ? Optional.of(found) : Optional.empty();
    }

    /**
     * Never wrong when it says no, and spares the alignment. What two texts share lies in runs of
     * words; a run of r words has r - 2 triples, and each run but the first took a change of at
     * least {@value #ONE_SIDED}. This is the q-gram lemma (Jokinen, Ukkonen 1991).
     */
    private boolean mayBeCopy(String other) {
      int shorter = Math.min(one.length(), other.length());
      if (shorter < SHARED_WHOLE) {
        return false;
      }
      double part = Math.max(SHARED_PART, PART * shorter);
      double runs = 1 + CHANGED * part / ONE_SIDED;
      double need = Math.min(shorter - (TRIPLE - 1), part - (TRIPLE - 1) * runs);
      int shared = 0;
      for (int i = 0; i <= other.length() - TRIPLE; i++) {
        int bit = bit(other, i);
        shared += (int) (triples[bit >>> 6] >>> bit) & 1;
      }
      return shared >= need;
    }

    private static int bit(String letters, int at) {
      int mixed =
          letters.charAt(at) * 0x9e3779b1
              ^ letters.charAt(at + 1) * 0x85ebca6b
              ^ letters.charAt(at + 2) * 0xc2b2ae35;
      return mixed >>> (Integer.SIZE - BITS);
    }

    /** Of several passages that are equally good it finds the same for the same two texts. */
    private Likeness align(String first, String other) {
      above = new Row(other.length() + 1);
      row = new Row(other.length() + 1);
      Likeness best = new Likeness(0, 0, 0, 0, 0, 0);
      int bestScore = 0;
      for (int i = 1; i <= first.length(); i++) {
        for (int j = 1; j <= other.length(); j++) {
          step(i, j, first.charAt(i - 1), other.charAt(j - 1));
          if (row.score[j] > bestScore) {
            bestScore = row.score[j];
            best = new Likeness(row.shared[j], row.changed[j], row.from[j], i, row.start[j], j);
          }
        }
        Row swap = above;
        above = row;
        row = swap;
      }
      return best;
    }

    private void step(int i, int j, char letter, char there) {
      if (letter == there) {
        if (above.score[j - 1] == 0) {
          row.begin(j, i - 1, j - 1);
        } else {
          row.goOn(j, above, j - 1, 1, 1, 0);
        }
        return;
      }
      boolean up = above.score[j] >= row.score[j - 1];
      int score = up ? above.score[j] : row.score[j - 1];
      boolean exchanged =
          above.score[j - 1] >= score && !(Wording.isNumber(letter) && Wording.isNumber(there));
      if (Math.max(score, exchanged ? above.score[j - 1] : 0) <= ERROR) {
        row.score[j] = 0;
      } else if (exchanged) {
        row.goOn(j, above, j - 1, -ERROR, 0, EXCHANGED);
      } else if (up) {
        row.goOn(j, above, j, -ERROR, 0, alone(letter));
      } else {
        row.goOn(j, row, j - 1, -ERROR, 0, alone(there));
      }
    }

    private static int alone(char letter) {
      return Wording.isNumber(letter) ? NUMBER : ONE_SIDED;
    }

    /** The best alignments that end at a word of the first text and each word of the second. */
    private static final class Row {
      private final int[] score;
      private final int[] shared;
      private final int[] changed;
      private final int[] from;
      private final int[] start;

      Row(int length) {
        score = new int[length];
        shared = new int[length];
        changed = new int[length];
        from = new int[length];
        start = new int[length];
      }

      void begin(int at, int fromWord, int startWord) {
        score[at] = 1;
        shared[at] = 1;
        changed[at] = 0;
        from[at] = fromWord;
        start[at] = startWord;
      }

      void goOn(int at, Row before, int there, int scored, int sharing, int changing) {
        score[at] = before.score[there] + scored;
        shared[at] = before.shared[there] + sharing;
        changed[at] = before.changed[there] + changing;
        from[at] = before.from[there];
        start[at] = before.start[there];
      }
    }
  }
}
