package dev.earshot.query;

import java.util.List;

/** What came of reading a query. */
public sealed interface Parsed {

  /** It has a meaning. */
  record Good(Query query) implements Parsed {}

  /** It has none; at least one error, in the order of their places. */
  record Bad(List<QueryError> errors) implements Parsed {
    public Bad {
      errors = List.copyOf(errors);
    }
  }
}
