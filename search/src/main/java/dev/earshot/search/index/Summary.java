package dev.earshot.search.index;

import dev.earshot.contract.Sentiment;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Totals;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.jspecify.annotations.Nullable;

/** The totals of what was found. */
record Summary(Found found, Marks marks, int stories, int voices) {

  Totals totals(@Nullable String brand) throws IOException {
    Tally tally = new Tally(1, stories, voices);
    long scored = 0;
    long sum = 0;
    for (Found.Leaf leaf : found.leaves()) {
      tally.open(leaf);
      NumericDocValues scores = DocValues.getNumeric(leaf.reader(), Documents.score(brand));
      BitSetIterator docs = leaf.each();
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        tally.add(doc, 0);
        if (scores.advanceExact(doc)) {
          scored++;
          sum += scores.longValue();
        }
      }
    }
    Map<String, Long> sentiments = Facets.labels(By.SENTIMENT, brand).count(found, marks);
    return new Totals(
        found.count(),
        tally.stories(0),
        tally.voices(0),
        sentiments.getOrDefault(Sentiment.NEGATIVE.word(), 0L),
        sentiments.getOrDefault(Sentiment.NEUTRAL.word(), 0L),
        sentiments.getOrDefault(Sentiment.POSITIVE.word(), 0L),
        scored == 0 ? 0 : sum / Documents.SCORE_UNIT / scored);
  }
}
