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
import org.jspecify.annotations.Nullable;

/**
 * Walks over a text once and tells either {@link Tokens} all terms, or a {@link Unit.Collector} the
 * keys. Both are told from the same places, so that what a query says is what a text has.
 *
 * <p>It follows Unicode's word boundaries (UAX #29) with these changes: hyphen, ampersand, full
 * stop and underscore join two words into a compound instead of making one word or two; what people
 * write in posts, hashtags, handles, emoji and links, has rules of its own.
 */
final class Scanner {

  private final @Nullable Tokens tokens;
  private final Unit.@Nullable Collector collector;

  private char[] text = new char[0];
  private int length;
  private int offset;
  private int position;

  /** How many positions the terms at hand take. */
  private int span = 1;

  /** Begins and ends of the parts of the compound or hashtag at hand. */
  private int[] begins = new int[16];

  private int[] ends = new int[16];
  private int parts;

  Scanner(Tokens tokens) {
    this.tokens = tokens;
    this.collector = null;
  }

  Scanner(Unit.Collector collector) {
    this.tokens = null;
    this.collector = collector;
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
    position = firstPosition;
    offset = firstOffset;
    int i = 0;
    while (i < length) {
      i = step(i);
    }
    return position;
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
      if (apostrophe > 0 && Elision.is(text, begin, apostrophe) && tokens != null) {
        emitPart(k, apostrophe + 1);
      }
      position++;
    }
    endUnit(first, ends[parts - 1]);
  }

  /** Emits a part from {@code begin} on, and the pair that it makes with the next part. */
  private void emitPart(int k, int begin) {
    boolean isLast = k == parts - 1;
    if (tokens == null) {
      key(begin, isLast ? ends[k] : ends[k + 1]);
      return;
    }
    forms(begin, ends[k], false);
    int owner = possessor(begin, ends[k]);
    if (owner > begin) {
      forms(begin, owner, false);
    }
    if (!isLast) {
      forms(begin, ends[k + 1], false);
      int nextOwner = possessor(begins[k + 1], ends[k + 1]);
      if (nextOwner > 0) {
        forms(begin, nextOwner, false);
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
      emit(i, end, false);
      position++;
      i = end;
    }
    endUnit(first, i);
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
    if (tokens == null) {
      key(sign, end);
      position++;
      endUnit(sign, end);
      return end;
    }
    cutTag(first, end);
    // A term that is cut short may be that of its first part, which is at one position.
    boolean isWhole = end - sign <= Tokens.LONGEST;
    span = isWhole && parts > 0 && parts <= Tokens.WIDEST ? parts : 1;
    forms(sign, end, false);
    formsOf(first, end, sign, end);
    span = 1;
    for (int k = 0; k < parts; k++) {
      if (parts > 1) {
        forms(begins[k], ends[k], false);
      }
      position++;
    }
    return end;
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
    emit(sign, end, false);
    if (tokens != null) {
      if (end > nameEnd) {
        forms(sign, nameEnd, false);
      }
      formsOf(name, nameEnd, sign, nameEnd);
    }
    position++;
    endUnit(sign, end);
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
    emit(first, end, false);
    if (hasTone && tokens != null) {
      forms(first, end, true);
    }
    position++;
    endUnit(first, end);
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

  // Terms.

  private void emit(int begin, int end, boolean withoutTone) {
    if (tokens == null) {
      key(begin, end);
    } else {
      forms(begin, end, withoutTone);
    }
  }

  private void key(int begin, int end) {
    if (collector != null) {
      collector.key(Folding.written(new String(text, begin, end - begin)));
    }
  }

  private void endUnit(int begin, int end) {
    if (collector != null) {
      collector.end(
          Folding.written(new String(text, begin, end - begin)), offset + begin, offset + end);
    }
  }

  private void forms(int begin, int end, boolean withoutTone) {
    if (withoutTone) {
      String written = Folding.written(new String(text, begin, end - begin));
      StringBuilder kept = new StringBuilder(written.length());
      written.codePoints().filter(c -> !CharClass.isSkinTone(c)).forEach(kept::appendCodePoint);
      term(kept.toString(), begin, end);
    } else {
      formsOf(begin, end, begin, end);
    }
  }

  /** Gives all terms of the characters from {@code begin}, for a word from {@code from}. */
  private void formsOf(int begin, int end, int from, int to) {
    Tokens target = tokens;
    if (target == null) {
      return;
    }
    int size = Math.min(end - begin, Tokens.LONGEST);
    int at = target.begin(size);
    char[] out = target.chars();
    boolean accented = false;
    boolean capital = false;
    for (int i = 0; i < size; i++) {
      char c = text[begin + i];
      if (c >= Folding.Latin.END) {
        c = Folding.plain(c);
        if (c >= Folding.Latin.END) {
          slowFormsOf(begin, end, from, to);
          return;
        }
      }
      char folded = Folding.Latin.folded(c);
      if (folded == Folding.Latin.SEVERAL) {
        slowFormsOf(begin, end, from, to);
        return;
      }
      char lower = Folding.Latin.lower(c);
      out[at + i] = folded;
      accented |= lower != folded;
      capital |= lower != c;
    }
    target.end(size, position, span, offset + from, offset + to);
    if (accented) {
      copy(begin, size, from, to, Form.LOWER);
    }
    if (capital) {
      copy(begin, size, from, to, Form.UNACCENTED);
      copy(begin, size, from, to, Form.CAPITAL_FOLDED);
      if (accented) {
        copy(begin, size, from, to, Form.WRITTEN);
        copy(begin, size, from, to, Form.CAPITAL_LOWER);
      }
    }
  }

  private enum Form {
    LOWER,
    UNACCENTED,
    WRITTEN,
    CAPITAL_FOLDED,
    CAPITAL_LOWER
  }

  private void copy(int begin, int size, int from, int to, Form form) {
    Tokens target = tokens;
    if (target == null) {
      return;
    }
    int at = target.begin(size + 1);
    char[] out = target.chars();
    int o = at;
    if (form == Form.CAPITAL_FOLDED || form == Form.CAPITAL_LOWER) {
      out[o++] = Tokens.CAPITAL;
    }
    for (int i = 0; i < size; i++) {
      char c = text[begin + i];
      c = c >= Folding.Latin.END ? Folding.plain(c) : c;
      out[o++] =
          switch (form) {
            case LOWER, CAPITAL_LOWER -> Folding.Latin.lower(c);
            case UNACCENTED -> Folding.Latin.unaccented(c);
            case WRITTEN -> c;
            case CAPITAL_FOLDED -> Folding.Latin.folded(c);
          };
    }
    target.end(o - at, position, span, offset + from, offset + to);
  }

  /** The same for any letters at all. */
  private void slowFormsOf(int begin, int end, int from, int to) {
    int size = Math.min(end - begin, 4 * Tokens.LONGEST);
    String written = cut(Folding.written(new String(text, begin, size)));
    if (written.isEmpty()) {
      return;
    }
    String lower = Folding.lower(written);
    String folded = Folding.unaccented(lower);
    term(folded, from, to);
    boolean accented = !lower.equals(folded);
    if (accented) {
      term(lower, from, to);
    }
    if (!lower.equals(written)) {
      String unaccented = Folding.unaccented(written);
      term(unaccented, from, to);
      term(Tokens.CAPITAL + folded, from, to);
      if (accented) {
        term(written, from, to);
        term(Tokens.CAPITAL + lower, from, to);
      }
    }
  }

  private static String cut(String written) {
    return written.length() > Tokens.LONGEST ? written.substring(0, Tokens.LONGEST) : written;
  }

  private void term(String term, int from, int to) {
    Tokens target = tokens;
    if (target == null || term.isEmpty()) {
      return;
    }
    int at = target.begin(term.length());
    term.getChars(0, term.length(), target.chars(), at);
    target.end(term.length(), position, span, offset + from, offset + to);
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
