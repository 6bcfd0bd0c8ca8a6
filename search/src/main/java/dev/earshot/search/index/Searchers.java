package dev.earshot.search.index;

import dev.earshot.query.QueryParser;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.jspecify.annotations.Nullable;

/** Searchers that score as the index was written, and leave caching to {@link Recent}. */
final class Searchers extends SearcherFactory {

  /** A query has at most so many words as its longest text has room for, each in two fields. */
  private static final int MOST_CLAUSES = 2 * QueryParser.MAX_LENGTH;

  static {
    IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
  }

  @Override
  @SuppressWarnings("NullAway") // Lucene's way to say that there is no cache
  public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new SteadySimilarity());
    searcher.setQueryCache(null);
    return searcher;
  }
}
