package dev.earshot.search.rules;

import dev.earshot.query.Query;
import dev.earshot.query.QueryError;
import dev.earshot.query.live.Examples;
import java.util.List;

/** What came of looking at an edit of a rule before it is made. */
public sealed interface Proposal {

  /**
   * It has a meaning.
   *
   * @param hints where it may mean something else than its writer thinks
   * @param examples what it makes of the rule's examples
   */
  record Good(Query query, List<QueryError> hints, Preview preview, List<Examples.Result> examples)
      implements Proposal {
    public Good {
      hints = List.copyOf(hints);
      examples = List.copyOf(examples);
    }

    /** The examples that speak against it. */
    public List<Examples.Result> failing() {
      return examples.stream().filter(one -> !one.passes()).toList();
    }
  }

  /** It has none, and here is why. */
  record Bad(List<QueryError> errors) implements Proposal {
    public Bad {
      errors = List.copyOf(errors);
    }
  }
}
