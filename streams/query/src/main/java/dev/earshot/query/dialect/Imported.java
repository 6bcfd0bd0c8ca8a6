package dev.earshot.query.dialect;

import static java.util.Objects.requireNonNull;

import dev.earshot.query.Query;
import java.util.List;

/** What came of a query in another dialect. */
public sealed interface Imported {

  /**
   * It has a meaning here.
   *
   * @param losses what of it has no equivalent and was left out or changed, a sentence each
   */
  record Good(Query query, List<String> losses) implements Imported {
    public Good {
      requireNonNull(query, "query");
      losses = List.copyOf(losses);
    }
  }

  /** It makes no sense, or nothing of it has an equivalent; why, a sentence each. */
  record Bad(List<String> reasons) implements Imported {
    public Bad {
      reasons = List.copyOf(reasons);
    }
  }
}
