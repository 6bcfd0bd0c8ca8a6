package dev.earshot.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.search.index.Marks.Mark;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MarksTest {

  private static final int DOCUMENTS = 100;
  private static final long MUCH = 1 << 20;

  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private DirectoryReader reader;

  /** A hundred: each with one of three channels, every other with two topics, all different. */
  @BeforeEach
  void write() throws IOException {
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      for (int i = 0; i < DOCUMENTS; i++) {
        Document document = new Document();
        document.add(new StringField("id", "" + i, Field.Store.NO));
        document.add(new SortedDocValuesField("channel", new BytesRef("c" + i % 3)));
        document.add(new SortedDocValuesField("source", new BytesRef("s" + i)));
        if (i % 2 == 0) {
          document.add(new SortedSetDocValuesField("topic", new BytesRef("MINI|electric")));
          document.add(new SortedSetDocValuesField("topic", new BytesRef("Fiat|sport")));
        }
        writer.addDocument(document);
      }
    }
    reader = DirectoryReader.open(directory);
  }

  @AfterEach
  void close() throws IOException {
    reader.close();
    directory.close();
  }

  private Found.Leaf all() throws IOException {
    return Found.of(new IndexSearcher(reader), MatchAllDocsQuery.INSTANCE).leaves().getFirst();
  }

  private Found.Leaf one() throws IOException {
    return Found.of(new IndexSearcher(reader), new TermQuery(new Term("id", "4")))
        .leaves()
        .getFirst();
  }

  @Test
  void knowsTheMentionsOfEachValue() throws IOException {
    List<Mark> channels = new Marks(MUCH).of(all(), "channel").orElseThrow();
    List<Mark> topics = new Marks(MUCH).of(all(), "topic").orElseThrow();

    assertThat(channels).extracting(Mark::value).containsExactly("c0", "c1", "c2");
    assertThat(channels).extracting(mark -> mark.docs().cardinality()).containsExactly(34, 33, 33);
    assertThat(topics).extracting(Mark::value).containsExactly("Fiat|sport", "MINI|electric");
    assertThat(topics).extracting(mark -> mark.docs().cardinality()).containsExactly(50, 50);
  }

  @Test
  void areMadeOnceAndOnlyWhereMuchWasFound() throws IOException {
    Marks marks = new Marks(MUCH);

    assertThat(marks.of(one(), "channel")).isEmpty();
    List<Mark> made = marks.of(all(), "channel").orElseThrow();

    assertThat(marks.of(all(), "channel").orElseThrow()).isSameAs(made);
    assertThat(marks.of(one(), "channel").orElseThrow()).isSameAs(made);
  }

  @Test
  void leaveColumnsOfManyValuesAlone() throws IOException {
    assertThat(new Marks(MUCH).of(all(), "source")).isEmpty();
    assertThat(new Marks(MUCH).of(all(), "there is none")).isEmpty();
  }

  /** Three channels take three sets of two words each, and some bytes for the objects. */
  @Test
  void giveWayWhereThereIsNoRoom() throws IOException {
    Marks small = new Marks(200);

    List<Mark> channels = small.of(all(), "channel").orElseThrow();
    List<Mark> topics = small.of(all(), "topic").orElseThrow();

    assertThat(small.of(all(), "topic").orElseThrow()).isSameAs(topics);
    assertThat(small.of(all(), "channel").orElseThrow()).isNotSameAs(channels);
  }

  @Test
  void countAsTheColumnDoes() throws IOException {
    Found found = Found.of(new IndexSearcher(reader), MatchAllDocsQuery.INSTANCE);
    Marks none = new Marks(0);

    assertThat(new Labels("topic", "MINI|").count(found, new Marks(MUCH)))
        .isEqualTo(Map.of("electric", 50L))
        .isEqualTo(new Labels("topic", "MINI|").count(found, none));
  }
}
