package dev.earshot.search.index;

import static java.util.stream.Collectors.toCollection;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One meaning, live and in the index: random queries of every operator find the same mentions in
 * the index, in the live matcher, and by trying everything.
 */
final class CompilersAgreeTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /**
   * 4 seeds of 250 mentions and 250 queries: 250,000 pairs. {@code -Dpairs=10} is ten times that.
   */
  private static final int MENTIONS = 250;

  private static final int QUERIES = 250 * Integer.getInteger("pairs", 1);

  @TempDir private Path folder;

  static LongStream seeds() {
    Long one = Long.getLong("seed");
    return one == null ? LongStream.range(0, 4) : LongStream.of(one);
  }

  @ParameterizedTest(name = "seed {0}")
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

    try (MentionIndex index = filled(mentions)) {
      asked.forEach(
          (number, query) -> {
            Set<String> expected =
                mentions.stream()
                    .filter(tagged -> plain.matches(query, tagged))
                    .map(CompilersAgreeTest::id)
                    .collect(toCollection(TreeSet::new));
            assertThat(foundLive.getOrDefault(number, Set.of()))
                .as("live matcher: %s", query)
                .isEqualTo(expected);
            assertThat(found(index, query)).as("index: %s", query).isEqualTo(expected);
          });
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theIndexHighlightsAsTheLiveMatcherDoes(long seed) throws IOException {
    List<Tagged> mentions = new RandomMentions(seed).list(60);
    Map<MentionId, Tagged> byId = new HashMap<>();
    mentions.forEach(tagged -> byId.put(tagged.mention().id(), tagged));
    RandomQueries queries = new RandomQueries(seed);
    try (MentionIndex index = filled(mentions)) {
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

  /** An index of several segments, where some mentions have been replaced. */
  private MentionIndex filled(List<Tagged> mentions) throws IOException {
    MentionIndex index = MentionIndex.open(folder, Duration.ofMinutes(1), PARIS);
    for (int i = 0; i < mentions.size(); i++) {
      index.put(mentions.get(i));
      if (i % 7 == 0) {
        index.put(mentions.get(i / 2));
      }
      if (i % 60 == 0) {
        index.refresh();
      }
    }
    index.refresh();
    return index;
  }

  private static Set<String> found(MentionIndex index, Query query) {
    Set<String> ids = new HashSet<>();
    try {
      index.forEach(new Ask(query, null, null), tagged -> ids.add(id(tagged)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ids;
  }

  private static String id(Tagged tagged) {
    return tagged.mention().id().value();
  }
}
