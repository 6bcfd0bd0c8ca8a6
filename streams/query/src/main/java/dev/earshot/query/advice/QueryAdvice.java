package dev.earshot.query.advice;

import static java.util.Objects.requireNonNull;

import dev.earshot.query.Complaint;
import dev.earshot.query.Query;
import dev.earshot.query.QueryPrinter;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

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

  /** Looks at a query, and says in English what it sees; {@code zone} as below. */
  public static QueryAdvice of(Query query, ZoneId zone) {
    return of(query, zone, Locale.ENGLISH);
  }

  /**
   * Looks at a query.
   *
   * @param zone where the days of a range begin
   * @param language of the sentences, if there is one
   */
  public static QueryAdvice of(Query query, ZoneId zone, Locale language) {
    CostEstimate cost = CostEstimate.of(query);
    return new QueryAdvice(
        QueryPrinter.print(query),
        cost.cost(),
        said(cost.reasons(), language),
        said(Warnings.of(query, zone), language));
  }

  private static List<String> said(List<Complaint> complaints, Locale language) {
    return complaints.stream().map(complaint -> complaint.in(language)).toList();
  }
}
