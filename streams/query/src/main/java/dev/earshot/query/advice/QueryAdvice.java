package dev.earshot.query.advice;

import static java.util.Objects.requireNonNull;

import dev.earshot.query.Query;
import dev.earshot.query.QueryPrinter;
import java.time.ZoneId;
import java.util.List;

/**
 * What can be said of a query before it runs.
 *
 * @param normal the query in its normal form
 * @param reasons why it costs what it costs, a sentence each; empty when it is cheap
 * @param warnings where it may mean something else than its writer thinks, a sentence each
 */
public record QueryAdvice(String normal, Cost cost, List<String> reasons, List<String> warnings) {

  /** How much work a query is, for each mention that is heard and each time it is searched for. */
  public enum Cost {
    /** It hangs on words that few mentions have. */
    CHEAP,
    /** It looks at many mentions, or at many words. */
    FAIR,
    /** It looks at every mention, or at a great part of all words. */
    COSTLY
  }

  public QueryAdvice {
    requireNonNull(normal, "normal");
    requireNonNull(cost, "cost");
    reasons = List.copyOf(reasons);
    warnings = List.copyOf(warnings);
  }

  /**
   * Looks at a query.
   *
   * @param zone where the days of a range begin
   */
  public static QueryAdvice of(Query query, ZoneId zone) {
    CostEstimate cost = CostEstimate.of(query);
    return new QueryAdvice(
        QueryPrinter.print(query), cost.cost(), cost.reasons(), Warnings.of(query, zone));
  }
}
