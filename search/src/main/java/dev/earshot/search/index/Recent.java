package dev.earshot.search.index;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ReferenceManager.RefreshListener;
import org.jspecify.annotations.Nullable;

/**
 * What was found last, because whoever asks for a page of mentions asks for their facets, totals
 * and timeline in the same breath. Forgotten as soon as there is something newer to be found.
 */
final class Recent implements RefreshListener {

  private static final int MOST = 16;

  private final Map<Ask, Found> latest = new LinkedHashMap<>(MOST, 0.75f, true);
  private @Nullable IndexReader reader;

  /** What the ask finds in this view. */
  Found found(IndexSearcher searcher, Ask ask, Query query) throws IOException {
    Found known = known(searcher.getIndexReader(), ask);
    if (known != null) {
      return known;
    }
    Found found = Found.of(searcher, query);
    remember(searcher.getIndexReader(), ask, found);
    return found;
  }

  private synchronized @Nullable Found known(IndexReader of, Ask ask) {
    return of.equals(reader) ? latest.get(ask) : null;
  }

  private synchronized void remember(IndexReader of, Ask ask, Found found) {
    if (!of.equals(reader)) {
      latest.clear();
      reader = of;
    }
    latest.put(ask, found);
    if (latest.size() > MOST) {
      latest.remove(latest.keySet().iterator().next());
    }
  }

  @Override
  public void beforeRefresh() {}

  @Override
  public synchronized void afterRefresh(boolean didRefresh) {
    if (didRefresh) {
      latest.clear();
      reader = null;
    }
  }
}
