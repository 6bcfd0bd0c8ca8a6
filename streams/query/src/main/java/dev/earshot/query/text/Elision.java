package dev.earshot.query.text;

import java.util.Set;

/** Little words of French and Italian that lose their last vowel before another one. */
final class Elision {

  private static final Set<String> WORDS =
      Set.of(
          "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "un",
          "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl",
          "negl", "sugl", "quest", "quell", "bell", "sant", "dov", "com", "cos", "anch", "tutt");

  private static final int LONGEST = 6;

  private Elision() {}

  /** Whether {@code chars}, up to an apostrophe, are such a word. */
  static boolean is(char[] chars, int from, int to) {
    int length = to - from;
    if (length == 0 || length > LONGEST) {
      return false;
    }
    char[] lower = new char[length];
    for (int i = 0; i < length; i++) {
      char c = chars[from + i];
      if (c >= Folding.Latin.END) {
        return false;
      }
      lower[i] = Folding.Latin.lower(c);
    }
    return WORDS.contains(new String(lower));
  }
}
