package dev.earshot.ops.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Alert;
import dev.earshot.ops.config.AlertReceiver.Digest;
import dev.earshot.ops.config.AlertReceiver.Quiet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Quiet NIGHT =
      new Quiet(LocalTime.of(22, 0), LocalTime.of(7, 0), Alert.Severity.CRITICAL);
  private static final Alert BAD = Told.alert(Alert.State.OPENED, Alert.Severity.WARNING);
  private static final Alert WORST = Told.alert(Alert.State.OPENED, Alert.Severity.CRITICAL);

  @Test
  void isAtOnceWhereNothingElseIsWanted() {
    assertThat(due(null, null, BAD, "2026-11-23T03:00:00Z")).isEqualTo("2026-11-23T03:00:00Z");
  }

  @Test
  void isTheEndOfTheNight() {
    assertThat(due(NIGHT, null, BAD, "2026-11-23T21:30:00Z")).isEqualTo("2026-11-24T06:00:00Z");
    assertThat(due(NIGHT, null, BAD, "2026-11-24T05:59:59Z")).isEqualTo("2026-11-24T06:00:00Z");
    assertThat(due(NIGHT, null, BAD, "2026-11-24T06:00:00Z")).isEqualTo("2026-11-24T06:00:00Z");
    assertThat(due(NIGHT, null, BAD, "2026-11-24T12:00:00Z")).isEqualTo("2026-11-24T12:00:00Z");
  }

  @Test
  void leavesTheWorstThrough() {
    assertThat(due(NIGHT, null, WORST, "2026-11-23T21:30:00Z")).isEqualTo("2026-11-23T21:30:00Z");
  }

  @Test
  void knowsHoursThatDoNotPassMidnight() {
    Quiet lunch = new Quiet(LocalTime.NOON, LocalTime.of(14, 0), Alert.Severity.CRITICAL);

    assertThat(due(lunch, null, BAD, "2026-11-23T11:30:00Z")).isEqualTo("2026-11-23T13:00:00Z");
    assertThat(due(lunch, null, BAD, "2026-11-23T15:30:00Z")).isEqualTo("2026-11-23T15:30:00Z");
  }

  @Test
  void followsTheClockOnTheWallWhenItChanges() {
    assertThat(due(NIGHT, null, BAD, "2026-03-28T22:00:00Z"))
        .as("seven o'clock is an hour earlier in summer")
        .isEqualTo("2026-03-29T05:00:00Z");
    assertThat(due(NIGHT, null, BAD, "2026-10-24T22:00:00Z")).isEqualTo("2026-10-25T06:00:00Z");
  }

  @Test
  void gathersUntilTheNextHourOrTheNextMorning() {
    assertThat(due(null, new Digest.Every(Duration.ofHours(1)), BAD, "2026-11-23T10:10:00Z"))
        .isEqualTo("2026-11-23T11:00:00Z");
    assertThat(due(null, new Digest.Daily(LocalTime.of(8, 0)), BAD, "2026-11-23T10:10:00Z"))
        .isEqualTo("2026-11-24T07:00:00Z");
  }

  @Test
  void tellsNoDigestAtNight() {
    assertThat(due(NIGHT, new Digest.Every(Duration.ofHours(1)), BAD, "2026-11-23T21:10:00Z"))
        .isEqualTo("2026-11-24T06:00:00Z");
  }

  private static String due(
      @Nullable Quiet quiet, @Nullable Digest digest, Alert alert, String now) {
    return new Schedule(quiet, digest, PARIS).due(alert, Instant.parse(now)).toString();
  }
}
