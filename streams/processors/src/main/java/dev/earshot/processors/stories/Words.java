package dev.earshot.processors.stories;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Set;

/**
 * The words of a text as copies share them. Addresses, handles, marks of a repost, case, accents,
 * punctuation and emoji do not count, and neither does a last word that was cut off.
 */
final class Words {

  /** What stands between a text and whom it was taken from, without saying anything itself. */
  private static final Set<String> REPOST = Set.of("rt", "mt", "via", "cc");

  /** Of each character before it, what NFKD makes of it without marks, in lower case. */
  private static final int PLAIN_CHARS = 0x250;

  private static final String[] PLAIN = plain();

  /** The same where that is one letter or digit; 0 elsewhere. */
  private static final char[] LETTER = letters();

  private final String text;
  private final int end;
  private final int most;
  private char[] folded = new char[96];
  private int length;
  private int[] starts;
  private int[] from;
  private int[] to;
  private int count;
  private int lastTags;

  private Words(String text, int end, int most) {
    this.text = text;
    this.end = end;
    this.most = most;
    starts = new int[Math.min(most, 16) + 1];
    from = new int[starts.length];
    to = new int[starts.length];
  }

  /** The first {@code most} words of {@code text}, up to {@code end}. */
  static Words of(String text, int end, int most) {
    Words words = new Words(text, end, most);
    words.read();
    return words;
  }

  int count() {
    return count;
  }

  /** How many of the last words are hashtags that nothing follows. */
  int lastTags() {
    return lastTags;
  }

  /** Where a word begins in the text. */
  int from(int word) {
    return from[word];
  }

  /** Where a word ends in the text. */
  int to(int word) {
    return to[word];
  }

  /** Goes on with a hash over the letters of the words and a blank after each. */
  long hash(long seed, int most) {
    long hash = seed;
    for (int word = 0; word < Math.min(count, most); word++) {
      hash = (hash(hash, starts[word], starts[word + 1]) ^ ' ') * 0x100000001b3L;
    }
    return hash;
  }

  long hashOf(int word) {
    return hash(StoryName.SEED, starts[word], starts[word + 1]);
  }

  boolean hasDigit(int word) {
    for (int i = starts[word]; i < starts[word + 1]; i++) {
      if (Character.isDigit(folded[i])) {
        return true;
      }
    }
    return false;
  }

  private long hash(long seed, int begin, int stop) {
    long hash = seed;
    for (int i = begin; i < stop; i++) {
      hash = (hash ^ folded[i]) * 0x100000001b3L;
    }
    return hash;
  }

  private void read() {
    int at = 0;
    while (at < end && count < most) {
      int start = skipBlank(at);
      at = skipToken(start);
      if (start < at && !isAddress(start, at) && !isCutOff(start, at)) {
        int before = count;
        addWords(start, at);
        lastTags = isTag(start, at) ? lastTags + count - before : 0;
      }
    }
  }

  private int skipBlank(int at) {
    int next = at;
    while (next < end && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private int skipToken(int at) {
    int next = at;
    while (next < end && !Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private boolean isAddress(int start, int stop) {
    char first = text.charAt(start);
    return first == '@'
        || (first == '.' && stop - start > 1 && text.charAt(start + 1) == '@')
        || text.startsWith("http", start)
        || text.startsWith("www.", start)
        || text.startsWith("t.co/", start)
        || text.startsWith("pic.twitter.com/", start);
  }

  private boolean isTag(int start, int stop) {
    return stop - start > 1
        && text.charAt(start) == '#'
        && Character.isLetter(text.codePointAt(start + 1));
  }

  /** A last word that ends in an ellipsis is only the beginning of one. */
  private boolean isCutOff(int start, int stop) {
    boolean ellipsis =
        text.charAt(stop - 1) == '…' || (stop - start > 3 && text.startsWith("...", stop - 3));
    return ellipsis && nothingButAddresses(stop);
  }

  private boolean nothingButAddresses(int begin) {
    int at = begin;
    while (at < end) {
      int start = skipBlank(at);
      at = skipToken(start);
      if (start < at && !isAddress(start, at)) {
        return false;
      }
    }
    return true;
  }

  private void addWords(int start, int stop) {
    for (int i = start; i < stop; i++) {
      if (text.charAt(i) >= PLAIN_CHARS) {
        addRareWords(start, stop);
        return;
      }
    }
    int begin = length;
    int first = start;
    for (int i = start; i < stop && count < most; i++) {
      char letter = LETTER[text.charAt(i)];
      if (letter != 0) {
        first = length == begin ? i : first;
        append(letter);
        continue;
      }
      String plain = PLAIN[text.charAt(i)];
      for (int p = 0; p < plain.length(); p++) {
        char c = plain.charAt(p);
        if (Character.isLetterOrDigit(c)) {
          first = length == begin ? i : first;
          append(c);
        } else if (length > begin) {
          begin = addWord(begin, first, i);
        }
      }
    }
    addWord(begin, first, stop);
  }

  /** Marks beyond Latin change places when they are taken apart: the whole token at once. */
  private void addRareWords(int start, int stop) {
    String plain = Normalizer.normalize(text.substring(start, stop), Normalizer.Form.NFKD);
    int begin = length;
    for (int i = 0; i < plain.length() && count < most; i++) {
      char c = plain.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        append(Character.toLowerCase(c));
      } else if (Character.getType(c) != Character.NON_SPACING_MARK && length > begin) {
        begin = addWord(begin, start, stop);
      }
    }
    addWord(begin, start, stop);
  }

  private void append(char letter) {
    if (length == folded.length) {
      folded = Arrays.copyOf(folded, 2 * length);
    }
    folded[length++] = letter;
  }

  private int addWord(int begin, int start, int stop) {
    if (length == begin || count == most || isRepost(begin)) {
      length = begin;
      return begin;
    }
    if (count + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      from = Arrays.copyOf(from, starts.length);
      to = Arrays.copyOf(to, starts.length);
    }
    from[count] = start;
    to[count] = stop;
    count++;
    starts[count] = length;
    return length;
  }

  private boolean isRepost(int begin) {
    return length - begin <= 3 && REPOST.contains(new String(folded, begin, length - begin));
  }

  private static char[] letters() {
    char[] letters = new char[PLAIN_CHARS];
    for (char c = 0; c < PLAIN_CHARS; c++) {
      String plain = PLAIN[c];
      if (plain.length() == 1 && Character.isLetterOrDigit(plain.charAt(0))) {
        letters[c] = plain.charAt(0);
      }
    }
    return letters;
  }

  private static String[] plain() {
    String[] plain = new String[PLAIN_CHARS];
    for (char c = 0; c < PLAIN_CHARS; c++) {
      StringBuilder without = new StringBuilder();
      Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD)
          .chars()
          .filter(one -> Character.getType(one) != Character.NON_SPACING_MARK)
          .forEach(one -> without.append(Character.toLowerCase((char) one)));
      plain[c] = without.toString();
    }
    return plain;
  }
}
