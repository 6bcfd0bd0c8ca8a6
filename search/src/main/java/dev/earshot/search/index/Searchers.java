package dev.earshot.search.index;

import dev.earshot.query.QueryParser;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LRUQueryCache;
import org.apache.lucene.search.QueryCache;
import org.apache.lucene.search.QueryCachingPolicy;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.UsageTrackingQueryCachingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Searchers that score as the index was written. What they find for a part of a query that is asked
 * often is kept by segment, so that it outlives a refresh; {@link Recent} keeps the whole of what
 * was asked last.
 */
final class Searchers extends SearcherFactory {

  /** A query has at most so many words as its longest text has room for, each in two fields. */
  private static final int MOST_CLAUSES = 2 * QueryParser.MAX_LENGTH;

  static {
    IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
  }

  private static final int MOST_QUERIES = 1_000;
  private static final long MOST_BYTES = 64 << 20;
  private static final int PART_OF_HEAP = 16;

  private final QueryCache cache =
      new LRUQueryCache(
          MOST_QUERIES, Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));

  /** Knows what is asked often; one for all, as each searcher lives for a second or so. */
  private final QueryCachingPolicy policy = new UsageTrackingQueryCachingPolicy();

  @Override
  public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new SteadySimilarity());
    searcher.setQueryCache(cache);
    searcher.setQueryCachingPolicy(policy);
    return searcher;
  }
}
