package dev.earshot.search.index;

import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The values that mentions have in a field, as the words of the query language. */
record KnownValues(IndexReader reader, By by) {

  /** How many values are looked at: those behind have to wait for another letter. */
  private static final int MOST_READ = 20_000;

  private static final Comparator<Value> COMMONEST_FIRST =
      Comparator.comparingLong(Value::mentions).reversed().thenComparing(Value::value);

  /** Those that begin so, the commonest first. */
  List<Value> beginning(String prefix, int limit) throws IOException {
    Terms terms = MultiTerms.getTerms(reader, field());
    if (terms == null) {
      return List.of();
    }
    List<Value> values = new ArrayList<>();
    BytesRef begin = new BytesRef(prefix);
    TermsEnum each = terms.iterator();
    boolean more = each.seekCeil(begin) != TermsEnum.SeekStatus.END;
    for (int read = 0; more && read < MOST_READ && begins(each.term(), begin); read++) {
      String value = each.term().utf8ToString();
      if (isWhole(value, prefix)) {
        values.add(new Value(value, each.docFreq()));
      }
      more = each.next() != null;
    }
    values.sort(COMMONEST_FIRST);
    List<Value> alive = new ArrayList<>();
    for (int i = 0; i < values.size() && alive.size() < limit; i++) {
      if (isAlive(values.get(i).value())) {
        alive.add(values.get(i));
      }
    }
    return alive;
  }

  private static boolean begins(BytesRef term, BytesRef begin) {
    return StringHelper.startsWith(term, begin);
  }

  private String field() {
    return switch (by) {
      case BRAND -> Documents.BRAND;
      case TOPIC -> Documents.TOPIC;
      case SENTIMENT -> Documents.SENTIMENT;
      case CHANNEL -> Documents.CHANNEL;
      case SOURCE -> Documents.SOURCE;
      case SITE -> Documents.SITE;
      case LANG -> Documents.LANG;
      case COUNTRY -> Documents.COUNTRY;
      case AUTHOR -> Documents.AUTHOR;
      case STORY -> Documents.STORY;
    };
  }

  /** Neither a brand's own form of a value, unless that is being written, nor a mark of ours. */
  private boolean isWhole(String value, String prefix) {
    boolean ofBrand =
        (by == By.TOPIC || by == By.SENTIMENT)
            && value.indexOf('/') >= 0
            && prefix.indexOf('/') < 0;
    int first = value.codePointAt(0);
    boolean written = Character.isLetterOrDigit(first) || first == '@' || first == '#';
    return written && !ofBrand && value.equals(value.toLowerCase(Locale.ROOT));
  }

  /** What was removed is not told, even while its words are still in a file. */
  private boolean isAlive(String value) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(field());
      TermsEnum in = terms == null ? null : terms.iterator();
      if (in != null && in.seekExact(new BytesRef(value))) {
        Bits live = leaf.reader().getLiveDocs();
        PostingsEnum docs = in.postings(null, PostingsEnum.NONE);
        for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
          if (live == null || live.get(doc)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
