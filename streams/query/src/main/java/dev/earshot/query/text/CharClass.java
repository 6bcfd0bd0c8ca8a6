package dev.earshot.query.text;

/** What a UTF-16 unit or a code point is to the scanner. */
final class CharClass {

  /** Between words. */
  static final byte OTHER = 0;

  /** A letter, a digit or a mark: it makes words. */
  static final byte WORD = 1;

  /** A sign that is a word by itself, as in Chinese and Japanese. */
  static final byte IDEOGRAPH = 2;

  /** An emoji, or the start of one. */
  static final byte EMOJI = 3;

  /** Joins two words into a compound when it stands between them without spaces. */
  static final byte JOINER = 4;

  /** Part of a word when it stands inside it. */
  static final byte APOSTROPHE = 5;

  static final byte HASH = 6;

  static final byte AT = 7;

  /** The first half of a code point beyond the basic plane. */
  static final byte SURROGATE = 8;

  /** Not seen by the reader: soft hyphens and the like. Inside a word it is dropped. */
  static final byte IGNORED = 9;

  private static final byte[] CLASSES = new byte[Character.MAX_VALUE + 1];

  static {
    for (int c = 0; c < CLASSES.length; c++) {
      CLASSES[c] = Character.isHighSurrogate((char) c) ? SURROGATE : classify(c);
    }
  }

  private CharClass() {}

  static byte of(char c) {
    return CLASSES[c];
  }

  /** The class of a code point; never {@link #SURROGATE}. */
  static byte ofCodePoint(int codePoint) {
    return codePoint <= Character.MAX_VALUE ? CLASSES[codePoint] : classify(codePoint);
  }

  static boolean isSkinTone(int codePoint) {
    return codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
  }

  static boolean isFlagLetter(int codePoint) {
    return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
  }

  private static byte classify(int c) {
    return switch (c) {
      case '-', '\u2010', '\u2011', '&', '.', '_', ',' -> JOINER;
      case '\'', '\u2019', '\u02BC', '\uFF07' -> APOSTROPHE;
      case '#', '\uFF03' -> HASH;
      case '@', '\uFF20' -> AT;
      case '\u00AD', '\u200C', '\u200D', '\u2060', '\uFEFF', '\uFE0E', '\uFE0F' -> IGNORED;
      default -> classifyByProperty(c);
    };
  }

  private static byte classifyByProperty(int c) {
    if (isEmoji(c)) {
      return EMOJI;
    }
    if (Character.isLetterOrDigit(c)) {
      return isIdeograph(c) ? IDEOGRAPH : WORD;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          WORD;
      default -> OTHER;
    };
  }

  private static boolean isIdeograph(int c) {
    return Character.isIdeographic(c) || (c >= 0x3041 && c <= 0x309F);
  }

  /** Signs such as © and ™ are pictographs too, but nobody reads them as words. */
  private static boolean isEmoji(int c) {
    return Character.isEmojiPresentation(c)
        || isFlagLetter(c)
        || (c >= 0x2600 && Character.isExtendedPictographic(c) && c != 0x3030 && c != 0x303D)
        || c == 0x2639;
  }
}
