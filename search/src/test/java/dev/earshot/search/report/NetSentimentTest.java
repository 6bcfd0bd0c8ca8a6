package dev.earshot.search.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class NetSentimentTest {

  private static NetSentiment of(long negative, long neutral, long positive) {
    return requireNonNull(NetSentiment.of(negative, neutral, positive));
  }

  @Test
  void isPositiveLessNegative() {
    NetSentiment net = of(20, 50, 30);

    assertThat(net.net()).isEqualTo(0.1);
    assertThat(net.low()).isCloseTo(-0.039, within(0.002));
    assertThat(net.high()).isCloseTo(0.235, within(0.002));
  }

  @Test
  void staysModestWhereThereIsLittleToGoBy() {
    assertThat(NetSentiment.of(0, 0, 0)).isNull();
    assertThat(of(0, 0, 1).high() - of(0, 0, 1).low()).isGreaterThan(0.9);
    assertThat(of(0, 0, 3).high()).isEqualTo(1);
  }

  /** Of many weeks drawn from a known truth, about 95 in a hundred intervals hold it. */
  @Test
  void holdsTheTruthAsOftenAsItSays() {
    Random random = new Random(47);
    int held = 0;
    for (int week = 0; week < 4_000; week++) {
      long[] counts = new long[3];
      for (int i = 0; i < 40; i++) {
        double draw = random.nextDouble();
        counts[draw < 0.3 ? 0 : draw < 0.8 ? 1 : 2]++;
      }
      NetSentiment net = of(counts[0], counts[1], counts[2]);
      if (net.low() <= -0.1 && net.high() >= -0.1) {
        held++;
      }
    }
    assertThat(held / 4_000.0).isBetween(0.935, 0.98);
  }
}
