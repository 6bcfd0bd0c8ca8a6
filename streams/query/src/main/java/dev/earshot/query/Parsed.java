package dev.earshot.query;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What came of reading a query. */
public sealed interface Parsed {

  /**
   * It has a meaning.
   *
   * @param hints where it may mean something else than its writer thinks, in the order of their
   *     places, such as {@code and} in small letters
   */
  record Good(Query query, List<QueryError> hints) implements Parsed {
    public Good {
      requireNonNull(query, "query");
      hints = List.copyOf(hints);
    }
  }

  /** It has none; at least one error, in the order of their places. */
  record Bad(List<QueryError> errors) implements Parsed {
    public Bad {
      errors = List.copyOf(errors);
    }
  }

  /**
   * The query of a text that is known to be right, such as one in the code or in a test.
   *
   * @throws IllegalArgumentException with the first error, if it is wrong
   */
  default Query orThrow() {
    return switch (this) {
      case Good(Query query, _) -> query;
      case Bad(List<QueryError> errors) ->
          throw new IllegalArgumentException(errors.getFirst().message());
    };
  }
}
