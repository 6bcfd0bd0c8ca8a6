package dev.earshot.search.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earshot.contract.Sentiment;
import dev.earshot.search.index.Mentions.Totals;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ErrorsTest {

  private static Totals week(long negative, long neutral, long positive) {
    long all = negative + neutral + positive;
    return new Totals(all, all, all, negative, neutral, positive, 0);
  }

  @Test
  void askForEnoughToGoBy() {
    Errors errors = new Errors();
    assertThat(errors.missing(week(10, 0, 10))).isEqualTo(40);
    assertThat(errors.corrected(week(10, 0, 10))).isNull();
    for (int i = 0; i < 20; i++) {
      errors.add(Sentiment.NEGATIVE, Sentiment.NEGATIVE);
    }
    assertThat(errors.missing(week(10, 0, 10))).isEqualTo(20);
    assertThat(errors.corrected(week(10, 0, 0))).isNotNull();
    assertThat(errors.corrected(week(0, 0, 0))).isNull();
  }

  @Test
  void takeOffWhatTheMachineCallsNegativeWithoutReason() {
    Errors errors = new Errors();
    for (int i = 0; i < 100; i++) {
      errors.add(Sentiment.NEGATIVE, i < 50 ? Sentiment.NEGATIVE : Sentiment.NEUTRAL);
      errors.add(Sentiment.NEUTRAL, Sentiment.NEUTRAL);
      errors.add(Sentiment.POSITIVE, Sentiment.POSITIVE);
    }

    NetSentiment corrected = requireNonNull(errors.corrected(week(400, 200, 400)));

    assertThat(corrected.net()).isCloseTo(0.2, within(0.01));
    assertThat(corrected.low()).isGreaterThan(0.1);
  }

  /** Of many weeks of a machine that errs in a known way, about 95 in a hundred hold the truth. */
  @Test
  void holdTheTruthAsOftenAsTheySay() {
    Random random = new Random(12);
    int held = 0;
    for (int week = 0; week < 2_000; week++) {
      Errors errors = new Errors();
      Map<Sentiment, Long> counts = new EnumMap<>(Sentiment.class);
      for (int i = 0; i < 500; i++) {
        Sentiment person = truth(random);
        Sentiment machine = random.nextDouble() < 0.7 ? person : Sentiment.NEUTRAL;
        counts.merge(machine, 1L, Long::sum);
      }
      for (int i = 0; i < 250; i++) {
        Sentiment person = truth(random);
        errors.add(random.nextDouble() < 0.7 ? person : Sentiment.NEUTRAL, person);
      }
      NetSentiment corrected =
          errors.corrected(
              week(
                  counts.getOrDefault(Sentiment.NEGATIVE, 0L),
                  counts.getOrDefault(Sentiment.NEUTRAL, 0L),
                  counts.getOrDefault(Sentiment.POSITIVE, 0L)));
      if (corrected != null && corrected.low() <= -0.3 && corrected.high() >= -0.3) {
        held++;
      }
    }
    assertThat(held / 2_000.0).isBetween(0.935, 0.985);
  }

  private static Sentiment truth(Random random) {
    double draw = random.nextDouble();
    return draw < 0.5 ? Sentiment.NEGATIVE : draw < 0.8 ? Sentiment.NEUTRAL : Sentiment.POSITIVE;
  }
}
