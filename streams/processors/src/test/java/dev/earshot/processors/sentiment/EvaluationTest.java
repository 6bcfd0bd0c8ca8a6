package dev.earshot.processors.sentiment;

import static dev.earshot.contract.Sentiment.NEGATIVE;
import static dev.earshot.contract.Sentiment.NEUTRAL;
import static dev.earshot.contract.Sentiment.POSITIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.earshot.contract.Sentiment;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EvaluationTest {

  @Test
  void countsWhoSaidWhat() {
    Evaluation result =
        Evaluation.of(
            List.of(NEGATIVE, NEGATIVE, NEUTRAL, POSITIVE),
            List.of(NEGATIVE, NEUTRAL, NEUTRAL, POSITIVE));

    assertThat(result.counts())
        .containsExactly(List.of(1, 1, 0), List.of(0, 1, 0), List.of(0, 0, 1));
    assertThat(result.accuracy()).isEqualTo(0.75);
    assertThat(result.precision(NEUTRAL)).isEqualTo(0.5);
    assertThat(result.recall(NEGATIVE)).isEqualTo(0.5);
    assertThat(result.f1(POSITIVE)).isEqualTo(1);
    assertThat(result.macroF1()).isEqualTo((2 / 3.0 + 2 / 3.0 + 1) / 3, within(1e-9));
  }

  @Test
  void isSurerTheMoreItHasSeen() {
    List<Sentiment> people = List.of(NEGATIVE, NEUTRAL, POSITIVE, POSITIVE);
    List<Sentiment> machine = List.of(NEGATIVE, POSITIVE, POSITIVE, NEUTRAL);

    Evaluation few = Evaluation.of(times(people, 10), times(machine, 10));
    Evaluation many = Evaluation.of(times(people, 100), times(machine, 100));

    assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
    assertThat(many.low()).isLessThan(many.macroF1());
    assertThat(many.high()).isGreaterThan(many.macroF1());
  }

  @Test
  void refusesListsThatDoNotMatch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(List.of(NEGATIVE), List.of()))
        .withMessageContaining("one answer for each");
  }

  private static <T> List<T> times(List<T> list, int times) {
    return Collections.nCopies(times, list).stream().flatMap(List::stream).toList();
  }
}
