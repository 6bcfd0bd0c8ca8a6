package dev.earshot.search.index;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;

/**
 * Asks for other mentions that share the words of one that tell it from all the rest.
 *
 * <p>Which words these are is Lucene's {@link MoreLikeThis} to say: often in it, seldom elsewhere.
 * Another mention is like it if it has three in ten of them, and two at least. What Lucene runs for
 * it is made when the index is known, because only that knows the mention.
 */
final class LikeQuery extends Query {

  private static final int MOST_WORDS = 25;
  private static final int FEWEST_SHARED = 2;
  private static final double SHARED = 0.3;

  private final MentionId mention;

  LikeQuery(MentionId mention) {
    this.mention = requireNonNull(mention, "mention");
  }

  @Override
  public Query rewrite(IndexSearcher searcher) throws IOException {
    TopDocs found = searcher.search(new TermQuery(Documents.key(mention)), 1);
    if (found.scoreDocs.length == 0) {
      return new MatchNoDocsQuery("there is no such mention");
    }
    Mention like = Documents.read(searcher.storedFields(), found.scoreDocs[0].doc).mention();
    String[] words = telling(searcher, like);
    if (words.length == 0) {
      return new MatchNoDocsQuery("it has no word in common with any other");
    }
    BooleanQuery.Builder shared = new BooleanQuery.Builder();
    for (String word : words) {
      shared.add(
          QueryCompiler.any(
              List.of(
                  new TermQuery(new Term(Documents.TITLE, word)),
                  new TermQuery(new Term(Documents.TEXT, word)))),
          Occur.SHOULD);
    }
    int least = Math.max(FEWEST_SHARED, (int) Math.round(words.length * SHARED));
    shared.setMinimumNumberShouldMatch(Math.min(words.length, least));
    return new BooleanQuery.Builder()
        .add(shared.build(), Occur.MUST)
        .add(new TermQuery(Documents.key(mention)), Occur.MUST_NOT)
        .build();
  }

  /** The words that tell it from others, the most telling first. */
  private static String[] telling(IndexSearcher searcher, Mention like) throws IOException {
    MoreLikeThis chooser = new MoreLikeThis(searcher.getIndexReader());
    chooser.setMinTermFreq(1);
    chooser.setMinDocFreq(2); // a word that only it has finds nothing else
    chooser.setMaxQueryTerms(MOST_WORDS);
    try (TellingWords words = new TellingWords()) {
      chooser.setAnalyzer(words);
      String said = like.title() == null ? like.text() : like.title() + "\n" + like.text();
      return chooser.retrieveInterestingTerms(new StringReader(said), Documents.TEXT);
    }
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String within) {
    return "like(" + mention.value() + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LikeQuery that && mention.equals(that.mention);
  }

  @Override
  public int hashCode() {
    return mention.hashCode();
  }
}
