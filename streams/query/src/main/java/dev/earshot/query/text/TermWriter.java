package dev.earshot.query.text;

import org.jspecify.annotations.Nullable;

/**
 * Writes the terms of what a {@link Scanner} has found into {@link Tokens}, in all forms under
 * which they are looked for, or gives a {@link Unit.Collector} its keys.
 */
final class TermWriter {

  private final @Nullable Tokens tokens;
  private final Unit.@Nullable Collector collector;

  private char[] text = new char[0];
  private int offset;
  private int position;

  /** How many positions the terms at hand take. */
  private int span = 1;

  /** Only one of them is written to; the other is null. */
  TermWriter(@Nullable Tokens tokens, Unit.@Nullable Collector collector) {
    this.tokens = tokens;
    this.collector = collector;
  }

  /** Begins a text, whose first character is at {@code firstOffset}. */
  void begin(char[] read, int firstPosition, int firstOffset) {
    text = read;
    position = firstPosition;
    offset = firstOffset;
  }

  /** Whether keys are written, each in one form only. */
  boolean areKeys() {
    return tokens == null;
  }

  /** The position of the terms that come next. */
  int position() {
    return position;
  }

  void advance() {
    position++;
  }

  /** Says how many positions the terms that come next take. */
  void span(int positions) {
    span = positions;
  }

  void emit(int begin, int end, boolean withoutTone) {
    if (tokens == null) {
      key(begin, end);
    } else {
      forms(begin, end, withoutTone);
    }
  }

  void key(int begin, int end) {
    if (collector != null) {
      collector.key(Folding.written(new String(text, begin, end - begin)));
    }
  }

  void endUnit(int begin, int end) {
    if (collector != null) {
      collector.end(
          Folding.written(new String(text, begin, end - begin)), offset + begin, offset + end);
    }
  }

  void forms(int begin, int end, boolean withoutTone) {
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
  void formsOf(int begin, int end, int from, int to) {
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
}
