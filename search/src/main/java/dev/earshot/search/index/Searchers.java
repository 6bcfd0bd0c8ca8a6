package dev.earshot.search.index;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.jspecify.annotations.Nullable;

/** Searchers that score as the index was written, and leave caching to {@link Recent}. */
final class Searchers extends SearcherFactory {

  @Override
  @SuppressWarnings("NullAway") // Lucene's way to say that there is no cache
  public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new SteadySimilarity());
    searcher.setQueryCache(null);
    return searcher;
  }
}
