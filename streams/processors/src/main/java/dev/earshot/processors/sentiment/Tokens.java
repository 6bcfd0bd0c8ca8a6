package dev.earshot.processors.sentiment;

import java.util.Arrays;

/**
 * A text cut into words, emoji, emoticons and telling punctuation, in one pass and without an
 * object per token. Made to be used again: {@link #scan} forgets the text before.
 *
 * <p>Not for two threads at once.
 */
final class Tokens {

  /** Letters, perhaps with digits. */
  static final byte WORD = 0;

  /** Digits. */
  static final byte NUMBER = 1;

  /** A web address. */
  static final byte LINK = 2;

  /** {@code @somebody}. */
  static final byte NAME = 3;

  /** {@code #something}; its words precede it as words of their own where capitals part them. */
  static final byte TAG = 4;

  /** A pictograph, without its skin or variant. */
  static final byte EMOJI = 5;

  /** {@code :-)} and its kin. */
  static final byte FACE = 6;

  /** A run with at least one exclamation mark. */
  static final byte BANG = 7;

  /** A run of question marks. */
  static final byte ASK = 8;

  /** Three dots. */
  static final byte DOTS = 9;

  /** What ends a sentence quietly: a full stop, a colon, a line. */
  static final byte STOP = 10;

  /** A comma or a bracket: what ends a clause. */
  static final byte COMMA = 11;

  /** Set where a letter stands three times or more. */
  static final byte LONG = 1;

  /** Set where all letters are capitals, and there are two at least. */
  static final byte LOUD = 2;

  private static final int LONGEST_FACE = 5;
  private static final long[] ELISIONS =
      sorted("l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu");

  private final Lexicon faces;
  private String text = "";

  int size;
  int[] start = new int[64];
  int[] end = new int[64];
  byte[] kind = new byte[64];
  byte[] flags = new byte[64];

  /** The word's {@link Hash}; letters that stand three times or more count as two. */
  long[] hash = new long[64];

  /** The same with such letters once; equal to {@link #hash} for all other words. */
  long[] plain = new long[64];

  /**
   * @param faces knows the emoticons
   */
  Tokens(Lexicon faces) {
    this.faces = faces;
  }

  String text() {
    return text;
  }

  void scan(String given) {
    text = given;
    size = 0;
    int i = 0;
    while (i < given.length()) {
      i = next(i);
    }
  }

  /** Whether the token is letters that mean something. */
  boolean isWord(int token) {
    return kind[token] == WORD || kind[token] == TAG;
  }

  /** Whether the token ends a clause. */
  boolean isBreak(int token) {
    return kind[token] >= BANG;
  }

  /** Whether the token ends a sentence. */
  boolean isStop(int token) {
    return kind[token] >= BANG && kind[token] <= STOP;
  }

  private int next(int i) {
    char c = text.charAt(i);
    if (Character.isLetter(c)) {
      return isLink(i) ? link(i) : letterFace(i, c) ? face(i) : words(i);
    }
    if (c == ' ') {
      return i + 1;
    }
    if (c >= '0' && c <= '9') {
      return number(i);
    }
    return c < 0x80 ? mark(i, c) : sign(i, c);
  }

  /** {@code xD} and {@code XD}: faces that begin with a letter and stand alone. */
  private boolean letterFace(int i, char c) {
    return (c == 'x' || c == 'X' || c == 'D' || c == 'o' || c == 'O')
        && i + 1 < text.length()
        && startsAlone(i)
        && faceEnd(i) > i;
  }

  private int mark(int i, char c) {
    switch (c) {
      case '#', '@' -> {
        return i + 1 < text.length() && isLetterOrDigit(text.charAt(i + 1))
            ? marked(i, c == '#' ? TAG : NAME)
            : i + 1;
      }
      case '!', '?' -> {
        return bangs(i);
      }
      case '\n' -> {
        return add(i, i + 1, STOP, '.');
      }
      default -> {
        if (startsAlone(i) || text.charAt(i - 1) == '.') {
          int end = faceEnd(i);
          if (end > i) {
            return face(i);
          }
        }
      }
    }
    return switch (c) {
      case '.' -> text.startsWith("..", i) ? run(i, '.', DOTS) : add(i, i + 1, STOP, '.');
      case ';', ':' -> add(i, i + 1, STOP, '.');
      case ',', '(', ')', '[', ']', '"' -> add(i, i + 1, COMMA, ',');
      default -> i + 1;
    };
  }

  private int sign(int i, char c) {
    if (c == '…') {
      return add(i, i + 1, DOTS, '…');
    }
    if (c == '«' || c == '»' || c == '“' || c == '”' || c == '–' || c == '—') {
      return add(i, i + 1, COMMA, ',');
    }
    if (c == '。' || c == '！' || c == '？') {
      return add(i, i + 1, STOP, '.');
    }
    int point = text.codePointAt(i);
    int width = Character.charCount(point);
    if (isEmoji(point)) {
      return emoji(i, point, width);
    }
    return i + width;
  }

  private static boolean isEmoji(int point) {
    return (point >= 0x1F000 && point <= 0x1FAFF && !isSkin(point))
        || (point >= 0x2600 && point <= 0x27BF)
        || (point >= 0x2B00 && point <= 0x2BFF)
        || point == 0x203C
        || point == 0x2049
        || point == 0x2122;
  }

  private static boolean isSkin(int point) {
    return point >= 0x1F3FB && point <= 0x1F3FF;
  }

  private int emoji(int i, int point, int width) {
    int j = i + width;
    while (j < text.length()) {
      int more = text.codePointAt(j);
      if (more == 0xFE0F || isSkin(more)) {
        j += Character.charCount(more);
      } else if (more == 0x200D && j + 1 < text.length()) {
        j += 1 + Character.charCount(text.codePointAt(j + 1));
      } else {
        break;
      }
    }
    return add(i, j, EMOJI, Hash.step(Hash.FACE, point));
  }

  private int words(int from) {
    long hash = Hash.WORD;
    long plain = Hash.WORD;
    int letters = 0;
    int capitals = 0;
    int repeats = 0;
    char before = 0;
    boolean isLong = false;
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isApostrophe(c)) {
        if (i + 1 >= text.length() || !Character.isLetter(text.charAt(i + 1))) {
          break;
        }
        if (Arrays.binarySearch(ELISIONS, hash) >= 0) {
          add(from, i + 1, WORD, hash, plain, (byte) 0);
          return i + 1;
        }
        hash = Hash.step(hash, '\'');
        plain = Hash.step(plain, '\'');
        before = c;
        i++;
        continue;
      }
      if (!isLetterOrDigit(c)) {
        break;
      }
      char folded = Fold.of(c);
      repeats = folded == before ? repeats + 1 : 1;
      if (repeats < 3 || c <= '9') {
        hash = Hash.step(hash, folded);
      } else {
        isLong = true;
      }
      if (repeats == 1 || c <= '9') {
        plain = Hash.step(plain, folded);
      }
      letters++;
      if (c != folded && Character.isUpperCase(c)) {
        capitals++;
      }
      before = folded;
      i++;
    }
    byte flag = (byte) ((isLong ? LONG : 0) | (letters > 1 && capitals == letters ? LOUD : 0));
    return add(from, i, WORD, hash, isLong ? plain : hash, flag);
  }

  private int marked(int from, byte type) {
    int i = from + 1;
    long hash = Hash.WORD;
    int humps = 0;
    while (i < text.length() && (isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
      hash = Hash.step(hash, Fold.of(text.charAt(i)));
      humps += isHump(i, from + 1) ? 1 : 0;
      i++;
    }
    if (type == TAG && humps > 0) {
      humps(from + 1, i);
    }
    return add(from, i, type, hash);
  }

  /** The words of {@code #LoveThisCar}. */
  private void humps(int from, int to) {
    int first = from;
    for (int i = from + 1; i <= to; i++) {
      if (i == to || isHump(i, from)) {
        long hash = Hash.WORD;
        for (int j = first; j < i; j++) {
          hash = Hash.step(hash, Fold.of(text.charAt(j)));
        }
        add(first, i, WORD, hash);
        first = i;
      }
    }
  }

  private boolean isHump(int i, int from) {
    return i > from
        && Character.isUpperCase(text.charAt(i))
        && Character.isLowerCase(text.charAt(i - 1));
  }

  private int number(int from) {
    int i = from;
    while (i < text.length() && isInNumber(i)) {
      i++;
    }
    if (i < text.length() && Character.isLetter(text.charAt(i))) {
      return words(from);
    }
    return add(from, i, NUMBER, Hash.step(Hash.WORD, '0'));
  }

  private boolean isInNumber(int i) {
    char c = text.charAt(i);
    return (c >= '0' && c <= '9')
        || ((c == '.' || c == ',' || c == ':')
            && i + 1 < text.length()
            && text.charAt(i + 1) >= '0'
            && text.charAt(i + 1) <= '9');
  }

  private boolean isLink(int i) {
    char c = text.charAt(i);
    return (c == 'h' && text.startsWith("http", i) && (isAddress(i + 4) || isAddress(i + 5)))
        || (c == 'w' && text.startsWith("www.", i));
  }

  /** Data sets write {@code http} for a link, real texts go on. */
  private boolean isAddress(int i) {
    return i == text.length()
        || (i < text.length() && (text.startsWith("://", i) || text.charAt(i) == ' '));
  }

  private int link(int from) {
    int i = from;
    while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return add(from, i, LINK, 0);
  }

  private int bangs(int from) {
    int i = from;
    boolean bang = false;
    while (i < text.length() && (text.charAt(i) == '!' || text.charAt(i) == '?')) {
      bang |= text.charAt(i) == '!';
      i++;
    }
    return add(from, i, bang ? BANG : ASK, Math.min(3, i - from));
  }

  private int run(int from, char c, byte type) {
    int i = from;
    while (i < text.length() && text.charAt(i) == c) {
      i++;
    }
    return add(from, i, type, c);
  }

  private boolean startsAlone(int i) {
    return i == 0 || !isLetterOrDigit(text.charAt(i - 1));
  }

  private int face(int from) {
    int i = faceEnd(from);
    long hash = Hash.face(text, from, i);
    char last = text.charAt(i - 1);
    while (i < text.length() && text.charAt(i) == last) {
      i++;
    }
    return add(from, i, FACE, hash);
  }

  /** Where the longest emoticon that starts here ends; {@code from} if there is none. */
  private int faceEnd(int from) {
    int best = from;
    long hash = Hash.FACE;
    int to = Math.min(text.length(), from + LONGEST_FACE);
    for (int i = from; i < to && !Character.isWhitespace(text.charAt(i)); i++) {
      hash = Hash.step(hash, text.charAt(i));
      if (i > from && faces.isFace(hash) && endsAlone(i)) {
        best = i + 1;
      }
    }
    return best;
  }

  /** {@code :D} is a face, the start of {@code :Dacia} is not. */
  private boolean endsAlone(int last) {
    return last + 1 == text.length()
        || !isLetterOrDigit(text.charAt(last))
        || !isLetterOrDigit(text.charAt(last + 1));
  }

  private static boolean isLetterOrDigit(char c) {
    return c < 0x80
        ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        : Character.isLetterOrDigit(c);
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’' || c == 'ʼ';
  }

  private int add(int from, int to, byte type, long value) {
    return add(from, to, type, value, value, (byte) 0);
  }

  private int add(int from, int to, byte type, long value, long plainValue, byte flag) {
    if (size == start.length) {
      grow();
    }
    start[size] = from;
    end[size] = to;
    kind[size] = type;
    flags[size] = flag;
    hash[size] = value;
    plain[size] = plainValue;
    size++;
    return to;
  }

  private void grow() {
    int more = size * 2;
    start = Arrays.copyOf(start, more);
    end = Arrays.copyOf(end, more);
    kind = Arrays.copyOf(kind, more);
    flags = Arrays.copyOf(flags, more);
    hash = Arrays.copyOf(hash, more);
    plain = Arrays.copyOf(plain, more);
  }

  private static long[] sorted(String... words) {
    return Arrays.stream(words).mapToLong(Hash::word).sorted().toArray();
  }
}
