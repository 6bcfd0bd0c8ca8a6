package dev.earshot.ops.reports;

import dev.earshot.ops.config.ReportSchedule;
import dev.earshot.search.report.Week;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** A week's report, and when it is to be sent. */
record Due(Week week, Instant at) {

  /** When the report of a week is due: never before the week is over where the desk is. */
  static Due of(ReportSchedule schedule, Week week, ZoneId desk) {
    LocalDate day = week.sunday().plusDays(1).with(TemporalAdjusters.nextOrSame(schedule.day()));
    // A time that the clock skips in spring is the one after the gap.
    Instant at = day.atTime(schedule.time()).atZone(schedule.zone()).toInstant();
    Instant over = week.end(desk);
    return new Due(week, at.isBefore(over) ? over : at);
  }

  /** The last {@code weeks} reports that are due by {@code now}, the oldest first. */
  static List<Due> by(Instant now, ReportSchedule schedule, ZoneId desk, int weeks) {
    List<Due> due = new ArrayList<>();
    Week week = Week.lastComplete(now, desk);
    while (due.size() < weeks) {
      Due one = of(schedule, week, desk);
      if (!one.at().isAfter(now)) {
        due.addFirst(one);
      }
      week = week.minus(1);
    }
    return due;
  }
}
