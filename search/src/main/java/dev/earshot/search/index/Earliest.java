package dev.earshot.search.index;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/**
 * When the first was published of what a query finds. Segments are sorted by time, the newest
 * first, so each is searched from its end, in steps that grow until something is found.
 */
record Earliest(IndexSearcher searcher, Query query) {

  private static final int FIRST_STEP = 1 << 10;
  private static final int WIDER = 8;

  Optional<Instant> published() throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    long earliestMs = Long.MAX_VALUE;
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      int last = last(weight, leaf);
      if (last != DocIdSetIterator.NO_MORE_DOCS) {
        SortedNumericDocValues published =
            DocValues.getSortedNumeric(leaf.reader(), Documents.PUBLISHED);
        if (published.advanceExact(last)) {
          earliestMs = Math.min(earliestMs, published.nextValue());
        }
      }
    }
    return earliestMs == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(earliestMs));
  }

  private static int last(Weight weight, LeafReaderContext leaf) throws IOException {
    int end = leaf.reader().maxDoc();
    int step = FIRST_STEP;
    int last = DocIdSetIterator.NO_MORE_DOCS;
    while (end > 0 && last == DocIdSetIterator.NO_MORE_DOCS) {
      int start = Math.max(0, end - step);
      last = last(weight, leaf, start, end);
      end = start;
      step = (int) Math.min(Integer.MAX_VALUE, (long) step * WIDER);
    }
    return last;
  }

  /** The last document between two that was found and not removed. */
  private static int last(Weight weight, LeafReaderContext leaf, int start, int end)
      throws IOException {
    Scorer scorer = weight.scorer(leaf);
    int last = DocIdSetIterator.NO_MORE_DOCS;
    if (scorer != null) {
      Bits live = leaf.reader().getLiveDocs();
      DocIdSetIterator docs = scorer.iterator();
      for (int doc = docs.advance(start); doc < end; doc = docs.nextDoc()) {
        if (live == null || live.get(doc)) {
          last = doc;
        }
      }
    }
    return last;
  }
}
