package dev.earshot.query.dialect;

/** A query language of another product, as far as its makers have described it. */
public enum Dialect {
  BRANDWATCH,
  MELTWATER,
  TALKWALKER,
  /** Lucene's classic syntax, and so that of Elasticsearch and OpenSearch: OR between words. */
  LUCENE;

  /** Brings a query of this dialect into Earshot's language. Answers any text. */
  public Imported read(String text) {
    return new DialectReader(this, text).read();
  }

  /** Whether words side by side mean OR here, and not AND. */
  boolean joinsWithOr() {
    return this == LUCENE;
  }

  /** Whether operators may be written in small letters. */
  boolean takesSmallOperators() {
    return this == MELTWATER;
  }
}
