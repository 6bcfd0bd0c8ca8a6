package dev.earshot.query.plan;

import static java.util.Objects.requireNonNull;

/**
 * A pattern that terms may fit as a whole.
 *
 * @param pattern in it, {@code ?} is any one code point but those of {@link #NOT_LETTERS}, {@code
 *     *} at the end is anything or nothing, and all else is itself
 */
public record Glob(String pattern) {

  /** Signs that stand in terms and are no letters. */
  public static final String NOT_LETTERS = "\u0001\u0002#@-&._,'";

  public Glob {
    requireNonNull(pattern, "pattern");
    int star = pattern.indexOf('*');
    if (star >= 0 && star < pattern.length() - 1) {
      throw new IllegalArgumentException("* stands inside " + pattern);
    }
  }

  /** What every fitting term begins with. */
  public String prefix() {
    int end = 0;
    while (end < pattern.length() && pattern.charAt(end) != '?' && pattern.charAt(end) != '*') {
      end++;
    }
    return pattern.substring(0, end);
  }

  /** Whether anything may follow. */
  public boolean isOpen() {
    return pattern.endsWith("*");
  }

  /** Whether {@code term} fits. */
  public boolean fits(CharSequence term) {
    int length = isOpen() ? pattern.length() - 1 : pattern.length();
    int t = 0;
    for (int p = 0; p < length; p++) {
      if (t == term.length()) {
        return false;
      }
      char wanted = pattern.charAt(p);
      if (wanted != '?') {
        if (term.charAt(t) != wanted) {
          return false;
        }
        t++;
      } else if (NOT_LETTERS.indexOf(term.charAt(t)) >= 0) {
        return false;
      } else {
        t += Character.charCount(Character.codePointAt(term, t));
      }
    }
    return isOpen() || t == term.length();
  }
}
