package dev.earshot.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.ops.config.Weighing.Weighted;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.query.live.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeighingTest {

  private static final List<String> WORDS = List.of("alpha", "bravo", "charlie", "delta", "echo");

  @Test
  void whatSpeaksAgainstATopicOutweighsItsWord() {
    Query heritage = weighing(1, "heritage", -1, "aunt OR mortgage");

    assertThat(finds(heritage, "the heritage of a brand")).isTrue();
    assertThat(finds(heritage, "the heritage of my aunt")).isFalse();
    assertThat(finds(heritage, "my aunt")).isFalse();
  }

  @Test
  void twoHalvesAreEnough() {
    Query electric = weighing(1, "kwh", 0.5, "plug", 0.5, "home");

    assertThat(finds(electric, "plug it in at home")).isTrue();
    assertThat(finds(electric, "the plug")).isFalse();
    assertThat(finds(electric, "60 kwh")).isTrue();
  }

  @Test
  void sumsOfDecimalsReachOne() {
    assertThat(finds(weighing(0.7, "alpha", 0.2, "bravo", 0.1, "charlie"), "alpha bravo charlie"))
        .isTrue();
  }

  @Test
  void whatNeverWeighsEnoughIsNoQuery() {
    assertThat(Weighing.of(List.of(new Weighted(query("alpha"), 0.9)))).isEmpty();
  }

  /** Every text of these words is found exactly where the weights of its words reach one. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsWhatReachesOneByHand(long seed) {
    Random random = new Random(seed);
    List<Weighted> all = new ArrayList<>();
    all.add(new Weighted(query(WORDS.getFirst()), 1));
    for (String word : WORDS.subList(1, WORDS.size())) {
      all.add(new Weighted(query(word), (random.nextInt(13) - 6) / 4.0));
    }
    Optional<Query> weighing = Weighing.of(all);
    assertThat(weighing).isPresent();

    for (int set = 1; set < 1 << WORDS.size(); set++) {
      double sum = 0;
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < WORDS.size(); i++) {
        if ((set >> i & 1) == 1) {
          sum += all.get(i).weight();
          text.append(WORDS.get(i)).append(' ');
        }
      }
      assertThat(finds(weighing.get(), text.toString()))
          .as("%s weighs %s", text, sum)
          .isEqualTo(sum >= 1);
    }
  }

  private static Query weighing(Object... weightsAndQueries) {
    List<Weighted> all = new ArrayList<>();
    for (int i = 0; i < weightsAndQueries.length; i += 2) {
      double weight = ((Number) weightsAndQueries[i]).doubleValue();
      all.add(new Weighted(query((String) weightsAndQueries[i + 1]), weight));
    }
    return Weighing.of(all).orElseThrow();
  }

  private static Query query(String words) {
    return switch (QueryParser.parse(words, Use.RULE)) {
      case Parsed.Good good -> good.query();
      case Parsed.Bad bad -> throw new AssertionError(bad);
    };
  }

  private static boolean finds(Query query, String text) {
    return Examples.result(query, text, true).passes();
  }
}
