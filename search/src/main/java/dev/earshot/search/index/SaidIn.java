package dev.earshot.search.index;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * In how many mentions of several answers each of some words is said, in the title, the text or
 * both.
 *
 * <p>Each segment's dictionary is gone through once, in its order. Of a word's mentions only those
 * between the first and the last that was found are looked at: segments are sorted by time, so
 * those of a week lie side by side.
 */
final class SaidIn {

  private final long[][] counts;

  private SaidIn(int answers, int words) {
    counts = new long[answers][words];
  }

  static SaidIn of(IndexSearcher searcher, List<String> words, List<Found> answers)
      throws IOException {
    SaidIn said = new SaidIn(answers.size(), words.size());
    List<BytesRef> sought = words.stream().map(BytesRef::new).toList();
    int[] sorted =
        IntStream.range(0, sought.size())
            .boxed()
            .sorted(Comparator.comparing(sought::get))
            .mapToInt(word -> word)
            .toArray();
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      List<Optional<Found.Leaf>> found =
          answers.stream().map(answer -> answer.leaf(leaf.ord)).toList();
      if (found.stream().anyMatch(Optional::isPresent)) {
        TermsEnum titles = dictionary(leaf, Documents.TITLE);
        TermsEnum texts = dictionary(leaf, Documents.TEXT);
        for (int word : sorted) {
          boolean inTitles = titles.seekExact(sought.get(word));
          boolean inTexts = texts.seekExact(sought.get(word));
          for (int answer = 0; answer < found.size(); answer++) {
            if (found.get(answer).isPresent()) {
              FixedBitSet docs = found.get(answer).get().docs();
              said.counts[answer][word] +=
                  count(docs, inTitles ? postings(titles) : null, inTexts ? postings(texts) : null);
            }
          }
        }
      }
    }
    return said;
  }

  /** How many mentions of an answer have a word. */
  long count(int answer, int word) {
    return counts[answer][word];
  }

  private static TermsEnum dictionary(LeafReaderContext leaf, String place) throws IOException {
    Terms terms = leaf.reader().terms(place);
    return terms == null ? TermsEnum.EMPTY : terms.iterator();
  }

  private static PostingsEnum postings(TermsEnum terms) throws IOException {
    return terms.postings(null, PostingsEnum.NONE);
  }

  private static long count(
      FixedBitSet docs, @Nullable PostingsEnum titles, @Nullable PostingsEnum texts)
      throws IOException {
    int first = docs.nextSetBit(0);
    int title = next(docs, titles, first);
    int text = next(docs, texts, first);
    long count = 0;
    while (title != DocIdSetIterator.NO_MORE_DOCS || text != DocIdSetIterator.NO_MORE_DOCS) {
      int doc = Math.min(title, text);
      count++;
      int after =
          doc + 1 < docs.length() ? docs.nextSetBit(doc + 1) : DocIdSetIterator.NO_MORE_DOCS;
      title = title == doc ? next(docs, titles, after) : title;
      text = text == doc ? next(docs, texts, after) : text;
    }
    return count;
  }

  /** The first of these postings that was found, from a document on that was found. */
  private static int next(FixedBitSet docs, @Nullable PostingsEnum postings, int from)
      throws IOException {
    int wanted = from;
    while (postings != null && wanted != DocIdSetIterator.NO_MORE_DOCS) {
      int doc = postings.advance(wanted);
      if (doc == DocIdSetIterator.NO_MORE_DOCS || docs.get(doc)) {
        return doc;
      }
      wanted = docs.nextSetBit(doc);
    }
    return DocIdSetIterator.NO_MORE_DOCS;
  }
}
