package dev.earshot.search.index;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/**
 * How many mentions have a word, in the title or the text, whichever is more.
 *
 * <p>A segment never changes, so what was looked up in its dictionary is kept for as long as it is
 * read: of a question that is asked again only what has come since is looked up. Any thread may
 * ask.
 */
final class Frequencies {

  /** Where words are said. */
  static final List<String> PLACES = List.of(Documents.TITLE, Documents.TEXT);

  /** So many words of a segment are kept; when there are more, it begins anew. */
  private static final int MOST_KEPT = 1 << 15;

  private final Map<IndexReader.CacheKey, Map<String, HashedInts>> kept = new ConcurrentHashMap<>();

  /** Of the whole index, those that were deleted of late included. */
  Map<String, Integer> of(IndexSearcher searcher, Collection<String> words) throws IOException {
    // In the order of the dictionary, so that each part of it is read once.
    List<BytesRef> sorted = words.stream().map(BytesRef::new).sorted().toList();
    long[] hashes = sorted.stream().mapToLong(Numbering::hash).toArray();
    Map<String, Integer> most = new HashMap<>();
    for (String place : PLACES) {
      int[] counts = new int[hashes.length];
      for (LeafReaderContext leaf : searcher.getLeafContexts()) {
        add(leaf.reader(), place, sorted, hashes, counts);
      }
      for (int i = 0; i < counts.length; i++) {
        most.merge(sorted.get(i).utf8ToString(), counts[i], Math::max);
      }
    }
    return most;
  }

  private void add(
      LeafReader reader, String place, List<BytesRef> sorted, long[] hashes, int[] counts)
      throws IOException {
    HashedInts known = known(reader, place);
    Terms terms = reader.terms(place);
    TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
    synchronized (known) {
      if (known.size() + hashes.length > MOST_KEPT) {
        known.clear();
      }
      for (int i = 0; i < counts.length; i++) {
        int count = known.at(hashes[i]);
        if (count == HashedInts.NONE) {
          count = each.seekExact(sorted.get(i)) ? each.docFreq() : 0;
          known.put(hashes[i], count);
        }
        counts[i] += count;
      }
    }
  }

  private HashedInts known(LeafReader reader, String place) {
    IndexReader.CacheHelper core = reader.getCoreCacheHelper();
    if (core == null) {
      return new HashedInts();
    }
    return kept.computeIfAbsent(
            core.getKey(),
            key -> {
              core.addClosedListener(kept::remove);
              return new ConcurrentHashMap<>();
            })
        .computeIfAbsent(place, _ -> new HashedInts());
  }
}
