package dev.earshot.processors.spikes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NabScoreTest {

  private static final List<NabScore.Window> ONE = List.of(new NabScore.Window(500, 599));

  @Test
  void whoNeverSpeaksGetsNothing() {
    assertThat(NabScore.score(1000, ONE, List.of()).normalized()).isZero();
  }

  @Test
  void whoSpeaksAtTheVeryStartOfEachWindowIsPerfect() {
    assertThat(NabScore.score(1000, ONE, List.of(500)).normalized()).isEqualTo(100);
  }

  @Test
  void onlyTheFirstDetectionInAWindowCounts() {
    assertThat(NabScore.score(1000, ONE, List.of(500, 550, 599)).normalized()).isEqualTo(100);
  }

  @Test
  void whoSpeaksAtTheEndOfAWindowIsHardlyRewarded() {
    assertThat(NabScore.score(1000, ONE, List.of(599)).normalized()).isCloseTo(51, within(1.0));
  }

  @Test
  void aFalseAlarmCostsElevenPercentOfAWindow() {
    assertThat(NabScore.score(1000, ONE, List.of(200, 500)).raw()).isCloseTo(0.89, within(1e-9));
  }

  @Test
  void aFalseAlarmJustAfterAWindowCostsLittle() {
    assertThat(NabScore.score(1000, ONE, List.of(500, 601)).raw()).isGreaterThan(0.99);
  }

  @Test
  void whatIsSaidInProbationDoesNotCount() {
    assertThat(NabScore.score(1000, ONE, List.of(10, 100, 149)).falseAlarms()).isZero();
    assertThat(NabScore.probation(15_902)).isEqualTo(750);
  }
}
