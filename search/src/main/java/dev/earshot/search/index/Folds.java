package dev.earshot.search.index;

import dev.earshot.contract.Tagged;
import dev.earshot.query.Query.Field;
import dev.earshot.query.plan.FieldValues;
import dev.earshot.search.index.Mentions.Sort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;

/**
 * Folds copies: of each story only the mention that comes first in the order is shown, at its
 * place. Which one that is depends on nothing but what was found, so that pages neither repeat a
 * story nor leave one out.
 *
 * @param query what was found, as it is to be sorted
 */
record Folds(IndexSearcher searcher, Query query, Sort sort) {

  private static final int MOST_READ = 1_000;

  /**
   * A story's first mention.
   *
   * @param mentions how many mentions of the story were found, with this one
   */
  record Row(FieldDoc first, Tagged tagged, long mentions) {}

  /** The first stories after a place in the order; at most {@code limit}. */
  List<Row> after(@Nullable FieldDoc place, int limit) throws IOException {
    List<Row> rows = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    FieldDoc from = place;
    int chunk = limit;
    boolean more = true;
    while (more && rows.size() < limit) {
      ScoreDoc[] next = MentionIndex.top(searcher, query, sort, chunk, from);
      for (int i = 0; i < next.length && rows.size() < limit; i++) {
        from = (FieldDoc) next[i];
        if (seen.add(story(from.doc))) {
          Row row = row(from);
          if (row != null) {
            rows.add(row);
          }
        }
      }
      more = next.length == chunk;
      chunk = Math.min(MOST_READ, chunk * 2);
    }
    return rows;
  }

  /** The number of the story that a document tells. */
  private long story(int doc) throws IOException {
    List<LeafReaderContext> leaves = searcher.getLeafContexts();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), Documents.STORY_NUMBER);
    if (!numbers.advanceExact(doc - leaf.docBase)) {
      throw new IllegalStateException("a mention that tells no story");
    }
    return numbers.longValue();
  }

  /** The row that begins here; null where the story began before this page. */
  private @Nullable Row row(FieldDoc hit) throws IOException {
    Tagged tagged = Documents.read(searcher.storedFields(), hit.doc);
    String story = FieldValues.of(Field.STORY, tagged).getFirst();
    Query copies =
        new BooleanQuery.Builder()
            .add(query, Occur.MUST)
            .add(new TermQuery(new Term(Documents.STORY, story)), Occur.FILTER)
            .build();
    TopFieldDocs first =
        searcher.search(
            copies, new TopFieldCollectorManager(Cursor.order(sort), 1, null, Integer.MAX_VALUE));
    return first.scoreDocs[0].doc == hit.doc ? new Row(hit, tagged, first.totalHits.value()) : null;
  }
}
