package dev.earshot.search.index;

import dev.earshot.query.Query.All;
import dev.earshot.query.Query.And;
import dev.earshot.query.Query.Field;
import dev.earshot.query.Query.Not;
import dev.earshot.query.Query.Or;
import dev.earshot.query.Query.Phrasing;
import dev.earshot.query.Query.Place;
import dev.earshot.query.Query.Range;
import dev.earshot.query.Query.Said;
import dev.earshot.query.Query.Value;
import java.time.ZoneId;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Turns what is asked into what Lucene runs.
 *
 * @param zone where the days of a range begin
 */
record QueryCompiler(ZoneId zone) {

  Query compile(Ask ask) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(compile(ask.query()), Occur.MUST);
    if (ask.from() != null || ask.to() != null) {
      long from = ask.from() == null ? Long.MIN_VALUE : ask.from().toEpochMilli();
      long to = ask.to() == null ? Long.MAX_VALUE : ask.to().toEpochMilli() - 1;
      all.add(LongField.newRangeQuery(Documents.PUBLISHED, from, to), Occur.FILTER);
    }
    return all.build();
  }

  private Query compile(dev.earshot.query.Query query) {
    return switch (query) {
      case All _ -> MatchAllDocsQuery.INSTANCE;
      case And(List<dev.earshot.query.Query> parts) -> joined(parts, Occur.MUST);
      case Or(List<dev.earshot.query.Query> parts) -> joined(parts, Occur.SHOULD);
      case Not(dev.earshot.query.Query part) ->
          new BooleanQuery.Builder()
              .add(MatchAllDocsQuery.INSTANCE, Occur.MUST)
              .add(compile(part), Occur.MUST_NOT)
              .build();
      case Said(Place place, Phrasing words) -> said(place, words);
      case Value value -> value(value);
      case Range range -> throw new IllegalArgumentException("not indexed: " + range);
    };
  }

  private Query joined(List<dev.earshot.query.Query> parts, Occur occur) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    parts.forEach(part -> all.add(compile(part), occur));
    return all.build();
  }

  private Query said(Place place, Phrasing words) {
    return switch (place) {
      case ANYWHERE ->
          new BooleanQuery.Builder()
              .add(in(Documents.TITLE, words), Occur.SHOULD)
              .add(in(Documents.TEXT, words), Occur.SHOULD)
              .build();
      case TITLE -> in(Documents.TITLE, words);
      case TEXT -> in(Documents.TEXT, words);
      case AUTHOR -> in(Documents.AUTHOR, words);
    };
  }

  private static Query in(String field, Phrasing words) {
    return switch (words) {
      case Phrasing.Word(String text) -> new TermQuery(new Term(field, MentionTokens.fold(text)));
      case Phrasing.Exact(String text) -> new TermQuery(new Term(field, MentionTokens.fold(text)));
      case Phrasing.Sequence(List<Phrasing> parts) -> phrase(field, parts);
      case Phrasing.AnyOf(List<Phrasing> options) -> {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        options.forEach(option -> any.add(in(field, option), Occur.SHOULD));
        yield any.build();
      }
      case Phrasing.Pattern _, Phrasing.Near _, Phrasing.NotIn _ ->
          throw new IllegalArgumentException("not indexed: " + words);
    };
  }

  private static Query phrase(String field, List<Phrasing> parts) {
    PhraseQuery.Builder phrase = new PhraseQuery.Builder();
    for (Phrasing part : parts) {
      if (part instanceof Phrasing.Word(String text)) {
        phrase.add(new Term(field, MentionTokens.fold(text)));
      }
    }
    return phrase.build();
  }

  private static Query value(Value value) {
    if (value.value().indexOf(Documents.JOINT) >= 0) {
      // From BrandTags: the columns that its figures are counted by hold it, so that they agree.
      return SortedSetDocValuesField.newSlowExactQuery(
          value.field() == Field.TOPIC ? Documents.BRAND_TOPIC : Documents.BRAND_SENTIMENT,
          new BytesRef(value.value()));
    }
    String field =
        switch (value.field()) {
          case SITE -> Documents.SITE;
          case URL -> Documents.URL;
          case SOURCE -> Documents.SOURCE;
          case CHANNEL -> Documents.CHANNEL;
          case LANG -> Documents.LANG;
          case COUNTRY -> Documents.COUNTRY;
          case BRAND -> Documents.BRAND;
          case TOPIC -> Documents.TOPIC;
          case SENTIMENT -> Documents.SENTIMENT;
          case STORY -> Documents.STORY;
          case ID -> Documents.KEY;
          case REACH -> Documents.REACH;
          case FOLLOWERS -> Documents.FOLLOWERS;
          case PUBLISHED -> Documents.PUBLISHED;
        };
    return new ConstantScoreQuery(new TermQuery(new Term(field, Documents.lower(value.value()))));
  }
}
