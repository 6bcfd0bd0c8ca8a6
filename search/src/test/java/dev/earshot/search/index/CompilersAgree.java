package dev.earshot.search.index;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import dev.earshot.query.live.Highlighter;
import dev.earshot.query.live.LiveMatcher;
import dev.earshot.query.reference.PlainMatcher;
import dev.earshot.query.reference.RandomMentions;
import dev.earshot.query.reference.RandomQueries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One meaning, live and in the index, whichever engine that is: random queries of every operator
 * find the same mentions in the index, in the live matcher, and by trying everything.
 */
abstract class CompilersAgree {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /**
   * 4 seeds of 250 mentions and 250 queries: 250,000 pairs. {@code -Dpairs=10} is ten times that.
   */
  private static final int MENTIONS = 250;

  private static final int QUERIES = 250 * Integer.getInteger("pairs", 1);

  private static final long PAIRS = (long) MENTIONS * QUERIES;

  /**
   * All that the language has; {@code All} is the empty search box, and has nothing to differ in.
   */
  private static final Set<String> KINDS =
      Stream.of(
              Stream.of("And", "Or", "Not", "Said", "Value", "Range"),
              Stream.of("Word", "Exact", "Pattern", "Sequence", "AnyOf", "NotIn"),
              Stream.of("Neartrue", "Nearfalse"),
              Stream.of("RANGE OF REACH", "RANGE OF FOLLOWERS", "RANGE OF PUBLISHED"),
              Arrays.stream(Query.Place.values()).map(Enum::name),
              Arrays.stream(Query.Field.values())
                  .filter(field -> field != Query.Field.PUBLISHED)
                  .map(Enum::name))
          .flatMap(kinds -> kinds)
          .collect(toSet());

  static LongStream seeds() {
    Long one = Long.getLong("seed");
    return one == null ? LongStream.range(0, 4) : LongStream.of(one);
  }

  @ParameterizedTest(name = "seed {0}: 250 mentions and each of 250 queries, times -Dpairs")
  @MethodSource("seeds")
  void indexLiveMatcherAndReferenceFindTheSame(long seed) throws IOException {
    List<Tagged> mentions = new RandomMentions(seed).list(MENTIONS);
    RandomQueries queries = new RandomQueries(seed);
    PlainMatcher plain = new PlainMatcher(PARIS);
    Map<Integer, Query> asked = new HashMap<>();
    LiveMatcher<Integer> live = new LiveMatcher<>(PARIS);
    for (int number = 0; number < QUERIES; number++) {
      Query query = queries.next();
      asked.put(number, query);
      live.add(number, query);
    }
    Map<Integer, Set<String>> foundLive = new HashMap<>();
    for (Tagged tagged : mentions) {
      for (Integer number : live.matches(tagged)) {
        foundLive.computeIfAbsent(number, _ -> new TreeSet<>()).add(id(tagged));
      }
    }

    long hits = foundLive.values().stream().mapToLong(Set::size).sum();
    assertThat(hits).as("hits and misses are both plenty").isBetween(PAIRS / 10, PAIRS * 9 / 10);

    try (Shelf index = filled(mentions)) {
      asked.forEach(
          (number, query) -> {
            Set<String> expected =
                mentions.stream()
                    .filter(tagged -> plain.matches(query, tagged))
                    .map(CompilersAgree::id)
                    .collect(toCollection(TreeSet::new));
            assertThat(foundLive.getOrDefault(number, Set.of()))
                .as("live matcher: %s", query)
                .isEqualTo(expected);
            assertThat(found(index, query)).as("index: %s", query).isEqualTo(expected);
          });
    }
  }

  @Test
  void everyKindOfQueryIsAsked() {
    Set<String> asked =
        LongStream.range(0, 4)
            .mapToObj(RandomQueries::new)
            .flatMap(queries -> Stream.generate(queries::next).limit(250))
            .flatMap(CompilersAgree::kinds)
            .collect(toSet());

    assertThat(asked).containsAll(KINDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theIndexHighlightsAsTheLiveMatcherDoes(long seed) throws IOException {
    List<Tagged> mentions = new RandomMentions(seed).list(60);
    Map<MentionId, Tagged> byId = new HashMap<>();
    mentions.forEach(tagged -> byId.put(tagged.mention().id(), tagged));
    RandomQueries queries = new RandomQueries(seed);
    try (Shelf index = filled(mentions)) {
      for (int i = 0; i < 40; i++) {
        Query query = queries.next();
        Highlighter highlighter = Highlighter.of(query, PARIS);
        Function<Tagged, List<Evidence>> expected = tagged -> highlighter.evidence(tagged, "query");
        for (Mentions.Hit hit :
            index.page(new Ask(query, null, null), Mentions.Sort.RELEVANCE, 100, null).hits()) {
          assertThat(hit.highlights())
              .isEqualTo(
                  expected.apply(byId.getOrDefault(hit.tagged().mention().id(), hit.tagged())));
        }
      }
    }
  }

  /** What a query is made of: operators, fields, and places of words. */
  private static Stream<String> kinds(Query query) {
    Stream<String> inner =
        switch (query) {
          case Query.And(List<Query> parts) -> parts.stream().flatMap(CompilersAgree::kinds);
          case Query.Or(List<Query> parts) -> parts.stream().flatMap(CompilersAgree::kinds);
          case Query.Not(Query part) -> kinds(part);
          case Query.Said(Query.Place place, Query.Phrasing words) ->
              Stream.concat(Stream.of(place.name()), kinds(words));
          case Query.Value value -> Stream.of(value.field().name());
          case Query.Range range -> Stream.of("RANGE OF " + range.field());
          case Query.All _ -> Stream.of();
        };
    return Stream.concat(Stream.of(query.getClass().getSimpleName()), inner);
  }

  private static Stream<String> kinds(Query.Phrasing words) {
    Stream<Query.Phrasing> inner =
        switch (words) {
          case Query.Phrasing.Sequence(List<Query.Phrasing> parts) -> parts.stream();
          case Query.Phrasing.AnyOf(List<Query.Phrasing> options) -> options.stream();
          case Query.Phrasing.Near near -> Stream.of(near.left(), near.right());
          case Query.Phrasing.NotIn(Query.Phrasing wanted, Query.Phrasing container) ->
              Stream.of(wanted, container);
          case Query.Phrasing.Word _, Query.Phrasing.Exact _, Query.Phrasing.Pattern _ ->
              Stream.of();
        };
    String kind = words.getClass().getSimpleName();
    return Stream.concat(
        Stream.of(words instanceof Query.Phrasing.Near near ? kind + near.ordered() : kind),
        inner.flatMap(CompilersAgree::kinds));
  }

  /** An index of several segments, where some mentions have been replaced. */
  private Shelf filled(List<Tagged> mentions) throws IOException {
    Shelf index = open(PARIS);
    long version = 0;
    for (int i = 0; i < mentions.size(); i++) {
      put(index, mentions.get(i), version++);
      if (i % 7 == 0) {
        put(index, mentions.get(i / 2), version++);
      }
      if (i % 60 == 0) {
        index.flush();
        index.refresh();
      }
    }
    index.flush();
    index.refresh();
    return index;
  }

  /** An empty index of the engine that is tested. */
  abstract Shelf open(ZoneId zone) throws IOException;

  private static void put(Shelf index, Tagged tagged, long version) throws IOException {
    index.put(tagged, Documents.json(tagged), version);
  }

  private static Set<String> found(Shelf index, Query query) {
    Set<String> ids = new HashSet<>();
    try {
      index.forEach(new Ask(query, null, null), tagged -> ids.add(id(tagged)));
    } catch (IOException e) {
      throw new UncheckedIOException("asked for " + query, e);
    }
    return ids;
  }

  private static String id(Tagged tagged) {
    return tagged.mention().id().value();
  }
}
