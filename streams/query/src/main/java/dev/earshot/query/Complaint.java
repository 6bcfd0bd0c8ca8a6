package dev.earshot.query;

import static java.util.Objects.requireNonNull;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What is said of a query that is wrong, or may not mean what it says, in the language of whoever
 * reads it: one plain sentence. The sentences stand in {@code complaints.properties}, which is
 * English, and {@code complaints_fr.properties}.
 *
 * @param figures what is named in it, such as a word of the query; a string, a character or a
 *     number
 */
public record Complaint(Kind kind, List<Object> figures) {

  /** The sentences that there are, by the names that the files know them by. */
  public enum Kind {
    TOO_LONG,
    EMPTY,
    CLOSES_NOTHING,
    ONLY_EXCLUDES,
    MIXED,
    SMALL_OPERATOR,
    MIXED_NEAR,
    DIFFERENT_FIELDS,
    NOT_WORDS,
    MISSING_BEFORE_BRACKET,
    NOT_HERE,
    SLOP_HERE,
    MISSING_BEFORE,
    MISSING_HERE,
    MISSING_AFTER,
    EMPTY_BRACKETS,
    OPEN_BRACKET,
    VALUE_AS_IT_IS,
    SLOP_OF_MORE,
    TOO_FAR,
    FIELD_IN_FIELD,
    NO_VALUE,
    ADDRESS,
    NO_FIELD,
    NO_FIELD_BUT,
    EMPTY_QUOTES,
    NO_CHOICE,
    NO_TIME,
    NO_NUMBER,
    NO_RANGES,
    RANGE_FORM,
    EMPTY_RANGE,
    TOO_DEEP,
    STRAY_RANGE,
    STRAY_BRACE,
    STRAY_SIGN,
    OPEN_QUOTE,
    OPEN_BRACE,
    OPEN_COMMENT,
    SLOP_ALONE,
    OPEN_RANGE,
    WRITTEN,
    SMALL,
    TOO_FAR_FOR_NEAR,
    NEAR_WHAT,
    NO_LETTER,
    EMPTY_BRACES,
    PATTERN_IN_BRACES,
    STAR_FIRST,
    STAR_INSIDE,
    FEW_BEFORE_STAR,
    FEW_BESIDE_MARK,
    EXCLUDES_NOT,
    PLUS,
    NO_ANCHOR,
    MANY_WORDS,
    ANY_BEGINNING,
    SHORT_BEGINNING,
    IN_ALL,
    IN_ALL_BESIDE,
    NEVER,
    NEVER_OF_ONE,
    NEVER_BOTH,
    NEVER_IN_RANGE,
    NEVER_IN_RANGES,
    NEVER_IN_ITSELF,
    REMOVES_MORE
  }

  public Complaint {
    requireNonNull(kind, "kind");
    figures = List.copyOf(figures);
  }

  public static Complaint of(Kind kind, Object... figures) {
    return new Complaint(kind, List.of(figures));
  }

  /** The sentence; in English where the language is none of those there are. */
  public String in(Locale language) {
    String sentence = sentences(language).getString(kind.name());
    return new MessageFormat(sentence, language).format(figures.toArray());
  }

  static ResourceBundle sentences(Locale language) {
    return ResourceBundle.getBundle(
        "dev.earshot.query.complaints",
        language,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
