package dev.earshot.search.index;

import java.io.IOException;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Where each bar's mentions stand in one segment: side by side, because segments are sorted by
 * time, the newest first.
 */
final class Stretches {

  /** Where a bar has fewer mentions, each is looked at. */
  private static final int FEW = 32;

  private final Found.Leaf leaf;
  private final Bars bars;

  /** The bar {@code b} begins with the last document before {@code ends[b]}; empty if not known. */
  private final int[] ends;

  private Stretches(Found.Leaf leaf, Bars bars, int[] ends) {
    this.leaf = leaf;
    this.bars = bars;
    this.ends = ends;
  }

  static Stretches of(Found.Leaf leaf, Bars bars) throws IOException {
    if (leaf.count() / FEW < bars.count()) {
      return new Stretches(leaf, bars, new int[0]);
    }
    int[] ends = new int[bars.count()];
    int end = 0;
    for (int bar = ends.length - 1; bar >= 0; bar--) {
      end = firstBefore(leaf, bars.startMs(bar), end);
      ends[bar] = end;
    }
    return new Stretches(leaf, bars, ends);
  }

  /** The first document from {@code from} on that was published before a time. */
  private static int firstBefore(Found.Leaf leaf, long timeMs, int from) throws IOException {
    int low = from;
    int high = leaf.reader().maxDoc();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (publishedMs(leaf, middle) >= timeMs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** When a mention was published. */
  static long publishedMs(Found.Leaf leaf, int doc) throws IOException {
    // Columns are read forward only, so each look takes one of its own.
    NumericDocValues published = Timelines.published(leaf);
    if (!published.advanceExact(doc)) {
      throw new IllegalStateException("a mention that was never published");
    }
    return published.longValue();
  }

  /** Adds to each bar's count its mentions among some of those found. */
  void count(FixedBitSet docs, long[] counts) throws IOException {
    if (ends.length == 0) {
      NumericDocValues published = Timelines.published(leaf);
      BitSetIterator each = new BitSetIterator(docs, leaf.count());
      for (int doc = each.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = each.nextDoc()) {
        if (published.advanceExact(doc)) {
          counts[bars.at(published.longValue())]++;
        }
      }
      return;
    }
    int start = 0;
    for (int bar = ends.length - 1; bar >= 0; bar--) {
      counts[bar] += docs.cardinality(start, ends[bar]);
      start = ends[bar];
    }
  }
}
