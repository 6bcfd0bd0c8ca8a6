package dev.earshot.ops.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.ops.config.AlertReceiver.MailServer;
import dev.earshot.ops.config.ReportSchedule;
import dev.earshot.search.Language;
import dev.earshot.search.report.Week;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DueTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  static ReportSchedule schedule(DayOfWeek day, String time, ZoneId zone) {
    return new ReportSchedule(
        "MINI",
        day,
        LocalTime.parse(time),
        zone,
        Language.FR,
        List.of("anna@example.org"),
        null,
        new MailServer(
            "127.0.0.1", 25, MailServer.Security.NONE, null, null, "earshot@example.org"));
  }

  private static Instant due(String week, DayOfWeek day, String time, ZoneId zone) {
    return Due.of(schedule(day, time, zone), Week.of(week).orElseThrow(), PARIS).at();
  }

  @Test
  void isTheFirstSuchDayAfterTheWeek() {
    assertThat(due("2026-W47", DayOfWeek.MONDAY, "08:00", PARIS)).isEqualTo("2026-11-23T07:00:00Z");
    assertThat(due("2026-W47", DayOfWeek.SUNDAY, "20:00", PARIS)).isEqualTo("2026-11-29T19:00:00Z");
  }

  @Test
  void keepsTheTimeOfTheClockOverChangesOfTheClock() {
    assertThat(due("2026-W12", DayOfWeek.MONDAY, "08:00", PARIS)).isEqualTo("2026-03-23T07:00:00Z");
    assertThat(due("2026-W13", DayOfWeek.MONDAY, "08:00", PARIS)).isEqualTo("2026-03-30T06:00:00Z");
    assertThat(due("2026-W12", DayOfWeek.SUNDAY, "02:30", PARIS))
        .as("a time that there is not that day")
        .isEqualTo("2026-03-29T01:30:00Z");
  }

  @Test
  void waitsUntilTheWeekIsOverAtTheDesk() {
    assertThat(due("2026-W47", DayOfWeek.MONDAY, "00:30", ZoneId.of("Asia/Tokyo")))
        .isEqualTo("2026-11-22T23:00:00Z");
  }

  @Test
  void knowsTheLastOnesOverNewYear() {
    List<Due> due =
        Due.by(
            Instant.parse("2027-01-12T12:00:00Z"),
            schedule(DayOfWeek.MONDAY, "08:00", PARIS),
            PARIS,
            3);

    assertThat(due)
        .extracting(one -> one.week().toString())
        .containsExactly("2026-W52", "2026-W53", "2027-W01");
  }
}
