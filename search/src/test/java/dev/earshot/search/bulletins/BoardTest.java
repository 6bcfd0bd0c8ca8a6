package dev.earshot.search.bulletins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BoardTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final Board board = new Board();

  private static Alert step(String id, Alert.State state, Instant opened, double seen) {
    return new Alert(
        id,
        Alert.Kind.NEGATIVE,
        "Acme",
        "*",
        null,
        state,
        opened,
        opened,
        seen,
        1,
        4,
        Alert.Severity.WARNING,
        null,
        "PT1H",
        "acme",
        List.of(),
        List.of(),
        null);
  }

  private static SourceStatus source(String name, SourceStatus.State state) {
    return new SourceStatus(
        new Source("rss", name), Channel.PRESS, name, state, NOON, null, null, null, null, 0);
  }

  @Test
  void keepsTheStepsOfAnAlertTogether() {
    board.put(step("a", Alert.State.OPENED, NOON, 5));
    board.put(step("a", Alert.State.ESCALATED, NOON, 9));
    board.put(step("b", Alert.State.OPENED, NOON.plusSeconds(1), 3));
    board.put(step("a", Alert.State.CLOSED, NOON, 1));

    assertThat(board.alerts()).extracting(life -> life.latest().id()).containsExactly("b", "a");
    AlertLife life = board.alerts().getLast();
    assertThat(life.steps()).hasSize(3);
    assertThat(life.peak().seen()).isEqualTo(9);
    assertThat(life.open()).isFalse();
  }

  @Test
  void takesAStepThatComesTwiceForOne() {
    board.put(step("a", Alert.State.OPENED, NOON, 5));
    board.put(step("a", Alert.State.OPENED, NOON, 5));

    assertThat(board.alerts().getFirst().steps()).hasSize(1);
  }

  @Test
  void forgetsTheOldestAlertsRatherThanGrowForEver() {
    for (int i = 0; i < Board.ALERTS + 10; i++) {
      board.put(step("a" + i, Alert.State.OPENED, NOON.plusSeconds(i), 5));
    }

    assertThat(board.alerts()).hasSize(Board.ALERTS);
    assertThat(board.alerts().getLast().latest().id()).isEqualTo("a10");
  }

  @Test
  void keepsTheFirstAndTheLastStepsOfAnAlertThatNeverEnds() {
    for (int i = 0; i < 3 * Board.STEPS; i++) {
      board.put(step("a", Alert.State.ESCALATED, NOON, i));
    }

    List<Alert> steps = board.alerts().getFirst().steps();
    assertThat(steps).hasSize(Board.STEPS);
    assertThat(steps.getFirst().seen()).isZero();
    assertThat(steps.getLast().seen()).isEqualTo(3 * Board.STEPS - 1);
  }

  @Test
  void namesBlindSourcesFirst() {
    board.put("1", source("zeta", SourceStatus.State.HEARING));
    board.put("2", source("beta", SourceStatus.State.BLIND));
    board.put("3", source("Alpha", SourceStatus.State.HEARING));
    board.put("4", source("gone", SourceStatus.State.HEARING));
    board.put("4", null);

    assertThat(board.sources())
        .extracting(status -> status.source().name())
        .containsExactly("beta", "Alpha", "zeta");
  }

  @Test
  void tellsThoseWhoListenUntilTheyStop() {
    List<Live> told = new ArrayList<>();

    try (Bulletins.Listening _ = board.listen(told::add)) {
      board.put(step("a", Alert.State.OPENED, NOON, 5));
    }
    board.put(step("b", Alert.State.OPENED, NOON, 5));

    assertThat(told).hasSize(1);
    assertThat(board.heard()).isFalse();
  }
}
