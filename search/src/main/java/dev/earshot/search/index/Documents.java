package dev.earshot.search.index;

import dev.earshot.contract.Author;
import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import dev.earshot.contract.Topics;
import dev.earshot.query.Query;
import dev.earshot.query.plan.FieldValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/**
 * How a tagged mention becomes a document, and the only place that knows the names of its fields.
 *
 * <p>The words of keyword fields are those of {@link FieldValues}; the values that people see and
 * mentions are grouped by are kept as they came, in columns of their own.
 *
 * <p>Used by one thread at a time.
 */
final class Documents {

  /** Changes whenever documents of an earlier release no longer answer as new ones do. */
  static final String FORMAT = "4";

  /** The id as it came: what a mention is replaced and removed by. */
  static final String KEY = "key";

  /** The tagged mention itself, as JSON. */
  static final String JSON = "json";

  static final String TITLE = "title";
  static final String TEXT = "text";
  static final String AUTHOR = "author";

  static final String PUBLISHED = "published";
  static final String REACH = "reach";
  static final String FOLLOWERS = "followers";

  /** A number that orders mentions of the same instant. */
  static final String TIE = "tie";

  static final String SITE = "site";
  static final String URL = "url";
  static final String SOURCE = "source";
  static final String CHANNEL = "channel";
  static final String LANG = "lang";
  static final String COUNTRY = "country";
  static final String BRAND = "brand";
  static final String TOPIC = "topic";
  static final String SENTIMENT = "sentiment";
  static final String STORY = "story";
  static final String ID = "id";

  /** What every mention with an address has. */
  static final Term HAS_URL = new Term("has", "url");

  /** {@code brand|sentiment} and {@code brand|topic}, joined by {@link #JOINT}. */
  static final String BRAND_SENTIMENT = "brand-sentiment";

  static final String BRAND_TOPIC = "brand-topic";

  /** Columns of {@link Numbering}s, and of the hashes that they are restored from. */
  static final String STORY_NUMBER = "story-number";

  static final String VOICE_NUMBER = "voice-number";
  private static final String STORY_HASH = "story-hash";
  private static final String VOICE_HASH = "voice-hash";

  /** The hash of the voice, to look its mentions up by. */
  private static final String VOICE = "voice";

  /** Stands between a brand and what was said of it; no name may hold it. */
  static final char JOINT = Voices.JOINT;

  /** Scores are kept as whole ten-thousandths. */
  static final double SCORE_UNIT = 10_000;

  private static final FieldType WORDS = words(true);
  private static final FieldType SHORT_WORDS = words(false);

  private final MentionTokens title = new MentionTokens();
  private final MentionTokens text = new MentionTokens();
  private final MentionTokens author = new MentionTokens();
  private final List<IndexableField> fields = new ArrayList<>(48);
  private final Numbering stories;
  private final Numbering voices;

  Documents(Numbering stories, Numbering voices) {
    this.stories = stories;
    this.voices = voices;
  }

  static Term key(MentionId id) {
    return new Term(KEY, id.value());
  }

  /** What every mention of a voice has. */
  static Term said(String voice) {
    byte[] hash = new byte[Long.BYTES];
    NumericUtils.longToSortableBytes(Numbering.hash(voice), hash, 0);
    return new Term(VOICE, new BytesRef(hash));
  }

  /** The column of a brand's scores. */
  static String score(@Nullable String brand) {
    return brand == null ? "score" : "score" + JOINT + brand;
  }

  static byte[] json(Tagged tagged) {
    return Topics.TAGGED.values().serializer().serialize(Topics.TAGGED.name(), tagged);
  }

  /** The mention of a document, as it was put. */
  static Tagged read(StoredFields stored, int doc) throws IOException {
    BytesRef json = stored.document(doc, Set.of(JSON)).getBinaryValue(JSON);
    byte[] bytes = BytesRef.deepCopyOf(json).bytes;
    return Topics.TAGGED.values().deserializer().deserialize(Topics.TAGGED.name(), bytes);
  }

  /** Gives the numberings what is known of them in documents that were written before. */
  static void restore(IndexReader reader, Numbering stories, Numbering voices) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      restore(leaf, STORY_HASH, STORY_NUMBER, stories);
      restore(leaf, VOICE_HASH, VOICE_NUMBER, voices);
    }
  }

  private static void restore(
      LeafReaderContext leaf, String hashField, String numberField, Numbering numbering)
      throws IOException {
    NumericDocValues hashes = DocValues.getNumeric(leaf.reader(), hashField);
    NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), numberField);
    while (hashes.nextDoc() != NumericDocValues.NO_MORE_DOCS) {
      if (numbers.advanceExact(hashes.docID())) {
        numbering.restore(hashes.longValue(), (int) numbers.longValue());
      }
    }
  }

  /**
   * The document of a mention. It is overwritten by the next one.
   *
   * @param json the same mention as {@link #json} writes it
   */
  Iterable<IndexableField> of(Tagged tagged, byte[] json) {
    fields.clear();
    Mention mention = tagged.mention();
    fields.add(new StoredField(JSON, json));
    identity(mention);
    said(mention);
    measures(mention);
    where(mention);
    tags(tagged.tags());
    keywords(SITE, FieldValues.of(Query.Field.SITE, mention));
    keywords(SOURCE, FieldValues.of(Query.Field.SOURCE, mention));
    keywords(CHANNEL, FieldValues.of(Query.Field.CHANNEL, mention));
    keywords(COUNTRY, FieldValues.of(Query.Field.COUNTRY, mention));
    keywords(LANG, FieldValues.of(Query.Field.LANG, tagged));
    keywords(BRAND, FieldValues.of(Query.Field.BRAND, tagged));
    keywords(TOPIC, FieldValues.of(Query.Field.TOPIC, tagged));
    keywords(SENTIMENT, FieldValues.of(Query.Field.SENTIMENT, tagged));
    keywords(STORY, FieldValues.of(Query.Field.STORY, tagged));
    number(STORY_HASH, STORY_NUMBER, tagged.tags().story(), stories);
    number(VOICE_HASH, VOICE_NUMBER, Voices.name(mention), voices);
    fields.add(new StringField(VOICE, said(Voices.name(mention)).bytes(), Field.Store.NO));
    return fields;
  }

  private void identity(Mention mention) {
    String id = mention.id().value();
    keyword(KEY, id);
    for (String value : FieldValues.of(Query.Field.ID, mention)) {
      if (!value.equals(id)) {
        keyword(ID, value);
      }
    }
    fields.add(new NumericDocValuesField(TIE, Numbering.hash(id)));
  }

  private void said(Mention mention) {
    if (mention.title() != null) {
      fields.add(new Field(TITLE, title.of(mention.title()), SHORT_WORDS));
    }
    fields.add(new Field(TEXT, text.of(mention.text()), WORDS));
    Author by = mention.author();
    if (by != null) {
      fields.add(new Field(AUTHOR, author.of(by), SHORT_WORDS));
    }
  }

  private void measures(Mention mention) {
    fields.add(new LongField(PUBLISHED, mention.published().toEpochMilli(), Field.Store.NO));
    if (mention.reach() != null) {
      fields.add(new NumericDocValuesField(REACH, mention.reach()));
    }
    Author by = mention.author();
    if (by != null && by.followers() != null) {
      fields.add(new NumericDocValuesField(FOLLOWERS, by.followers()));
    }
  }

  private void where(Mention mention) {
    column(CHANNEL, mention.channel().word());
    column(SOURCE, mention.source().name());
    if (mention.country() != null) {
      column(COUNTRY, mention.country());
    }
    List<String> sites = FieldValues.of(Query.Field.SITE, mention);
    if (!sites.isEmpty()) {
      column(SITE, sites.getFirst());
    }
    List<String> addresses = FieldValues.of(Query.Field.URL, mention);
    if (!addresses.isEmpty()) {
      // The last one is the longest and contains the others.
      keyword(URL, addresses.getLast());
      keyword(HAS_URL.field(), HAS_URL.text());
    }
  }

  private void tags(Tags tags) {
    column(LANG, tags.lang());
    column(SENTIMENT, tags.sentiment().word());
    score(null, tags.score());
    for (BrandTag tag : tags.brands()) {
      columns(BRAND, tag.brand());
      score(tag.brand(), tag.score());
      columns(BRAND_SENTIMENT, tag.brand() + JOINT + tag.sentiment().word());
      for (String topic : tag.topics()) {
        columns(TOPIC, topic);
        columns(BRAND_TOPIC, tag.brand() + JOINT + topic);
      }
    }
  }

  private void score(@Nullable String brand, double score) {
    fields.add(new NumericDocValuesField(score(brand), Math.round(score * SCORE_UNIT)));
  }

  private void keywords(String field, List<String> values) {
    for (String value : values) {
      keyword(field, value);
    }
  }

  private void keyword(String field, String value) {
    fields.add(new StringField(field, value, Field.Store.NO));
  }

  /** A column that has one value at most. */
  private void column(String field, String value) {
    fields.add(new SortedDocValuesField(field, new BytesRef(value)));
  }

  /** A column that may have several values. */
  private void columns(String field, String value) {
    fields.add(new SortedSetDocValuesField(field, new BytesRef(value)));
  }

  private void number(String hashField, String numberField, String value, Numbering numbering) {
    long hash = Numbering.hash(value);
    fields.add(new NumericDocValuesField(hashField, hash));
    fields.add(new NumericDocValuesField(numberField, numbering.of(hash)));
  }

  private static FieldType words(boolean norms) {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(!norms);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.freeze();
    return type;
  }
}
