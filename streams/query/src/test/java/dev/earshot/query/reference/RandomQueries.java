package dev.earshot.query.reference;

import dev.earshot.query.Query;
import dev.earshot.query.Query.Bound;
import dev.earshot.query.Query.Field;
import dev.earshot.query.Query.Phrasing;
import dev.earshot.query.Query.Place;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Queries of every operator, as the parser would give them. */
public final class RandomQueries {

  private static final List<String> QUERY_WORDS =
      List.of(
          "mini",
          "MINI",
          "cooper",
          "john",
          "se",
          "mac",
          "e-208",
          "208",
          "R&D",
          "électrique",
          "electrique",
          "l'électrique",
          "rallye",
          "customise",
          "aujourd'hui",
          "🔥",
          "👍",
          "👍🏽",
          "🇫🇷",
          "#mini",
          "#MiniCooperSE",
          "minicooperse",
          "minicooper",
          "@mini",
          "mini_fr",
          "monte-carlo",
          "monte",
          "carlo",
          "the",
          "la",
          "auto",
          "東京",
          "mini.fr",
          "1.5",
          "works",
          "jcw",
          "batterie",
          "rouge",
          "1,500",
          "@mini_fr",
          "r&d",
          "macmini",
          "s",
          "été",
          "ete");
  private static final List<String> EXACT = List.of("MINI", "mini", "Mini", "Électrique", "e-208");
  private static final List<String> PATTERNS =
      List.of("rall*", "customi?e", "#mini*", "mi*", "e-20*", "élec*", "elec*", "m?ni", "?ini");
  private static final List<String> NUMBERS = List.of("0", "3", "7", "12", "19");
  private static final List<String> TIMES =
      List.of("2026-11-01", "2026-11-05", "2026-11-08T12:00:00Z", "2026-11-10", "2026-12");

  private final Random random;

  public RandomQueries(long seed) {
    random = new Random(seed);
  }

  /** The next query. */
  public Query next() {
    return query(random.nextInt(4));
  }

  private Query query(int depth) {
    if (depth == 0) {
      return random.nextInt(4) == 0 ? field() : said();
    }
    return switch (random.nextInt(4)) {
      case 0 -> new Query.And(several(() -> query(depth - 1)));
      case 1 -> new Query.Or(several(() -> query(depth - 1)));
      case 2 -> new Query.Not(query(depth - 1));
      default -> said();
    };
  }

  private Query said() {
    Place place = random.nextInt(3) == 0 ? one(List.of(Place.values())) : Place.ANYWHERE;
    return new Query.Said(place, phrasing(random.nextInt(3)));
  }

  private Phrasing phrasing(int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0 ? new Phrasing.Sequence(several(this::leaf)) : leaf();
    }
    return random.nextInt(3) == 0
        ? new Phrasing.NotIn(side(depth - 1), side(depth - 1))
        : new Phrasing.Near(
            side(depth - 1), side(depth - 1), random.nextInt(5), random.nextBoolean());
  }

  private Phrasing side(int depth) {
    return random.nextInt(3) == 0
        ? new Phrasing.AnyOf(several(() -> phrasing(depth)))
        : phrasing(depth);
  }

  private Phrasing leaf() {
    return switch (random.nextInt(8)) {
      case 0 -> new Phrasing.Exact(one(EXACT));
      case 1 -> new Phrasing.Pattern(one(PATTERNS));
      default -> new Phrasing.Word(one(QUERY_WORDS));
    };
  }

  private Query field() {
    return switch (random.nextInt(12)) {
      case 0 -> value(Field.SITE, "lemonde.fr", "fr", "www.bbc.co.uk", "auto.*");
      case 1 -> value(Field.URL, "https://www.lemonde.fr/a", "mini.fr/a/1", "bbc.co.uk/a*");
      case 2 -> value(Field.SOURCE, "le monde", "rss", "re*");
      case 3 -> value(Field.CHANNEL, "press", "social", "forum");
      case 4 -> value(Field.LANG, "fr", "EN", "*");
      case 5 -> value(Field.COUNTRY, "fr", "GB", "*");
      case 6 -> value(Field.BRAND, "mini", "Fiat 500", "*", "fi*");
      case 7 -> value(Field.TOPIC, "electric", "MINI/sport", "*");
      case 8 -> value(Field.SENTIMENT, "negative", "MINI/positive");
      case 9 -> value(Field.STORY, "s1", "s2*", "*");
      case 10 -> value(Field.ID, "m:1", "m:2*", "*");
      default -> range();
    };
  }

  private Query value(Field field, String... values) {
    return new Query.Value(field, one(List.of(values)));
  }

  private Query range() {
    return switch (random.nextInt(4)) {
      case 0 -> new Query.Value(one(List.of(Field.REACH, Field.FOLLOWERS)), "*");
      case 1 -> range(Field.PUBLISHED, TIMES);
      case 2 -> range(Field.REACH, NUMBERS);
      default -> range(Field.FOLLOWERS, NUMBERS);
    };
  }

  private Query range(Field field, List<String> values) {
    int from = random.nextInt(values.size());
    int to = from + random.nextInt(values.size() - from);
    Bound least = new Bound(values.get(from), from == to || random.nextBoolean());
    Bound most = new Bound(values.get(to), from == to || random.nextBoolean());
    return switch (random.nextInt(3)) {
      case 0 -> new Query.Range(field, least, null);
      case 1 -> new Query.Range(field, null, most);
      default -> new Query.Range(field, least, most);
    };
  }

  private <T> List<T> several(Supplier<T> supplier) {
    return Stream.generate(supplier).limit(2 + random.nextInt(2)).toList();
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
