package dev.earshot.search.index;

import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** What was found before, as a query, so that Lucene may sort it without searching again. */
final class FoundQuery extends Query {

  private final Found found;

  FoundQuery(Found found) {
    this.found = found;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) {
        Optional<Found.Leaf> leaf = found.leaf(context.ord);
        if (leaf.isEmpty()) {
          return null;
        }
        return new DefaultScorerSupplier(new ConstantScoreScorer(score(), mode, leaf.get().each()));
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return false;
      }
    };
  }

  @Override
  public String toString(String field) {
    return "found(" + found.count() + ")";
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FoundQuery that && that.found == found;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(found);
  }
}
