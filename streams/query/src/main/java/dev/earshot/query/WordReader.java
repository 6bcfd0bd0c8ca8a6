package dev.earshot.query;

import dev.earshot.query.Complaint.Kind;
import dev.earshot.query.Query.Phrasing;
import dev.earshot.query.text.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands between two spaces of a query, or between quotes or braces, as words. */
final class WordReader {

  private final String query;

  WordReader(String query) {
    this.query = query;
  }

  Phrasing word(Lexeme.Word lexeme) throws WrongQuery {
    String text = lexeme.text();
    checkSigns(lexeme);
    List<Phrasing> words = new ArrayList<>();
    addWords(text, lexeme, words);
    if (words.isEmpty()) {
      throw wrong(lexeme, Complaint.of(Kind.NO_LETTER, shown(text)), without(lexeme));
    }
    return together(words);
  }

  /** A phrase: words, and words in exact case in braces. */
  Phrasing quoted(Lexeme.Quoted lexeme) throws WrongQuery {
    List<Phrasing> words = new ArrayList<>();
    String text = lexeme.text();
    int i = 0;
    while (i < text.length()) {
      int open = text.indexOf('{', i);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) {
        addWords(text.substring(i), lexeme, words);
        break;
      }
      addWords(text.substring(i, open), lexeme, words);
      addExact(text.substring(open + 1, close), lexeme, words);
      i = close + 1;
    }
    if (words.isEmpty()) {
      throw wrong(lexeme, Complaint.of(Kind.EMPTY_QUOTES), without(lexeme));
    }
    return together(words);
  }

  Phrasing braced(Lexeme.Braced lexeme) throws WrongQuery {
    List<Phrasing> words = new ArrayList<>();
    addExact(lexeme.text(), lexeme, words);
    if (words.isEmpty()) {
      throw wrong(lexeme, Complaint.of(Kind.EMPTY_BRACES), without(lexeme));
    }
    return together(words);
  }

  private static Phrasing together(List<Phrasing> words) {
    return words.size() == 1 ? words.getFirst() : new Phrasing.Sequence(words);
  }

  private void addExact(String text, Lexeme at, List<Phrasing> words) throws WrongQuery {
    if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
      throw wrong(
          at,
          Complaint.of(Kind.PATTERN_IN_BRACES),
          query.substring(0, at.start())
              + text.strip()
              + query.substring(Math.min(at.end(), query.length())));
    }
    for (Unit unit : Unit.of(text)) {
      words.add(new Phrasing.Exact(unit.text()));
    }
  }

  private void addWords(String text, Lexeme at, List<Phrasing> words) throws WrongQuery {
    for (Unit unit : Unit.ofPattern(text)) {
      String word = unit.text();
      if (word.indexOf(Unit.ONE) < 0 && word.indexOf(Unit.ANY) < 0) {
        words.add(new Phrasing.Word(word));
      } else {
        checkPattern(word, at);
        words.add(new Phrasing.Pattern(word.replace(Unit.ONE, '?').replace(Unit.ANY, '*')));
      }
    }
  }

  private void checkPattern(String word, Lexeme at) throws WrongQuery {
    int star = word.indexOf(Unit.ANY);
    if (star >= 0 && !hasLetter(word, star) && star < word.length() - 1) {
      throw wrong(
          at,
          Complaint.of(Kind.STAR_FIRST),
          query.substring(0, at.start())
              + query.substring(at.start(), at.end()).replaceFirst("\\*+", "")
              + query.substring(at.end()));
    }
    if (star >= 0 && star < word.length() - 1) {
      throw wrong(
          at,
          Complaint.of(Kind.STAR_INSIDE),
          query.substring(0, at.start())
              + word.substring(0, star + 1).replace(Unit.ONE, '?').replace(Unit.ANY, '*')
              + query.substring(at.end()));
    }
    if (letters(word) < 2) {
      throw wrong(at, Complaint.of(star >= 0 ? Kind.FEW_BEFORE_STAR : Kind.FEW_BESIDE_MARK), null);
    }
  }

  private static boolean hasLetter(String word, int before) {
    return letters(word.substring(0, before)) > 0;
  }

  private static long letters(String word) {
    return word.codePoints()
        .filter(c -> c != Unit.ANY && c != Unit.ONE && Character.isLetterOrDigit(c))
        .count();
  }

  /** Signs that exclude or demand a word elsewhere would be dropped in silence here. */
  private void checkSigns(Lexeme.Word lexeme) throws WrongQuery {
    String text = lexeme.text();
    boolean signsWord =
        text.length() > 1
            && (Character.isLetterOrDigit(text.codePointAt(1)) || text.charAt(1) == '#');
    if (!signsWord) {
      return;
    }
    switch (text.charAt(0)) {
      case '-', '!' ->
          throw wrong(
              lexeme,
              Complaint.of(Kind.EXCLUDES_NOT, text.charAt(0)),
              replaced(lexeme, "NOT " + text.substring(1)));
      case '+' -> throw wrong(lexeme, Complaint.of(Kind.PLUS), replaced(lexeme, text.substring(1)));
      default -> {}
    }
  }

  private String without(Lexeme lexeme) {
    return (query.substring(0, lexeme.start()).stripTrailing()
            + " "
            + query.substring(lexeme.end()).stripLeading())
        .strip();
  }

  private String replaced(Lexeme lexeme, String right) {
    return query.substring(0, lexeme.start()) + right + query.substring(lexeme.end());
  }

  /** As much of a text as a sentence can quote. */
  static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static WrongQuery wrong(Lexeme at, Complaint complaint, @Nullable String suggestion) {
    return new WrongQuery(new QueryError(at.start(), at.end(), complaint, suggestion));
  }
}
