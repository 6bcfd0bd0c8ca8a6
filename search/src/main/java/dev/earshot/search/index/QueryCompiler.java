package dev.earshot.search.index;

import dev.earshot.query.Bounds;
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
import dev.earshot.query.plan.FieldValues;
import dev.earshot.query.plan.FieldValues.Wanted;
import dev.earshot.query.plan.Spot;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Turns what is asked into what Lucene runs. What words and values come down to is the query
 * module's to say, here as in the live matcher, so that both find the same mentions.
 *
 * @param zone where the days of a range begin
 */
record QueryCompiler(ZoneId zone) {

  Query compile(Ask ask) {
    if (ask.from() == null && ask.to() == null && ask.like() == null) {
      return compile(ask.query());
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(compile(ask.query()), Occur.MUST);
    if (ask.like() != null) {
      all.add(new LikeQuery(ask.like()), Occur.MUST);
    }
    if (ask.from() != null || ask.to() != null) {
      long from = ask.from() == null ? Long.MIN_VALUE : ask.from().toEpochMilli();
      long before = ask.to() == null ? Long.MAX_VALUE : ask.to().toEpochMilli() - 1;
      all.add(published(from, before), Occur.FILTER);
    }
    return all.build();
  }

  private Query compile(dev.earshot.query.Query query) {
    return switch (query) {
      case All _ -> MatchAllDocsQuery.INSTANCE;
      case And(List<dev.earshot.query.Query> parts) -> all(parts);
      case Or(List<dev.earshot.query.Query> parts) ->
          any(parts.stream().map(this::compile).toList());
      case Not(dev.earshot.query.Query part) -> all(List.of(query));
      case Said(Place place, Phrasing words) -> said(place, Spot.of(words));
      case Value value ->
          new ConstantScoreQuery(
              Voices.compiled(value)
                  .orElseGet(() -> value(value.field(), FieldValues.wanted(value))));
      case Range range -> new ConstantScoreQuery(range(range.field(), Bounds.of(range, zone)));
    };
  }

  /** What must hold together; something has to be found before anything can be excluded. */
  private Query all(List<dev.earshot.query.Query> parts) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    boolean finds = false;
    for (dev.earshot.query.Query part : parts) {
      if (part instanceof Not(dev.earshot.query.Query excluded)) {
        all.add(compile(excluded), Occur.MUST_NOT);
      } else {
        all.add(compile(part), Occur.MUST);
        finds = true;
      }
    }
    if (!finds) {
      all.add(MatchAllDocsQuery.INSTANCE, Occur.MUST);
    }
    return all.build();
  }

  static Query any(Collection<Query> options) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    options.forEach(option -> any.add(option, Occur.SHOULD));
    return any.build();
  }

  private static Query said(Place place, Spot spot) {
    return switch (place) {
      case ANYWHERE ->
          any(List.of(new SpotQuery(Documents.TITLE, spot), new SpotQuery(Documents.TEXT, spot)));
      case TITLE -> new SpotQuery(Documents.TITLE, spot);
      case TEXT -> new SpotQuery(Documents.TEXT, spot);
      case AUTHOR -> new SpotQuery(Documents.AUTHOR, spot);
    };
  }

  private static Query value(Field field, Wanted wanted) {
    return switch (field) {
      case SITE -> optional(Documents.SITE, wanted);
      case COUNTRY -> optional(Documents.COUNTRY, wanted);
      case BRAND -> optional(Documents.BRAND, wanted);
      case TOPIC -> optional(Documents.TOPIC, wanted);
      case SOURCE -> always(Documents.SOURCE, wanted);
      case CHANNEL -> always(Documents.CHANNEL, wanted);
      case LANG -> always(Documents.LANG, wanted);
      case SENTIMENT -> always(Documents.SENTIMENT, wanted);
      case STORY -> always(Documents.STORY, wanted);
      case ID -> any(List.of(always(Documents.KEY, wanted), always(Documents.ID, wanted)));
      case URL -> address(wanted);
      case REACH -> number(Documents.REACH, wanted);
      case FOLLOWERS -> number(Documents.FOLLOWERS, wanted);
      case PUBLISHED -> number(Documents.PUBLISHED, wanted);
    };
  }

  /** Of a field that every mention has. */
  private static Query always(String field, Wanted wanted) {
    return switch (wanted) {
      case Wanted.Present _ -> MatchAllDocsQuery.INSTANCE;
      case Wanted.Is(String value) -> new TermQuery(new Term(field, value));
      case Wanted.Begins(String prefix) -> new PrefixQuery(new Term(field, prefix));
    };
  }

  /** Of a field that only some mentions have, with a column of its own. */
  private static Query optional(String field, Wanted wanted) {
    return wanted instanceof Wanted.Present ? new FieldExistsQuery(field) : always(field, wanted);
  }

  /** Only the whole address is indexed: those that it contains are its beginnings. */
  private static Query address(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Present _ -> new TermQuery(Documents.HAS_URL);
      case Wanted.Is(String value) ->
          any(
              List.of(
                  new TermQuery(new Term(Documents.URL, value)),
                  new PrefixQuery(new Term(Documents.URL, value + "/")),
                  new PrefixQuery(new Term(Documents.URL, value + "?"))));
      case Wanted.Begins(String prefix) -> new PrefixQuery(new Term(Documents.URL, prefix));
    };
  }

  /** Numbers are asked for by range; a value of theirs can only be there or not. */
  private static Query number(String field, Wanted wanted) {
    return wanted instanceof Wanted.Present
        ? new FieldExistsQuery(field)
        : new MatchNoDocsQuery("a number has no words");
  }

  private static Query range(Field field, Bounds bounds) {
    if (bounds.areEmpty()) {
      return new MatchNoDocsQuery("nothing is in the range");
    }
    return switch (field) {
      case PUBLISHED -> published(bounds.least(), bounds.most());
      case REACH -> amount(Documents.REACH, bounds);
      case FOLLOWERS -> amount(Documents.FOLLOWERS, bounds);
      case SITE, URL, SOURCE, CHANNEL, LANG, COUNTRY, BRAND, TOPIC, SENTIMENT, STORY, ID ->
          new MatchNoDocsQuery("words have no range");
    };
  }

  /** Segments are sorted by this field, so what lies in a range stands side by side. */
  private static Query published(long least, long most) {
    return new IndexSortSortedNumericDocValuesRangeQuery(
        Documents.PUBLISHED,
        least,
        most,
        LongField.newRangeQuery(Documents.PUBLISHED, least, most));
  }

  private static Query amount(String field, Bounds bounds) {
    return NumericDocValuesField.newSlowRangeQuery(field, bounds.least(), bounds.most());
  }
}
