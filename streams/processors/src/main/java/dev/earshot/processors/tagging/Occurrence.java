package dev.earshot.processors.tagging;

import dev.earshot.query.live.Spoken;

/**
 * A name in its sentence: how it is written, and what stands beside it.
 *
 * @param text the whole field
 */
record Occurrence(String text, Spoken at) {

  /** Whether it has a capital that is its own, and not that of a sentence, a title or a shout. */
  boolean isCapital() {
    if (!Character.isUpperCase(text.charAt(at.start()))) {
      return false;
    }
    int before = wordEndBefore(at.start());
    int after = wordStartAfter(at.end());
    if (isShout(at.start(), at.end())) {
      return !isShout(wordStart(before), before) && !isShout(after, wordEnd(after));
    }
    boolean begins = before == 0 || endsSentence(before, at.start());
    boolean inTitle =
        after < text.length()
            && !endsSentence(at.end(), after)
            && Character.isUpperCase(text.charAt(after));
    return !begins && !inTitle;
  }

  /** Whether it is the last word of its sentence or clause: what follows is no noun of its own. */
  boolean isAlone() {
    int i = at.end();
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    if (i == text.length()) {
      return true;
    }
    char next = text.charAt(i);
    return ",.;:!?…)»\n\u201D".indexOf(next) >= 0 || Character.isHighSurrogate(next);
  }

  /** Whether it is only the beginning of a longer word, as in "mini-crisis". */
  boolean isPart() {
    int i = at.end();
    return i + 1 < text.length()
        && (text.charAt(i) == '-' || text.charAt(i) == '\u2010')
        && Character.isLowerCase(text.charAt(i + 1));
  }

  private boolean endsSentence(int from, int to) {
    for (int i = from; i < to; i++) {
      if (".!?:;…\n\"«»|•".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Two letters or more, all capitals. */
  private boolean isShout(int from, int to) {
    int letters = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (Character.isLowerCase(c)) {
        return false;
      }
      letters += Character.isLetter(c) ? 1 : 0;
    }
    return letters >= 2;
  }

  private int wordEndBefore(int from) {
    int i = from;
    while (i > 0 && !Character.isLetterOrDigit(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private int wordStart(int end) {
    int i = end;
    while (i > 0 && Character.isLetterOrDigit(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private int wordStartAfter(int from) {
    int i = from;
    while (i < text.length() && !Character.isLetterOrDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private int wordEnd(int start) {
    int i = start;
    while (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
