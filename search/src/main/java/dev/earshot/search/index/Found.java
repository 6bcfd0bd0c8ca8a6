package dev.earshot.search.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * Everything that an ask found in one moment's view of the index: one bit a mention. Figures, pages
 * and timelines of one ask are all read from it, so the query is run once.
 */
final class Found {

  /** What was found in one segment; at least one mention. */
  record Leaf(LeafReaderContext context, FixedBitSet docs, int count) {

    LeafReader reader() {
      return context.reader();
    }

    BitSetIterator each() {
      return new BitSetIterator(docs, count);
    }
  }

  private final List<Leaf> leaves;
  private final long count;

  private Found(List<Leaf> leaves) {
    this.leaves = List.copyOf(leaves);
    count = leaves.stream().mapToLong(Leaf::count).sum();
  }

  /**
   * Runs the query.
   *
   * @throws IllegalArgumentException if a pattern in it stands for too many words
   */
  static Found of(IndexSearcher searcher, Query query) throws IOException {
    return asked(() -> run(searcher, query));
  }

  /** How many there are, without saying which; throws as {@link #of} does. */
  static long count(IndexSearcher searcher, Query query) throws IOException {
    return asked(() -> (long) searcher.count(query));
  }

  private interface Asking<T> {
    T answer() throws IOException;
  }

  private static <T> T asked(Asking<T> asking) throws IOException {
    try {
      return asking.answer();
    } catch (AlreadyClosedException e) {
      throw e;
    } catch (IllegalStateException e) {
      // The one state that a search can find illegal: see SpotCompiler.MOST_FITTING.
      throw new IllegalArgumentException(
          "a word with * or ? inside NEAR, a phrase or NOT/IN stands for more than %,d words here; write more of its letters"
              .formatted(SpotCompiler.MOST_FITTING),
          e);
    }
  }

  static Found none() {
    return new Found(List.of());
  }

  private static Found run(IndexSearcher searcher, Query query) throws IOException {
    Query rewritten = unscored(searcher, query);
    Weight weight = searcher.createWeight(rewritten, ScoreMode.COMPLETE_NO_SCORES, 1);
    List<Leaf> leaves = new ArrayList<>();
    for (LeafReaderContext context : searcher.getLeafContexts()) {
      ScorerSupplier supplier = weight.scorerSupplier(context);
      if (supplier != null) {
        FixedBitSet docs = new FixedBitSet(context.reader().maxDoc());
        if (rewritten instanceof BooleanQuery) {
          // Joins its clauses by stretches of documents, where an iterator goes one by one.
          supplier.bulkScorer().score(new Collecting(docs), null, 0, DocIdSetIterator.NO_MORE_DOCS);
        } else {
          docs.or(supplier.get(Long.MAX_VALUE).iterator());
        }
        Bits live = context.reader().getLiveDocs();
        if (live != null) {
          live.applyMask(docs, 0);
        }
        int count = docs.cardinality();
        if (count > 0) {
          leaves.add(new Leaf(context, docs, count));
        }
      }
    }
    return new Found(leaves);
  }

  /** The query as Lucene runs it where no score is wanted: what only adds to a score is gone. */
  private static Query unscored(IndexSearcher searcher, Query query) throws IOException {
    Query rewritten = searcher.rewrite(new ConstantScoreQuery(query));
    return rewritten instanceof ConstantScoreQuery constant ? constant.getQuery() : rewritten;
  }

  /** Sets the bit of each document. */
  private record Collecting(FixedBitSet docs) implements LeafCollector {
    @Override
    public void setScorer(Scorable scorer) {}

    @Override
    public void collect(int doc) {
      docs.set(doc);
    }

    @Override
    public void collectRange(int min, int max) {
      docs.set(min, max);
    }

    @Override
    public void collect(DocIdStream stream) throws IOException {
      stream.forEach(docs::set);
    }
  }

  List<Leaf> leaves() {
    return leaves;
  }

  long count() {
    return count;
  }

  /** Chooses some of what was found in a segment. */
  interface Choice {
    void of(Leaf leaf, FixedBitSet chosen) throws IOException;
  }

  /** What is chosen of it. */
  Found only(Choice choice) throws IOException {
    List<Leaf> some = new ArrayList<>();
    for (Leaf leaf : leaves) {
      FixedBitSet chosen = new FixedBitSet(leaf.docs().length());
      choice.of(leaf, chosen);
      int count = chosen.cardinality();
      if (count > 0) {
        some.add(new Leaf(leaf.context(), chosen, count));
      }
    }
    return new Found(some);
  }

  /** What was found in the segment with this ordinal, if anything was. */
  Optional<Leaf> leaf(int ord) {
    return leaves.stream().filter(leaf -> leaf.context().ord == ord).findFirst();
  }
}
