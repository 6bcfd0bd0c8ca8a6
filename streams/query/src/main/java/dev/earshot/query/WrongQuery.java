package dev.earshot.query;

/** Ends the reading of a query at its first error; never leaves this package. */
final class WrongQuery extends Exception {

  private static final long serialVersionUID = 1;

  private final transient QueryError error;

  WrongQuery(QueryError error) {
    super(error.complaint().kind().name(), null, false, false);
    this.error = error;
  }

  QueryError error() {
    return error;
  }
}
