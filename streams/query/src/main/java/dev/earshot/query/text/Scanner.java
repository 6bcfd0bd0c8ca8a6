package dev.earshot.query.text;

import static dev.earshot.query.text.CharClass.APOSTROPHE;
import static dev.earshot.query.text.CharClass.AT;
import static dev.earshot.query.text.CharClass.EMOJI;
import static dev.earshot.query.text.CharClass.HASH;
import static dev.earshot.query.text.CharClass.IDEOGRAPH;
import static dev.earshot.query.text.CharClass.IGNORED;
import static dev.earshot.query.text.CharClass.JOINER;
import static dev.earshot.query.text.CharClass.SURROGATE;
import static dev.earshot.query.text.CharClass.WORD;

import java.util.Arrays;

/**
 * Walks over a text once and tells either {@link Tokens} all terms, or a {@link Unit.Collector} the
 * keys. Both are told from the same places, so that what a query says is what a text has.
 *
 * <p>It follows Unicode's word boundaries (UAX #29) with these changes: hyphen, ampersand, full
 * stop and underscore join two words into a compound instead of making one word or two; what people
 * write in posts, hashtags, handles, emoji and links, has rules of its own.
 */
final class Scanner {

  /** Words in capitals whose last letter may be the next word's have one more. */
  private static final int SHORTEST_CAPITALS = 2;

  private final TermWriter terms;

  private char[] text = new char[0];
  private int length;

  /** Begins and ends of the parts of the compound or hashtag at hand. */
  private int[] begins = new int[16];

  private int[] ends = new int[16];
  private int parts;

  Scanner(Tokens tokens) {
    this.terms = new TermWriter(tokens, null);
  }

  Scanner(Unit.Collector collector) {
    this.terms = new TermWriter(null, collector);
  }

  /**
   * Reads a text.
   *
   * @param firstPosition the position of its first word
   * @param firstOffset the place of its first character
   * @return the position after its last word
   */
  int scan(CharSequence read, int firstPosition, int firstOffset) {
    length = read.length();
    if (text.length < length) {
      text = new char[Math.max(length, 2 * text.length)];
    }
    if (read instanceof String string) {
      string.getChars(0, length, text, 0);
    } else {
      read.toString().getChars(0, length, text, 0);
    }
    terms.begin(text, firstPosition, firstOffset);
    int i = 0;
    while (i < length) {
      i = step(i);
    }
    return terms.position();
  }

  /** Reads what begins at {@code i} and gives where to go on. */
  private int step(int i) {
    byte c = CharClass.of(text[i]);
    return switch (c) {
      case WORD -> run(i);
      case SURROGATE -> surrogate(i);
      case EMOJI -> emoji(i);
      case HASH -> hashtag(i);
      case AT -> handle(i);
      case IDEOGRAPH -> ideographs(i);
      default -> i + 1;
    };
  }

  private int surrogate(int i) {
    return switch (classAt(i)) {
      case WORD -> run(i);
      case EMOJI -> emoji(i);
      case IDEOGRAPH -> ideographs(i);
      default -> i + width(i);
    };
  }

  // Words and compounds.

  private int run(int first) {
    if (isKeycap(first)) {
      return keycap(first);
    }
    int i = parts(first);
    if (isScheme(i)) {
      return link(i + 3);
    }
    emitParts(first);
    boolean isHost = parts > 1 && text[begins[parts - 1] - 1] == '.';
    return isHost && i + 1 < length && text[i] == '/' && isWordAt(i + 1) ? skipLink(i) : i;
  }

  /** Finds the parts of the compound that begins at {@code first} and gives where it ends. */
  private int parts(int first) {
    parts = 0;
    int i = first;
    while (true) {
      int end = word(i);
      part(i, end);
      if (end < length
          && CharClass.of(text[end]) == JOINER
          && isWordAt(end + 1)
          && (text[end] != ',' || (isDigitAt(end - 1) && isDigitAt(end + 1)))) {
        i = end + 1;
      } else {
        return end;
      }
    }
  }

  /** Gives where the word that begins at {@code i} ends; apostrophes inside belong to it. */
  private int word(int i) {
    int end = i;
    while (end < length) {
      switch (CharClass.of(text[end])) {
        case WORD, IGNORED -> end++;
        case APOSTROPHE -> {
          if (!isWordAt(end + 1)) {
            return end;
          }
          end++;
        }
        case SURROGATE -> {
          if (classAt(end) != WORD) {
            return end;
          }
          end += 2;
        }
        default -> {
          return end;
        }
      }
    }
    return end;
  }

  private void emitParts(int first) {
    for (int k = 0; k < parts; k++) {
      int begin = begins[k];
      int apostrophe = firstApostrophe(begin, ends[k]);
      emitPart(k, begin);
      if (apostrophe > 0 && Elision.is(text, begin, apostrophe) && !terms.areKeys()) {
        emitPart(k, apostrophe + 1);
      }
      terms.advance();
    }
    terms.endUnit(first, ends[parts - 1]);
  }

  /** Emits a part from {@code begin} on, and the pair that it makes with the next part. */
  private void emitPart(int k, int begin) {
    boolean isLast = k == parts - 1;
    if (terms.areKeys()) {
      terms.key(begin, isLast ? ends[k] : ends[k + 1]);
      return;
    }
    terms.forms(begin, ends[k], false);
    int owner = possessor(begin, ends[k]);
    if (owner > begin) {
      terms.forms(begin, owner, false);
    }
    if (!isLast) {
      terms.forms(begin, ends[k + 1], false);
      int nextOwner = possessor(begins[k + 1], ends[k + 1]);
      if (nextOwner > 0) {
        terms.forms(begin, nextOwner, false);
      }
    }
  }

  private int firstApostrophe(int from, int to) {
    for (int i = from; i < to; i++) {
      if (CharClass.of(text[i]) == APOSTROPHE) {
        return i;
      }
    }
    return -1;
  }

  /** Where the word ends without its English possessive; -1 if it has none. */
  private int possessor(int from, int to) {
    return to - from > 2
            && (text[to - 1] == 's' || text[to - 1] == 'S')
            && CharClass.of(text[to - 2]) == APOSTROPHE
        ? to - 2
        : -1;
  }

  private void part(int begin, int end) {
    if (parts == begins.length) {
      begins = Arrays.copyOf(begins, 2 * parts);
      ends = Arrays.copyOf(ends, 2 * parts);
    }
    begins[parts] = begin;
    ends[parts] = end;
    parts++;
  }

  private int ideographs(int first) {
    int i = first;
    while (i < length && classAt(i) == IDEOGRAPH) {
      int end = i + width(i);
      // Marks of sound belong to the sign before them.
      while (end < length && Character.getType(text[end]) == Character.NON_SPACING_MARK) {
        end++;
      }
      terms.emit(i, end, false);
      terms.advance();
      i = end;
    }
    terms.endUnit(first, i);
    return i;
  }

  // Links.

  private boolean isScheme(int colon) {
    return colon + 3 < length
        && text[colon] == ':'
        && text[colon + 1] == '/'
        && text[colon + 2] == '/'
        && parts == 1
        && isWordAt(colon + 3)
        && text[colon - 1] <= 'z'
        && (spells("http", colon) || spells("https", colon));
  }

  private boolean spells(String scheme, int end) {
    int begin = begins[0];
    if (end - begin != scheme.length()) {
      return false;
    }
    for (int i = 0; i < scheme.length(); i++) {
      if ((text[begin + i] | 0x20) != scheme.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int link(int host) {
    int end = parts(host);
    emitParts(host);
    return skipLink(end);
  }

  private int skipLink(int from) {
    int i = from;
    while (i < length && !Character.isWhitespace(text[i]) && "<>\"«»“”)]}".indexOf(text[i]) < 0) {
      if (CharClass.of(text[i]) == EMOJI || CharClass.of(text[i]) == SURROGATE) {
        return i;
      }
      i++;
    }
    return i;
  }

  // What posts have.

  private int hashtag(int sign) {
    int first = sign + 1;
    int end = tagEnd(first);
    if (end == first || isInsideWord(sign)) {
      return sign + 1;
    }
    if (terms.areKeys()) {
      terms.key(sign, end);
      terms.advance();
      terms.endUnit(sign, end);
      return end;
    }
    cutTag(first, end);
    // A term that is cut short may be that of its first part, which is at one position.
    boolean isWhole = end - sign <= Tokens.LONGEST;
    terms.span(isWhole && parts > 0 && parts <= Tokens.WIDEST ? parts : 1);
    terms.forms(sign, end, false);
    terms.formsOf(first, end, sign, end);
    terms.span(1);
    for (int k = 0; k < parts; k++) {
      if (parts > 1) {
        terms.forms(begins[k], ends[k], false);
        if (isUnclear(k)) {
          terms.forms(begins[k] + 1, ends[k], false);
        }
        if (k + 1 < parts && isUnclear(k + 1)) {
          terms.forms(begins[k], ends[k] + 1, false);
        }
      }
      terms.advance();
    }
    return end;
  }

  /**
   * Whether a part of a tag may as well begin a letter later, because a word in capitals stands
   * before it: {@code #MINIbloquée} is cut like {@code #HTMLPage}, and means otherwise.
   */
  private boolean isUnclear(int k) {
    int begin = begins[k];
    return k > 0
        && begin == ends[k - 1]
        && begin - begins[k - 1] >= SHORTEST_CAPITALS
        && Character.isUpperCase(text[begin])
        && Character.isUpperCase(text[begin - 1])
        && Character.isUpperCase(text[begin - 2]);
  }

  /** Gives where the tag ends that begins at {@code first}: there, if it has no letter. */
  private int tagEnd(int first) {
    int i = first;
    boolean hasLetter = false;
    while (i < length) {
      byte c = classAt(i);
      if (c != WORD && c != IDEOGRAPH && c != IGNORED && text[i] != '_') {
        break;
      }
      hasLetter |= (c == WORD || c == IDEOGRAPH) && !Character.isDigit(text[i]);
      i += width(i);
    }
    return hasLetter ? i : first;
  }

  private void cutTag(int first, int end) {
    parts = 0;
    int begin = first;
    int lettersBegin = first;
    for (int i = first; i < end; i++) {
      if (text[i] == '_') {
        cut(begin, i);
        begin = i + 1;
        lettersBegin = begin;
      } else if (i > begin && isSeam(i, begin, end, lettersBegin)) {
        cut(begin, i);
        begin = i;
        lettersBegin = i;
      }
    }
    cut(begin, end);
  }

  private void cut(int begin, int end) {
    if (end > begin) {
      part(begin, end);
    }
  }

  /** Whether a new word begins at {@code i} within a tag. */
  private boolean isSeam(int i, int begin, int end, int lettersBegin) {
    char before = text[i - 1];
    char here = text[i];
    if (Character.isUpperCase(here)) {
      return Character.isLowerCase(before)
          || (Character.isUpperCase(before) && i + 1 < end && Character.isLowerCase(text[i + 1]))
          || (Character.isDigit(before) && isYear(begin, i));
    }
    if (Character.isDigit(here)) {
      return Character.isLetter(before) && i - lettersBegin >= 3;
    }
    return Character.isLetter(here) && Character.isDigit(before) && isYear(begin, i);
  }

  private boolean isYear(int begin, int end) {
    if (end - begin != 4) {
      return false;
    }
    for (int i = begin; i < end; i++) {
      if (!Character.isDigit(text[i])) {
        return false;
      }
    }
    return true;
  }

  private int handle(int sign) {
    int name = sign + 1;
    int nameEnd = nameEnd(name);
    if (nameEnd == name || isInsideWord(sign)) {
      return sign + 1;
    }
    int end = nameEnd;
    while (end < length && (text[end] == '.' || text[end] == '-') && isWordAt(end + 1)) {
      end = nameEnd(end + 1);
    }
    if (end < length && CharClass.of(text[end]) == AT && isWordAt(end + 1)) {
      end = nameEnd(end + 1);
      while (end < length && (text[end] == '.' || text[end] == '-') && isWordAt(end + 1)) {
        end = nameEnd(end + 1);
      }
    }
    terms.emit(sign, end, false);
    if (!terms.areKeys()) {
      if (end > nameEnd) {
        terms.forms(sign, nameEnd, false);
      }
      terms.formsOf(name, nameEnd, sign, nameEnd);
    }
    terms.advance();
    terms.endUnit(sign, end);
    return end;
  }

  private int nameEnd(int from) {
    int i = from;
    while (i < length && (text[i] == '_' || classAt(i) == WORD)) {
      i += width(i);
    }
    return i;
  }

  /** An {@code @} inside an address of mail, or a {@code #} inside a word, is not a sign. */
  private boolean isInsideWord(int sign) {
    return sign > 0 && CharClass.of(text[sign - 1]) == WORD;
  }

  private int emoji(int first) {
    int i = first;
    boolean hasTone = false;
    if (CharClass.isFlagLetter(codePointAt(i))) {
      i += 2;
      if (i < length && CharClass.isFlagLetter(codePointAt(i))) {
        i += 2;
      }
    } else {
      i += width(i);
      while (i < length) {
        int next = codePointAt(i);
        if (next == 0xFE0F || next == 0xFE0E || isTag(next)) {
          i += width(i);
        } else if (CharClass.isSkinTone(next)) {
          hasTone = true;
          i += 2;
        } else if (next == 0x200D && i + 1 < length && isInEmoji(i + 1)) {
          i += 1 + width(i + 1);
        } else {
          break;
        }
      }
    }
    emitEmoji(first, i, hasTone);
    return i;
  }

  private boolean isInEmoji(int i) {
    int c = codePointAt(i);
    return classAt(i) == EMOJI || c == 0x2640 || c == 0x2642 || c == 0x27A1 || c == 0x2B1B;
  }

  private static boolean isTag(int codePoint) {
    return codePoint >= 0xE0020 && codePoint <= 0xE007F;
  }

  private void emitEmoji(int first, int end, boolean hasTone) {
    terms.emit(first, end, false);
    if (hasTone && !terms.areKeys()) {
      terms.forms(first, end, true);
    }
    terms.advance();
    terms.endUnit(first, end);
  }

  /** A digit in a box: the digit, perhaps U+FE0F, and U+20E3. */
  private boolean isKeycap(int i) {
    return i + 1 < length
        && (text[i + 1] == '\u20E3'
            || (text[i + 1] == '\uFE0F' && i + 2 < length && text[i + 2] == '\u20E3'));
  }

  private int keycap(int first) {
    int end = text[first + 1] == '\u20E3' ? first + 2 : first + 3;
    emitEmoji(first, end, false);
    return end;
  }

  // Characters.

  private byte classAt(int i) {
    byte c = CharClass.of(text[i]);
    return c == SURROGATE ? CharClass.ofCodePoint(codePointAt(i)) : c;
  }

  private boolean isWordAt(int i) {
    return i < length && classAt(i) == WORD;
  }

  private boolean isDigitAt(int i) {
    return i >= 0 && i < length && Character.isDigit(text[i]);
  }

  /** The code point at {@code i}; 0 where half of one stands alone. */
  private int codePointAt(int i) {
    char high = text[i];
    if (!Character.isHighSurrogate(high)) {
      return high;
    }
    return i + 1 < length && Character.isLowSurrogate(text[i + 1])
        ? Character.toCodePoint(high, text[i + 1])
        : 0;
  }

  private int width(int i) {
    return Character.isHighSurrogate(text[i])
            && i + 1 < length
            && Character.isLowSurrogate(text[i + 1])
        ? 2
        : 1;
  }
}
