package dev.earshot.query;

import dev.earshot.query.Complaint.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts a query into lexemes. */
final class Lexer {

  private static final Pattern NEAR =
      Pattern.compile("(O?)NEAR/(\\d{1,9})(f?)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WRONG_NEAR =
      Pattern.compile("(O?)NEAR([/~:]?)([^/]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern FIELD = Pattern.compile("\\p{L}[\\p{L}_]*");

  /** Quotes that may open a phrase; each may be closed by any of {@link #closers}. */
  private static final String DOUBLE_QUOTES = "\"\u201C\u201D\u201E\u201F\uFF02";

  private static final String SPECIAL = "()[]{}<>~";

  private final String text;
  private final List<Lexeme> lexemes = new ArrayList<>();
  private int i;

  Lexer(String text) {
    this.text = text;
  }

  /** All lexemes; the last is an {@link Lexeme.End}. */
  List<Lexeme> lexemes() throws WrongQuery {
    while (i < text.length()) {
      next();
    }
    lexemes.add(new Lexeme.End(i, i));
    return lexemes;
  }

  private void next() throws WrongQuery {
    char c = text.charAt(i);
    if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
      i++;
    } else if (c == '(') {
      lexemes.add(new Lexeme.Open(i, ++i));
    } else if (c == ')') {
      lexemes.add(new Lexeme.Close(i, ++i));
    } else if (!closers(c).isEmpty()) {
      quoted();
    } else if (c == '{') {
      braced();
    } else if (text.startsWith("<<<", i)) {
      comment();
    } else if (c == '~') {
      slop();
    } else if (SPECIAL.indexOf(c) >= 0) {
      throw stray(c);
    } else {
      word();
    }
  }

  private WrongQuery stray(char c) {
    Complaint why =
        switch (c) {
          case '[', ']' -> Complaint.of(Kind.STRAY_RANGE);
          case '}' -> Complaint.of(Kind.STRAY_BRACE);
          default -> Complaint.of(Kind.STRAY_SIGN, c);
        };
    return wrong(i, i + 1, why, text.substring(0, i) + text.substring(i + 1));
  }

  static String closers(char opener) {
    if (DOUBLE_QUOTES.indexOf(opener) >= 0) {
      return DOUBLE_QUOTES;
    }
    return switch (opener) {
      case '\u00AB' -> "\u00BB";
      case '\u00BB' -> "\u00AB";
      default -> "";
    };
  }

  private void quoted() throws WrongQuery {
    int start = i;
    String closers = closers(text.charAt(i));
    StringBuilder content = new StringBuilder();
    i++;
    while (i < text.length() && closers.indexOf(text.charAt(i)) < 0) {
      if (text.charAt(i) == '\\' && i + 1 < text.length() && isEscapable(text.charAt(i + 1))) {
        i++;
      }
      content.append(text.charAt(i));
      i++;
    }
    if (i == text.length()) {
      throw wrong(
          start,
          start + 1,
          Complaint.of(Kind.OPEN_QUOTE),
          text.stripTrailing() + (closers.length() == 1 ? closers : "\""));
    }
    i++;
    lexemes.add(new Lexeme.Quoted(content.toString(), start, i));
  }

  static boolean isEscapable(char c) {
    return c == '\\' || DOUBLE_QUOTES.indexOf(c) >= 0;
  }

  private void braced() throws WrongQuery {
    int start = i;
    int close = text.indexOf('}', i);
    if (close < 0) {
      throw wrong(start, start + 1, Complaint.of(Kind.OPEN_BRACE), text.stripTrailing() + "}");
    }
    i = close + 1;
    lexemes.add(new Lexeme.Braced(text.substring(start + 1, close), start, i));
  }

  private void comment() throws WrongQuery {
    int close = text.indexOf(">>>", i + 3);
    if (close < 0) {
      throw wrong(i, i + 3, Complaint.of(Kind.OPEN_COMMENT), text.stripTrailing() + " >>>");
    }
    i = close + 3;
  }

  private void slop() throws WrongQuery {
    int start = i++;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    if (i == start + 1
        || i > start + 10
        || lexemes.isEmpty()
        || !(lexemes.getLast() instanceof Lexeme.Quoted)
        || lexemes.getLast().end() != start) {
      throw wrong(start, i, Complaint.of(Kind.SLOP_ALONE), null);
    }
    lexemes.add(new Lexeme.Slop(Integer.parseInt(text.substring(start + 1, i)), start, i));
  }

  private void word() throws WrongQuery {
    int start = i;
    boolean mayBeField = true;
    while (i < text.length() && !endsWord(text.charAt(i))) {
      if (mayBeField && text.charAt(i) == ':') {
        if (FIELD.matcher(text.substring(start, i)).matches()) {
          field(start);
          return;
        }
        mayBeField = false;
      }
      i++;
    }
    String word = text.substring(start, i);
    lexemes.add(operator(word, start));
  }

  private static boolean endsWord(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || SPECIAL.indexOf(c) >= 0
        || !closers(c).isEmpty();
  }

  /** Reads the name that ends at the colon here, and a value or range that stands behind it. */
  private void field(int start) throws WrongQuery {
    String name = text.substring(start, i);
    i++;
    lexemes.add(new Lexeme.Name(name, start, i));
    FieldName.@Nullable Meaning meaning = FieldName.of(name).orElse(null);
    if (i == text.length() || !(meaning instanceof FieldName.Meaning.Values values)) {
      return;
    }
    char c = text.charAt(i);
    if (c == '[' || (c == '{' && QueryParser.hasRanges(values.field()))) {
      range();
    } else if (!endsWord(c) || c == '<' || c == '>') {
      value();
    }
  }

  private void range() throws WrongQuery {
    int start = i;
    while (i < text.length() && text.charAt(i) != ']' && text.charAt(i) != '}') {
      i++;
    }
    if (i == text.length()) {
      throw wrong(start, start + 1, Complaint.of(Kind.OPEN_RANGE), text.stripTrailing() + "]");
    }
    i++;
    lexemes.add(new Lexeme.Ranged(text.substring(start, i), start, i));
  }

  private void value() {
    int start = i;
    while (i < text.length()
        && !Character.isWhitespace(text.charAt(i))
        && text.charAt(i) != ')'
        && closers(text.charAt(i)).isEmpty()) {
      i++;
    }
    lexemes.add(new Lexeme.Word(text.substring(start, i), start, i));
  }

  private Lexeme operator(String word, int start) throws WrongQuery {
    return switch (word) {
      case "AND" -> new Lexeme.And(start, i);
      case "OR" -> new Lexeme.Or(start, i);
      case "NOT" -> new Lexeme.Not(start, i);
      case "NOT/IN" -> new Lexeme.NotIn(start, i);
      case "&&" ->
          throw wrong(start, i, Complaint.of(Kind.WRITTEN, word, "AND"), with(start, "AND"));
      case "|", "||" ->
          throw wrong(start, i, Complaint.of(Kind.WRITTEN, word, "OR"), with(start, "OR"));
      case "!" ->
          throw wrong(start, i, Complaint.of(Kind.WRITTEN, word, "NOT"), with(start, "NOT"));
      default -> word.length() > 20 ? new Lexeme.Word(word, start, i) : nearOr(word, start);
    };
  }

  private Lexeme nearOr(String word, int start) throws WrongQuery {
    if (word.equalsIgnoreCase("NOT/IN")) {
      throw wrong(start, i, Complaint.of(Kind.SMALL), with(start, "NOT/IN"));
    }
    Matcher near = NEAR.matcher(word);
    if (near.matches()) {
      String right = (near.group(1) + "NEAR/" + near.group(2)).toUpperCase(Locale.ROOT);
      right += near.group(3).toLowerCase(Locale.ROOT);
      if (!right.equals(word)) {
        throw wrong(start, i, Complaint.of(Kind.SMALL), with(start, right));
      }
      int gap = Integer.parseInt(near.group(2));
      if (gap > QueryParser.MAX_GAP) {
        throw wrong(
            start, i, Complaint.of(Kind.TOO_FAR_FOR_NEAR, QueryParser.MAX_GAP), with(start, "AND"));
      }
      boolean ordered = !near.group(1).isEmpty() || !near.group(3).isEmpty();
      return new Lexeme.Near(gap, ordered, start, i);
    }
    Matcher wrong = WRONG_NEAR.matcher(word);
    if (wrong.matches()
        && (word.startsWith("NEAR") || word.startsWith("ONEAR"))
        && (wrong.group(3).isEmpty() || !wrong.group(2).isEmpty() || isNumber(wrong.group(3)))) {
      String gap = isNumber(wrong.group(3)) ? wrong.group(3) : "5";
      throw wrong(
          start, i, Complaint.of(Kind.NEAR_WHAT), with(start, wrong.group(1) + "NEAR/" + gap));
    }
    return new Lexeme.Word(word, start, i);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 4
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The whole query with what began at {@code start}, and ended here, put right. */
  private String with(int start, String right) {
    return text.substring(0, start) + right + text.substring(i);
  }

  private static WrongQuery wrong(
      int start, int end, Complaint complaint, @Nullable String suggestion) {
    return new WrongQuery(new QueryError(start, end, complaint, suggestion));
  }
}
