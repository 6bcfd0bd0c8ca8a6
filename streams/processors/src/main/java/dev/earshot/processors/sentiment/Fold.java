package dev.earshot.processors.sentiment;

import java.text.Normalizer;

/**
 * Letters as the lexicons know them: lower case, without accents. What people type is full of
 * missing accents, and no two words of opposite sentiment differ only by one.
 */
final class Fold {

  private static final int TABLE = 0x250;
  private static final char[] FOLDED = folded();

  private Fold() {}

  /** The plain letter for {@code c}; ligatures keep their first letter. */
  static char of(char c) {
    return c < TABLE ? FOLDED[c] : Character.toLowerCase(c);
  }

  private static char[] folded() {
    char[] table = new char[TABLE];
    for (char c = 0; c < TABLE; c++) {
      String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
      table[c] = Character.isLetter(c) ? Character.toLowerCase(parts.charAt(0)) : c;
    }
    table['œ'] = 'o';
    table['Œ'] = 'o';
    table['æ'] = 'a';
    table['Æ'] = 'a';
    table['ß'] = 's';
    table['ø'] = 'o';
    table['Ø'] = 'o';
    return table;
  }
}
