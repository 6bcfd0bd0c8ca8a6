package dev.earshot.search.index;

import static java.util.Objects.requireNonNull;

import dev.earshot.query.plan.Spot;
import dev.earshot.query.text.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;

/**
 * A spot in a field. What Lucene runs for it is made when the index is known: only that tells which
 * words are tags of several parts there, and most words are not.
 */
final class SpotQuery extends Query {

  private final String field;
  private final Spot spot;

  SpotQuery(String field, Spot spot) {
    this.field = requireNonNull(field, "field");
    this.spot = requireNonNull(spot, "spot");
  }

  @Override
  public Query rewrite(IndexSearcher searcher) {
    IndexReader reader = searcher.getIndexReader();
    return new SpotCompiler(field, (in, term) -> spans(reader, in, term)).compile(spot);
  }

  private static List<Integer> spans(IndexReader reader, String field, String term) {
    return IntStream.rangeClosed(2, Tokens.WIDEST)
        .filter(span -> isThere(reader, new Term(field, MentionTokens.spanning(span, term))))
        .boxed()
        .toList();
  }

  private static boolean isThere(IndexReader reader, Term term) {
    try {
      return reader.docFreq(term) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void visit(QueryVisitor visitor) {
    if (visitor.acceptField(field)) {
      visitor.visitLeaf(this);
    }
  }

  @Override
  public String toString(String within) {
    return field + ":" + spot;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpotQuery that && field.equals(that.field) && spot.equals(that.spot);
  }

  @Override
  public int hashCode() {
    return 31 * field.hashCode() + spot.hashCode();
  }
}
