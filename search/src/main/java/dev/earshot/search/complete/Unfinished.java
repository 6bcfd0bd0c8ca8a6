package dev.earshot.search.complete;

/**
 * The part of a query that somebody is writing.
 *
 * @param start where it begins, in UTF-16 units
 * @param end one past where it ends, behind the cursor too
 * @param typed what stands between its start and the cursor
 * @param quoted whether the cursor stands in quotation marks
 */
record Unfinished(int start, int end, String typed, boolean quoted) {

  /**
   * The part that the cursor stands in or behind.
   *
   * @param cursor 0 to the query's length
   */
  static Unfinished of(String query, int cursor) {
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < cursor; i++) {
      char c = query.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && separates(c)) {
        start = i + 1;
      }
    }
    return new Unfinished(
        start, end(query, cursor, quoted), query.substring(start, cursor), quoted);
  }

  private static int end(String query, int cursor, boolean quoted) {
    int end = cursor;
    boolean open = quoted;
    while (end < query.length() && (open || !separates(query.charAt(end)))) {
      if (query.charAt(end) == '"') {
        open = !open;
      }
      end++;
    }
    // A quotation mark that nobody has closed yet would reach to the end of all that follows.
    return open ? cursor : end;
  }

  private static boolean separates(char c) {
    return Character.isWhitespace(c) || c == '(' || c == ')';
  }

  /** Where the colon stands behind a field's name; -1 where there is none. */
  private int colon() {
    int colon = typed.indexOf(':');
    boolean named = colon > 0 && typed.chars().limit(colon).allMatch(Character::isLetter);
    return named ? colon : -1;
  }

  /** Whether a value of a field is being written. */
  boolean isValue() {
    return colon() >= 0;
  }

  /** The name before the colon. */
  String field() {
    return typed.substring(0, colon());
  }

  /** What is there of the value, or of the word where there is no field. */
  String begun() {
    String begun = typed.substring(colon() + 1);
    return begun.startsWith("\"") ? begun.substring(1).replace("\\", "") : begun;
  }

  /** Whether it is a phrase or a comment, in which nothing can be guessed. */
  boolean isFree() {
    return (quoted && !isValue()) || typed.startsWith("<") || typed.startsWith("{");
  }
}
