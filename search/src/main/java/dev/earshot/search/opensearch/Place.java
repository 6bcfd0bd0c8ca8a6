package dev.earshot.search.opensearch;

import dev.earshot.query.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The terms of a text as a string that OpenSearch takes apart again without knowing our language:
 * positions are separated by spaces, the terms that stand at one position by {@link #BESIDE}.
 *
 * <p>Where a term takes several positions, a mark of its own stands at the first and another one at
 * the last.
 */
final class Place {

  /** Stands between terms of one position. */
  static final char BESIDE = '\u0003';

  private static final char FIRST = '\u0002';
  private static final char LAST = '\u0004';

  /** Stands where no term does; no term at all. */
  static final String NOTHING = "\u0005";

  private final Tokens tokens = new Tokens();

  /** The term at the first position of {@code term} where that takes several. */
  static String first(String term) {
    return FIRST + term;
  }

  /** The term at its last position. */
  static String last(String term) {
    return LAST + term;
  }

  /**
   * Writes a text.
   *
   * @param wide takes the terms that take several positions
   */
  String write(String text, Set<String> wide) {
    tokens.read(text);
    List<StringBuilder> places = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      String term = tokens.term(i);
      int from = tokens.position(i);
      add(places, from, term);
      if (tokens.span(i) > 1) {
        wide.add(term);
        add(places, from, first(term));
        add(places, from + tokens.span(i) - 1, last(term));
      }
    }
    StringBuilder written = new StringBuilder();
    for (StringBuilder place : places) {
      written.append(written.isEmpty() ? "" : " ").append(place.isEmpty() ? NOTHING : place);
    }
    return written.toString();
  }

  private static void add(List<StringBuilder> places, int position, String term) {
    while (places.size() <= position) {
      places.add(new StringBuilder());
    }
    StringBuilder place = places.get(position);
    if (!place.isEmpty()) {
      place.append(BESIDE);
    }
    place.append(term);
  }
}
