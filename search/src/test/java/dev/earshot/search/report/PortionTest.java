package dev.earshot.search.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class PortionTest {

  @Test
  void agreesWithTheTextbook() {
    Portion portion = Portion.of(20, 100);

    assertThat(portion.share()).isEqualTo(0.2);
    assertThat(portion.low()).isCloseTo(0.1334, within(0.0001));
    assertThat(portion.high()).isCloseTo(0.2888, within(0.0001));
  }

  @Test
  void staysModestWhereThereIsLittleToGoBy() {
    assertThat(Portion.of(0, 0)).isEqualTo(new Portion(0, 0, 1));
    assertThat(Portion.of(1, 1).low()).isLessThan(0.25);
    assertThat(Portion.of(0, 3).high()).isGreaterThan(0.5);
    assertThatThrownBy(() -> Portion.of(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Of many weeks drawn from a known truth, about 95 in a hundred intervals hold it. */
  @Test
  void holdsTheTruthAsOftenAsItSays() {
    Random random = new Random(48);
    int held = 0;
    for (int week = 0; week < 4_000; week++) {
      long count = random.doubles(100).filter(draw -> draw < 0.3).count();
      Portion portion = Portion.of(count, 100);
      if (portion.low() <= 0.3 && portion.high() >= 0.3) {
        held++;
      }
    }
    assertThat(held / 4_000.0).isBetween(0.925, 0.975);
  }
}
