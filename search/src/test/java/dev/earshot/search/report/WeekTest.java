package dev.earshot.search.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class WeekTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static Week week(String written) {
    return Week.of(written).orElseThrow();
  }

  @Test
  void knowsItsDays() {
    assertThat(week("2026-W47").monday()).isEqualTo(LocalDate.of(2026, 11, 16));
    assertThat(week("2026-W47").sunday()).isEqualTo(LocalDate.of(2026, 11, 22));
    assertThat(week("2026-W47")).hasToString("2026-W47");
  }

  @Test
  void belongsToTheYearOfItsThursday() {
    assertThat(Week.of(LocalDate.of(2027, 1, 1))).hasToString("2026-W53");
    assertThat(week("2026-W01").monday()).isEqualTo(LocalDate.of(2025, 12, 29));
  }

  @Test
  void isNotMadeUp() {
    assertThat(Week.of("2025-W53")).isEmpty();
    assertThat(Week.of("2026-W00")).isEmpty();
    assertThat(Week.of("last")).isEmpty();
  }

  @Test
  void lastsAnHourLessOrMoreWhereTheClockIsChanged() {
    assertThat(length("2026-W13")).isEqualTo(Duration.ofHours(167));
    assertThat(length("2026-W43")).isEqualTo(Duration.ofHours(169));
    assertThat(length("2026-W47")).isEqualTo(Duration.ofDays(7));
  }

  private static Duration length(String written) {
    return Duration.between(week(written).start(PARIS), week(written).end(PARIS));
  }

  @Test
  void isCompleteOnlyWhenItIsOverInTheZone() {
    assertThat(Week.lastComplete(Instant.parse("2026-11-22T22:59:59Z"), PARIS))
        .hasToString("2026-W46");
    assertThat(Week.lastComplete(Instant.parse("2026-11-22T23:00:00Z"), PARIS))
        .hasToString("2026-W47");
  }
}
