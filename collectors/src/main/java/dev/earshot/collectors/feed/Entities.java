package dev.earshot.collectors.feed;

import java.util.Map;

/** What stands between an ampersand and a semicolon. */
final class Entities {

  /** No name of an entity is longer. */
  private static final int LONGEST_NAME = 40;

  /** What Windows-1252 has where Unicode has control characters, as browsers read it. */
  private static final String WINDOWS =
      "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D"
          + "\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153"
          + "\u009D\u017E\u0178";

  private Entities() {}

  /**
   * Replaces the entities that end in a semicolon; all else stays as it is, so that a bare
   * ampersand and the parameters of an address survive.
   *
   * @param own those that the document declares, by name
   */
  static String decode(String text, Map<String, String> own) {
    int ampersand = text.indexOf('&');
    if (ampersand < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    int from = 0;
    while (ampersand >= 0) {
      int within = Math.min(text.length(), ampersand + LONGEST_NAME);
      int end = text.indexOf(';', ampersand, within);
      String value = end < 0 ? "" : value(text.substring(ampersand + 1, end), own);
      if (value.isEmpty()) {
        decoded.append(text, from, ampersand + 1);
        from = ampersand + 1;
      } else {
        decoded.append(text, from, ampersand).append(value);
        from = end + 1;
      }
      ampersand = text.indexOf('&', from);
    }
    return decoded.append(text, from, text.length()).toString();
  }

  static void escape(String text, StringBuilder to) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> to.append("&amp;");
        case '<' -> to.append("&lt;");
        case '>' -> to.append("&gt;");
        case '"' -> to.append("&quot;");
        default -> to.append(c);
      }
    }
  }

  private static String value(String name, Map<String, String> own) {
    if (name.startsWith("#")) {
      return number(name);
    }
    String declared = own.get(name);
    if (declared != null) {
      return declared;
    }
    if (name.equals("apos")) {
      return "'";
    }
    return org.jsoup.nodes.Entities.getByName(name);
  }

  private static String number(String name) {
    boolean hexadecimal = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
    int point;
    try {
      point =
          hexadecimal
              ? Integer.parseInt(name.substring(2), 16)
              : Integer.parseInt(name.substring(1));
    } catch (NumberFormatException e) {
      return "";
    }
    if (point >= 0x80 && point < 0xA0) {
      return WINDOWS.substring(point - 0x80, point - 0x7F);
    }
    boolean unfit =
        (point < 0x20 && point != '\t' && point != '\n' && point != '\r')
            || (point >= 0xD800 && point < 0xE000)
            || !Character.isValidCodePoint(point);
    return unfit ? "\uFFFD" : Character.toString(point);
  }
}
