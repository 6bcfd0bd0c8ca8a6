package dev.earshot.ops.config;

import dev.earshot.query.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes one query of several that weigh: it finds what those that find it weigh {@link #ENOUGH} of
 * together. Being an ordinary query, it does the same live, in the index and in a preview.
 */
final class Weighing {

  /** What a query weighs that decides alone. */
  static final double ENOUGH = 1;

  /** With more of them the query could become too large to be asked of each mention. */
  static final int MOST = 8;

  /** Sums of decimal numbers may miss {@link #ENOUGH} by so little. */
  private static final double NEARLY = 1e-9;

  /** A query that adds to the sum, or takes from it. */
  record Weighted(Query query, double weight) {}

  /**
   * Those that add come first, so that each way to be found begins with words that must be there.
   */
  private static final Comparator<Weighted> ADDING_FIRST =
      Comparator.comparingDouble((Weighted one) -> -one.weight());

  private final List<Weighted> all;

  private Weighing(List<Weighted> all) {
    this.all = all.stream().sorted(ADDING_FIRST).toList();
  }

  /** The query of a sum; empty if nothing could ever weigh enough. */
  static Optional<Query> of(List<Weighted> all) {
    return new Weighing(all).from(0, ENOUGH - NEARLY);
  }

  /** Where those from here on have to weigh so much; empty if they never do. */
  private Optional<Query> from(int first, double needed) {
    List<Weighted> rest = all.subList(first, all.size());
    double most = rest.stream().mapToDouble(Weighted::weight).filter(weight -> weight > 0).sum();
    double least = rest.stream().mapToDouble(Weighted::weight).filter(weight -> weight < 0).sum();
    if (least >= needed) {
      return Optional.of(new Query.All());
    }
    if (most < needed) {
      return Optional.empty();
    }
    Weighted one = rest.getFirst();
    boolean adds = one.weight() > 0;
    Query said = adds ? one.query() : new Query.Not(one.query());
    Optional<Query> better = from(first + 1, adds ? needed - one.weight() : needed);
    Optional<Query> worse = from(first + 1, adds ? needed : needed - one.weight());
    if (better.equals(worse)) {
      return better;
    }
    Optional<Query> with = better.map(other -> both(said, other));
    return worse.isEmpty()
        ? with
        : with.map(query -> (Query) new Query.Or(List.of(query, worse.get())));
  }

  private static Query both(Query one, Query other) {
    return other instanceof Query.All ? one : new Query.And(List.of(one, other));
  }
}
