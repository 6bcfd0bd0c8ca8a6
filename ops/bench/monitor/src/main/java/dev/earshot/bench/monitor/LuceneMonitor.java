package dev.earshot.bench.monitor;

import dev.earshot.bench.standing.spi.Peer;
import dev.earshot.bench.standing.spi.Post;
import dev.earshot.bench.standing.spi.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.RegexpQueryHandler;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.monitor.TermWeightor;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.TermQuery;

/**
 * Lucene's monitor with the presearcher of its own documentation, which also filters wildcards by
 * their beginnings.
 */
public final class LuceneMonitor implements Peer {

  private static final String TEXT = "text";

  private final WhitespaceAnalyzer analyzer = new WhitespaceAnalyzer();
  private final Monitor monitor;

  /** For the benchmark. */
  public LuceneMonitor() throws IOException {
    monitor =
        new Monitor(
            analyzer,
            new TermFilteredPresearcher(
                TermWeightor.DEFAULT, List.of(new RegexpQueryHandler()), Set.of()));
  }

  @Override
  public void register(List<Wanted> queries) {
    List<MonitorQuery> standing = new ArrayList<>();
    for (int number = 0; number < queries.size(); number++) {
      standing.add(new MonitorQuery(String.valueOf(number), query(queries.get(number))));
    }
    try {
      monitor.register(standing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int[] matches(Post post) {
    Document document = new Document();
    document.add(new TextField(TEXT, post.text(), Field.Store.NO));
    document.add(new StringField("lang", post.lang(), Field.Store.NO));
    document.add(new StringField("channel", post.channel(), Field.Store.NO));
    try {
      return monitor.match(document, QueryMatch.SIMPLE_MATCHER).getMatches().stream()
          .mapToInt(match -> Integer.parseInt(match.getQueryId()))
          .sorted()
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Query query(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Word(String word) -> new TermQuery(new Term(TEXT, word));
      case Wanted.Phrase(List<String> words) -> new PhraseQuery(TEXT, words.toArray(String[]::new));
      case Wanted.Prefix(String start) -> new RegexpQuery(new Term(TEXT, start + ".*"));
      case Wanted.Near(String left, String right, int gap, boolean ordered) -> {
        IntervalsSource[] both = {Intervals.term(left), Intervals.term(right)};
        yield new IntervalQuery(
            TEXT,
            Intervals.maxgaps(gap, ordered ? Intervals.ordered(both) : Intervals.unordered(both)));
      }
      case Wanted.Has(String field, String value) -> new TermQuery(new Term(field, value));
      case Wanted.AllOf(List<Wanted> parts) -> bool(parts, Occur.MUST).build();
      case Wanted.AnyOf(List<Wanted> parts) -> bool(parts, Occur.SHOULD).build();
      case Wanted.Without(Wanted kept, Wanted unwanted) ->
          bool(List.of(kept), Occur.MUST).add(query(unwanted), Occur.MUST_NOT).build();
    };
  }

  private static BooleanQuery.Builder bool(List<Wanted> parts, Occur occur) {
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    parts.forEach(part -> builder.add(query(part), occur));
    return builder;
  }

  @Override
  public void close() {
    try {
      monitor.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    analyzer.close();
  }
}
