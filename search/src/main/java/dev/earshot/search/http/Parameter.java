package dev.earshot.search.http;

import dev.earshot.search.Search;
import java.util.List;

/**
 * A parameter that a route knows.
 *
 * @param what says what it means, for people
 * @param words the values there are; empty if any may be written
 */
record Parameter(String name, String what, List<String> words) {

  static final Parameter Q = of("q", "a query in Earshot's query language; absent for everything");
  static final Parameter BRAND =
      of("brand", "only mentions of this brand; sentiment and topics are then meant as toward it");
  static final Parameter IS =
      of(
          "is",
          "a value of a facet, such as channel:press; may be repeated: values of one facet are"
              + " alternatives, facets narrow each other");
  static final Parameter FROM =
      of("from", "published at or after this RFC 3339 time or day of the workspace");
  static final Parameter TO =
      of("to", "published before this RFC 3339 time, or up to the end of this day");
  static final Parameter LIKE =
      of("like", "the id of a mention: only others that share its telling words");
  static final Parameter SORT =
      choice("sort", "the order", "newest", "oldest", "relevance", "reach");
  static final Parameter FOLD =
      choice("fold", "'copies' shows each story once", Search.Order.FOLDED);
  static final Parameter LIMIT = of("limit", "the most to show");
  static final Parameter PAGE = of("page", "which page of the list, from 1");
  static final Parameter LANG = choice("lang", "the language to answer in", "en", "fr");
  static final Parameter WEEK = of("week", "an ISO week such as 2026-W47; absent for the last");

  /** What every search is made of. */
  static final List<Parameter> SEARCH = List.of(Q, BRAND, IS, FROM, TO, LIKE);

  static Parameter of(String name, String what) {
    return new Parameter(name, what, List.of());
  }

  static Parameter choice(String name, String what, String... words) {
    return new Parameter(name, what, List.of(words));
  }
}
