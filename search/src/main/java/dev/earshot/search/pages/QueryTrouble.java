package dev.earshot.search.pages;

import dev.earshot.query.QueryError;
import dev.earshot.search.Language;
import dev.earshot.search.Search;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a query, shown at its place.
 *
 * @param before the query up to the mistake
 * @param wrong the mistake; a space where something is missing
 * @param after the query behind it
 * @param better the query as it may have been meant; null where nobody can tell
 */
record QueryTrouble(
    String message, String before, String wrong, String after, Frame.@Nullable Link better) {

  static QueryTrouble of(QueryError error, Search search, Language language) {
    String q = search.q();
    int start = Math.clamp(error.start(), 0, q.length());
    int end = Math.clamp(error.end(), start, q.length());
    String suggestion = error.suggestion();
    return new QueryTrouble(
        error.message(language.locale()),
        q.substring(0, start),
        start == end ? " " : q.substring(start, end),
        q.substring(end),
        suggestion == null
            ? null
            : new Frame.Link(suggestion, search.q(suggestion).at(SearchPage.PATH)));
  }
}
