package dev.earshot.search.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class UsualTest {

  @Test
  void expectsNothingWhereNothingIsKnown() {
    assertThat(Usual.of(List.of())).isNull();
  }

  @Test
  void isChanceAloneAfterOneWeek() {
    Usual usual = requireNonNull(Usual.of(List.of(100L)));

    assertThat(usual.low()).isEqualTo(72.3);
    assertThat(usual.high()).isEqualTo(127.7);
    assertThat(usual.holds(73)).isTrue();
    assertThat(usual.holds(72)).isFalse();
  }

  @Test
  void isWideWhereWeeksDiffer() {
    Usual usual = requireNonNull(Usual.of(List.of(100L, 300L, 50L, 150L)));

    assertThat(usual.low()).isZero();
    assertThat(usual.high()).isGreaterThan(400);
  }

  /** Of many brands with weeks like each other, about 95 in a hundred fifth weeks are usual. */
  @Test
  void holdsTheNextWeekAsOftenAsItSays() {
    Random random = new Random(8);
    int steady = 0;
    int bursts = 0;
    for (int brand = 0; brand < 4_000; brand++) {
      List<Long> calm = LongStream.range(0, 5).mapToObj(_ -> poisson(random, 80)).toList();
      List<Long> wild =
          LongStream.range(0, 5)
              .mapToObj(_ -> poisson(random, 80 * Math.max(0.1, 1 + 0.4 * random.nextGaussian())))
              .toList();
      steady += expected(calm);
      bursts += expected(wild);
    }
    assertThat(steady / 4_000.0).isBetween(0.94, 0.985);
    assertThat(bursts / 4_000.0).isBetween(0.92, 0.98);
  }

  /** Where nothing changed, about 95 in a hundred changes are called none. */
  @Test
  void callsAChangeOneAsSeldomAsItSays() {
    Random random = new Random(9);
    int none = 0;
    for (int brand = 0; brand < 4_000; brand++) {
      if (!requireNonNull(Change.of(poisson(random, 60), poisson(random, 60), 1)).sure()) {
        none++;
      }
    }
    assertThat(none / 4_000.0).isBetween(0.935, 0.97);
  }

  @Test
  void tellsAChangeWithItsInterval() {
    Change change = requireNonNull(Change.of(150, 100, 1));

    assertThat(change.share()).isEqualTo(0.5);
    assertThat(change.low()).isBetween(0.1, 0.2);
    assertThat(change.high()).isBetween(0.9, 1.0);
    assertThat(change.sure()).isTrue();
    assertThat(requireNonNull(Change.of(150, 100, 9)).sure()).isFalse();
    assertThat(Change.of(5, 0, 1)).isNull();
  }

  private static int expected(List<Long> weeks) {
    return requireNonNull(Usual.of(weeks.subList(1, 5))).holds(weeks.getFirst()) ? 1 : 0;
  }

  private static long poisson(Random random, double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    long count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
