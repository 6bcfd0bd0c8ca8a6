package dev.earshot.search.opensearch;

import dev.earshot.query.Bounds;
import dev.earshot.query.Query;
import dev.earshot.query.Query.Field;
import dev.earshot.query.Query.Place;
import dev.earshot.query.plan.FieldValues;
import dev.earshot.query.plan.FieldValues.Wanted;
import dev.earshot.query.plan.Spot;
import dev.earshot.search.index.Voices;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns what is asked into what OpenSearch runs, as {@code QueryCompiler} does for Lucene. What
 * words and values come down to is the query module's to say, so that all find the same mentions.
 *
 * @param zone where the days of a range begin
 * @param wide which terms take several positions somewhere
 */
record QueryDsl(ZoneId zone, Set<String> wide) {

  static final Map<String, Object> EVERYTHING = Map.of("match_all", Map.of());
  static final Map<String, Object> NOTHING = Map.of("match_none", Map.of());

  Map<String, Object> compile(Query query) {
    return switch (query) {
      case Query.All _ -> EVERYTHING;
      case Query.And(List<Query> parts) -> all(parts);
      case Query.Or(List<Query> parts) -> any(parts.stream().map(this::compile).toList());
      case Query.Not _ -> all(List.of(query));
      case Query.Said(Place place, Query.Phrasing words) -> said(place, Spot.of(words));
      case Query.Value value ->
          constant(
              Voices.named(value)
                  .map(voice -> term(Columns.VOICE, voice))
                  .orElseGet(() -> value(value.field(), FieldValues.wanted(value))));
      case Query.Range range -> constant(range(range.field(), Bounds.of(range, zone)));
    };
  }

  /** The terms of a query of which it matters how many positions they take. */
  static Set<String> placed(Query query) {
    Set<String> terms = new HashSet<>();
    collect(query, terms);
    return terms;
  }

  private static void collect(Query query, Set<String> terms) {
    switch (query) {
      case Query.And(List<Query> parts) -> parts.forEach(part -> collect(part, terms));
      case Query.Or(List<Query> parts) -> parts.forEach(part -> collect(part, terms));
      case Query.Not(Query part) -> collect(part, terms);
      case Query.Said(_, Query.Phrasing words) -> collect(Spot.of(words), false, terms);
      case Query.All _, Query.Value _, Query.Range _ -> {}
    }
  }

  private static void collect(Spot spot, boolean placed, Set<String> terms) {
    switch (spot) {
      case Spot.Term(String term) when placed -> terms.add(term);
      case Spot.Term _, Spot.Fitting _, Spot.Nowhere _ -> {}
      case Spot.Either(List<Spot> options) ->
          options.forEach(option -> collect(option, placed, terms));
      case Spot.Block(List<Spot> parts) -> parts.forEach(part -> collect(part, true, terms));
      case Spot.Within(Spot left, Spot right, _) -> {
        collect(left, true, terms);
        collect(right, true, terms);
      }
      case Spot.Apart(Spot wanted, Spot container) -> {
        collect(wanted, true, terms);
        collect(container, true, terms);
      }
    }
  }

  /** What must hold together; something has to be found before anything can be excluded. */
  private Map<String, Object> all(List<Query> parts) {
    List<Map<String, Object>> must = new ArrayList<>();
    List<Map<String, Object>> mustNot = new ArrayList<>();
    for (Query part : parts) {
      if (part instanceof Query.Not(Query excluded)) {
        mustNot.add(compile(excluded));
      } else {
        must.add(compile(part));
      }
    }
    Map<String, Object> bool = new HashMap<>();
    bool.put("must", must.isEmpty() ? List.of(EVERYTHING) : must);
    if (!mustNot.isEmpty()) {
      bool.put("must_not", mustNot);
    }
    return Map.of("bool", bool);
  }

  static Map<String, Object> any(List<Map<String, Object>> options) {
    return Map.of("bool", Map.of("should", options, "minimum_should_match", 1));
  }

  static Map<String, Object> term(String field, String value) {
    return Map.of("term", Map.of(field, Map.of("value", value)));
  }

  private static Map<String, Object> constant(Map<String, Object> filter) {
    return Map.of("constant_score", Map.of("filter", filter));
  }

  private Map<String, Object> said(Place place, Spot spot) {
    return switch (place) {
      case ANYWHERE -> any(List.of(in(Columns.TITLE, spot), in(Columns.TEXT, spot)));
      case TITLE -> in(Columns.TITLE, spot);
      case TEXT -> in(Columns.TEXT, spot);
      case AUTHOR -> in(Columns.AUTHOR, spot);
    };
  }

  private Map<String, Object> in(String field, Spot spot) {
    return new SpotDsl(field, wide).compile(spot);
  }

  private static Map<String, Object> value(Field field, Wanted wanted) {
    return switch (field) {
      case SITE -> words(Columns.SITE, wanted);
      case COUNTRY -> words(Columns.COUNTRY, wanted);
      case BRAND -> words(Columns.BRAND, wanted);
      case TOPIC -> words(Columns.TOPIC, wanted);
      case SOURCE -> words(Columns.SOURCE, wanted);
      case CHANNEL -> words(Columns.CHANNEL, wanted);
      case LANG -> words(Columns.LANG, wanted);
      case SENTIMENT -> words(Columns.SENTIMENT, wanted);
      case STORY -> words(Columns.STORY, wanted);
      case ID -> words(Columns.ID, wanted);
      case URL -> address(wanted);
      case REACH -> number(Columns.REACH, wanted);
      case FOLLOWERS -> number(Columns.FOLLOWERS, wanted);
      case PUBLISHED -> number(Columns.AT, wanted);
    };
  }

  private static Map<String, Object> words(String field, Wanted wanted) {
    return switch (wanted) {
      case Wanted.Present _ -> exists(field);
      case Wanted.Is(String value) -> term(field, value);
      case Wanted.Begins(String prefix) -> begins(field, prefix);
    };
  }

  /** Only the whole address is indexed: those that it contains are its beginnings. */
  private static Map<String, Object> address(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Present _ -> exists(Columns.URL);
      case Wanted.Is(String value) ->
          any(
              List.of(
                  term(Columns.URL, value),
                  begins(Columns.URL, value + "/"),
                  begins(Columns.URL, value + "?")));
      case Wanted.Begins(String prefix) -> begins(Columns.URL, prefix);
    };
  }

  /** Numbers are asked for by range; a value of theirs can only be there or not. */
  private static Map<String, Object> number(String field, Wanted wanted) {
    return wanted instanceof Wanted.Present ? exists(field) : NOTHING;
  }

  private static Map<String, Object> exists(String field) {
    return Map.of("exists", Map.of("field", field));
  }

  private static Map<String, Object> begins(String field, String prefix) {
    return Map.of("prefix", Map.of(field, Map.of("value", prefix)));
  }

  private static Map<String, Object> range(Field field, Bounds bounds) {
    if (bounds.areEmpty()) {
      return NOTHING;
    }
    return switch (field) {
      case PUBLISHED -> between(Columns.AT, bounds.least(), bounds.most());
      case REACH -> between(Columns.REACH, bounds.least(), bounds.most());
      case FOLLOWERS -> between(Columns.FOLLOWERS, bounds.least(), bounds.most());
      case SITE, URL, SOURCE, CHANNEL, LANG, COUNTRY, BRAND, TOPIC, SENTIMENT, STORY, ID -> NOTHING;
    };
  }

  /** Both ends included. */
  static Map<String, Object> between(String field, long least, long most) {
    return Map.of("range", Map.of(field, Map.of("gte", least, "lte", most)));
  }
}
