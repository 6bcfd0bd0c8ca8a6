package dev.earshot.search.index;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.SmallFloat;

/**
 * BM25 without what it takes from other documents. A mention's score then never changes while
 * others come and go, so that someone who pages by relevance sees each mention once.
 */
final class SteadySimilarity extends Similarity {

  /** How soon more of the same word stops to count, and how much a long text is held against it. */
  private static final float SATURATION = 1.2f;

  private static final float LENGTH_WEIGHT = 0.75f;

  /** Words in a usual mention; one fixed figure instead of the average of the day. */
  private static final float USUAL_LENGTH = 60;

  @Override
  public SimScorer scorer(float boost, CollectionStatistics field, TermStatistics... terms) {
    return new SimScorer() {
      @Override
      public float score(float freq, long norm) {
        float length = SmallFloat.byte4ToInt((byte) norm);
        float base = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / USUAL_LENGTH);
        // Written so that it grows with freq in float arithmetic too.
        return boost - boost / (1 + freq / base);
      }
    };
  }
}
