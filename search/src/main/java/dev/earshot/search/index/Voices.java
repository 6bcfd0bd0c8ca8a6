package dev.earshot.search.index;

import dev.earshot.contract.Author;
import dev.earshot.contract.Mention;
import dev.earshot.query.Query;
import java.util.Optional;
import org.apache.lucene.search.TermQuery;

/**
 * Asks for what one voice said, as voices are counted. The query language asks for words in an
 * author's name, which several authors may share, and which a source without authors does not have.
 */
public final class Voices {

  /** Stands between a brand and what was said of it; no name may hold it. */
  public static final char JOINT = '\u001f';

  /** Begins a value that nobody can type; ids hold no such character. */
  private static final String MARK = "voice" + JOINT;

  private Voices() {}

  /** The mentions that {@link Mentions.By#AUTHOR} counts under this value. */
  public static Query of(String voice) {
    return new Query.Value(Query.Field.ID, MARK + voice);
  }

  /** The voice that {@link #of} was given, if the value came from there. */
  public static Optional<String> named(Query.Value value) {
    return value.field() == Query.Field.ID && value.value().startsWith(MARK)
        ? Optional.of(value.value().substring(MARK.length()))
        : Optional.empty();
  }

  /** Who said it: the author, or the source where no author is known. */
  public static String name(Mention mention) {
    Author by = mention.author();
    return by == null ? mention.source().name() : by.voice();
  }

  /** What Lucene runs for it. */
  static Optional<org.apache.lucene.search.Query> compiled(Query.Value value) {
    return named(value).map(voice -> new TermQuery(Documents.said(voice)));
  }
}
