package dev.earshot.search.index;

import dev.earshot.contract.Mention;
import dev.earshot.query.text.Tokens;
import java.util.HashSet;
import java.util.Set;

/**
 * The words of a mention that may tell what it is about, each once: without capitals and accents,
 * without what an elision or a possessive adds, and hashtags as a whole, with their sign.
 */
public final class SaidWords {

  private static final int SHORTEST = 3;

  private final Tokens tokens = new Tokens();

  public Set<String> of(Mention mention) {
    Set<String> words = new HashSet<>();
    if (mention.title() != null) {
      collect(mention.title(), words);
    }
    collect(mention.text(), words);
    return words;
  }

  private void collect(String text, Set<String> words) {
    tokens.read(text);
    int tagEnd = 0;
    for (int i = 0; i < tokens.size(); i++) {
      boolean tag = tokens.chars()[tokens.from(i)] == '#';
      if (tag) {
        tagEnd = tokens.end(i);
      }
      // What a tag is cut into is no word that anybody said.
      if ((tag || tokens.start(i) >= tagEnd)
          && tells(tokens.chars(), tokens.from(i), tokens.length(i))) {
        words.add(tokens.term(i));
      }
    }
  }

  /** Whether these letters are one of the words. */
  public static boolean tells(char[] chars, int from, int length) {
    return isPlain(chars, from, length) && !StopWords.holds(new String(chars, from, length));
  }

  /** Small letters without accents and digits, at least one letter; # only in front. */
  private static boolean isPlain(char[] chars, int from, int length) {
    boolean letter = false;
    for (int i = from; i < from + length; i++) {
      char c = chars[i];
      if (Character.isLowerCase(c) && !isAccented(c)) {
        letter = true;
      } else if (!Character.isDigit(c) && !(c == '#' && i == from)) {
        return false;
      }
    }
    return letter && length >= SHORTEST;
  }

  private static boolean isAccented(char c) {
    return c >= '\u00c0' && c <= '\u024f';
  }
}
