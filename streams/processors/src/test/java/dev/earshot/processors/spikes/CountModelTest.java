package dev.earshot.processors.spikes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class CountModelTest {

  @Test
  void theUsualScoresNothing() {
    assertThat(CountModel.score(3, 3, 3)).isZero();
    assertThat(CountModel.score(0, 0, 0)).isZero();
  }

  @Test
  void agreesWithTheTablesOfPoisson() {
    // P(X >= 10 | 2) = 4.6498e-5, which a normal distribution leaves beyond 3.909 deviations.
    assertThat(CountModel.score(10, 2, 2)).isCloseTo(3.909, within(0.03));
    // P(X >= 5 | 0.5) = 1.7212e-4, beyond 3.580.
    assertThat(CountModel.score(5, 0.5, 0.5)).isCloseTo(3.580, within(0.03));
  }

  @Test
  void aRestlessSeriesIsHarderToSurprise() {
    assertThat(CountModel.score(12, 2, 8)).isLessThan(CountModel.score(12, 2, 2) - 1.5);
  }

  @Test
  void moreIsAlwaysWorse() {
    double before = 0;
    for (int seen = 3; seen < 5000; seen++) {
      double score = CountModel.score(seen, 2, 5);
      assertThat(score).as("seen %d", seen).isGreaterThan(before - 1e-9).isFinite();
      before = score;
    }
  }

  @Test
  void staysFiniteFarBeyondAnyDouble() {
    assertThat(CountModel.score(1e6, 0, 0)).isFinite().isGreaterThan(1000);
    assertThat(CountModel.score(1e6, 9e5, 1e12)).isFinite();
  }
}
