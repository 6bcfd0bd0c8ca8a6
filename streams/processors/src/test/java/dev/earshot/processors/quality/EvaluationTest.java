package dev.earshot.processors.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EvaluationTest {

  @Test
  void countsWhoSaidWhat() {
    Evaluation result =
        Evaluation.ofSentiments(
            List.of("negative", "negative", "neutral", "positive"),
            List.of("negative", "neutral", "neutral", "positive"));

    assertThat(result.counts())
        .containsExactly(List.of(1, 1, 0), List.of(0, 1, 0), List.of(0, 0, 1));
    assertThat(result.accuracy()).isEqualTo(0.75);
    assertThat(result.precision("neutral")).isEqualTo(0.5);
    assertThat(result.recall("negative")).isEqualTo(0.5);
    assertThat(result.f1("positive")).isEqualTo(1);
    assertThat(result.macroF1()).isEqualTo((2 / 3.0 + 2 / 3.0 + 1) / 3, within(1e-9));
  }

  @Test
  void isSurerTheMoreItHasSeen() {
    List<String> people = List.of("negative", "neutral", "positive", "positive");
    List<String> machine = List.of("negative", "positive", "positive", "neutral");

    Evaluation few = Evaluation.ofSentiments(times(people, 10), times(machine, 10));
    Evaluation many = Evaluation.ofSentiments(times(people, 100), times(machine, 100));

    assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
    assertThat(many.low()).isLessThan(many.macroF1());
    assertThat(many.high()).isGreaterThan(many.macroF1());
  }

  @Test
  void refusesListsThatDoNotMatch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.ofSentiments(List.of("negative"), List.of()))
        .withMessageContaining("one answer for each");
  }

  private static <T> List<T> times(List<T> list, int times) {
    return Collections.nCopies(times, list).stream().flatMap(List::stream).toList();
  }
}
