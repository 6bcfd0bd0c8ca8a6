package dev.earshot.processors.language;

/**
 * The pieces of words that tell a language: one to four letters with the word's ends, and whole
 * words. Links, names and numbers tell nothing. Made to be used again; not for two threads at once.
 */
final class Grams {

  /** More than this say nothing new. */
  static final int MOST = 600;

  private static final int LONGEST = 4;
  private static final int LONGEST_WORD = 14;
  private static final char EDGE = '_';

  /** What each character is in small letters, of those that are met often; 0 for no letter. */
  private static final char[] SMALL = new char[0x250];

  static {
    for (char c = 0; c < SMALL.length; c++) {
      SMALL[c] = Character.isLetter(c) ? Character.toLowerCase(c) : 0;
    }
  }

  /** Hashes of the pieces, {@link #size} of them. */
  final int[] hashes = new int[MOST];

  int size;

  /** Letters of the scripts that the known languages are written in. */
  int latin;

  /** Letters of all other scripts. */
  int foreign;

  private final char[] word = new char[LONGEST_WORD + 2];

  void scan(String text) {
    size = 0;
    latin = 0;
    foreign = 0;
    int i = 0;
    while (i < text.length() && size < MOST) {
      char c = text.charAt(i);
      if (isMarked(text, i)) {
        i = skip(text, i);
      } else if (small(c) != 0) {
        i = word(text, i);
      } else {
        foreign += Character.isSurrogate(c) && isForeign(text, i) ? 1 : 0;
        i++;
      }
    }
  }

  /** Whether a name or a link begins here. */
  private static boolean isMarked(String text, int i) {
    return switch (text.charAt(i)) {
      case '@' -> true;
      case 'h' -> text.startsWith("http", i);
      case 'w' -> text.startsWith("www.", i);
      default -> false;
    };
  }

  /** Letters beyond the first plane count once, by their first half. */
  private static boolean isForeign(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i)) && Character.isLetter(text.codePointAt(i));
  }

  private static int skip(String text, int from) {
    int i = from;
    while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private int word(String text, int from) {
    int length = 1;
    char before = 0;
    char last = 0;
    int i = from;
    word[0] = EDGE;
    for (; i < text.length(); i++) {
      char c = small(text.charAt(i));
      if (c == 0) {
        break;
      }
      if (c > 0x24F && (c < 0x1E00 || c > 0x1EFF)) {
        foreign++;
        continue;
      }
      latin++;
      if (length <= LONGEST_WORD && (c != last || c != before)) {
        word[length++] = c;
      }
      before = last;
      last = c;
    }
    if (length > 1) {
      pieces(length);
    }
    return i;
  }

  private static char small(char c) {
    if (c < SMALL.length) {
      return SMALL[c];
    }
    return Character.isLetter(c) ? Character.toLowerCase(c) : 0;
  }

  private void pieces(int letters) {
    int length = letters;
    if (length < word.length) {
      word[length++] = EDGE;
    }
    for (int start = 0; start < length; start++) {
      int hash = 0x2545F491;
      for (int n = 1; n <= LONGEST && start + n <= length && size < MOST; n++) {
        hash = (hash ^ word[start + n - 1]) * 0x9E3779B1;
        hash ^= hash >>> 15;
        if (n > 1) {
          hashes[size++] = hash * 0x85EBCA77 + n;
        }
      }
    }
    if (length > LONGEST && size < MOST) {
      int hash = 0x3C6EF372;
      for (int i = 0; i < length; i++) {
        hash = (hash ^ word[i]) * 0x9E3779B1;
        hash ^= hash >>> 15;
      }
      hashes[size++] = hash * 0x85EBCA77;
    }
  }
}
