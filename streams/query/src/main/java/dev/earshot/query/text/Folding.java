package dev.earshot.query.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The forms of a written word: without capitals, without accents.
 *
 * <p>{@link Latin} answers for single characters of the common Latin letters, where speed counts;
 * the methods here answer for any text, and the two agree.
 */
final class Folding {

  private Folding() {}

  /** One spelling of what looks the same: composed, without ligatures, widths and hidden signs. */
  static String written(String text) {
    String composed = composed(text);
    StringBuilder kept = new StringBuilder(composed.length());
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      if (CharClass.of(c) != CharClass.IGNORED) {
        kept.append(plain(c));
      }
    }
    return kept.toString();
  }

  /**
   * The common spelling, as long as a reader sees the same kind of signs in it: ½ and ㎧ would come
   * apart into more than letters, and 〺 inside a word would become a word of its own.
   */
  private static String composed(String text) {
    String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return compatible.equals(text) || text.codePoints().allMatch(Folding::staysOfItsKind)
        ? compatible
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static boolean staysOfItsKind(int codePoint) {
    byte kind = CharClass.ofCodePoint(codePoint);
    return Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC)
        .codePoints()
        .allMatch(c -> CharClass.ofCodePoint(c) == kind);
  }

  static String lower(String written) {
    return Normalizer.normalize(written.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  /** Without accents; capitals stay capitals. */
  static String unaccented(String written) {
    String apart = Normalizer.normalize(written, Normalizer.Form.NFD);
    StringBuilder kept = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK) {
        kept.append(letters(c));
      }
    }
    return Normalizer.normalize(kept, Normalizer.Form.NFC);
  }

  /** Typographic joiners as the keyboard has them. */
  static char plain(char c) {
    return switch (c) {
      case '\u2019', '\u02BC', '\uFF07' -> '\'';
      case '\u2010', '\u2011' -> '-';
      case '\uFF03' -> '#';
      case '\uFF20' -> '@';
      default -> c;
    };
  }

  /** Letters that carry their accent inside, and so do not come apart. */
  private static String letters(char c) {
    return switch (c) {
      case 'ß' -> "ss";
      case 'ẞ' -> "SS";
      case 'æ' -> "ae";
      case 'Æ' -> "AE";
      case 'œ' -> "oe";
      case 'Œ' -> "OE";
      case 'þ' -> "th";
      case 'Þ' -> "TH";
      case 'ø' -> "o";
      case 'Ø' -> "O";
      case 'ł' -> "l";
      case 'Ł' -> "L";
      case 'đ', 'ð' -> "d";
      case 'Đ', 'Ð' -> "D";
      case 'ħ' -> "h";
      case 'Ħ' -> "H";
      case 'ŧ' -> "t";
      case 'Ŧ' -> "T";
      case 'ı' -> "i";
      case 'ς' -> "σ";
      default -> String.valueOf(c);
    };
  }

  /** The forms of characters below {@link #END}, one character each. */
  static final class Latin {

    static final int END = 0x180;

    /** The form of a character is more than one character, or depends on its neighbours. */
    static final char SEVERAL = 0;

    private static final char[] LOWER = new char[END];
    private static final char[] UNACCENTED = new char[END];
    private static final char[] FOLDED = new char[END];

    static {
      for (char c = 0; c < END; c++) {
        String written = String.valueOf(c);
        boolean same = written(written).equals(written) || plain(c) != c;
        LOWER[c] = same ? single(Folding.lower(written)) : SEVERAL;
        UNACCENTED[c] = same ? single(Folding.unaccented(written)) : SEVERAL;
        FOLDED[c] = same ? single(Folding.unaccented(Folding.lower(written))) : SEVERAL;
      }
    }

    private Latin() {}

    static char lower(char c) {
      return LOWER[c];
    }

    static char unaccented(char c) {
      return UNACCENTED[c];
    }

    static char folded(char c) {
      return FOLDED[c];
    }

    private static char single(String form) {
      return form.length() == 1 ? form.charAt(0) : SEVERAL;
    }
  }
}
