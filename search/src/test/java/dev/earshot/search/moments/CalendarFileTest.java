package dev.earshot.search.moments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Moment;
import dev.earshot.search.Sample;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CalendarFileTest {

  private static final CalendarFile.About ABOUT =
      new CalendarFile.About("MINI", null, Sample.PARIS, "zoe", Sample.NOW);

  private static final String CALENDAR =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VEVENT
      UID:rally-2026@calendar.example
      SUMMARY:Rallye Monte-Carlo\\, arrivée
        des
        équipages
      DTSTART;TZID=Europe/Paris:20261116T180000
      DTEND;TZID=Europe/Paris:20261116T233000
      URL:https://rally.example/
      BEGIN:VALARM
      SUMMARY:ring
      DURATION:PT5M
      END:VALARM
      END:VEVENT
      BEGIN:VEVENT
      SUMMARY:Salon
      DTSTART;VALUE=DATE:20261120
      DTEND;VALUE=DATE:20261123
      RRULE:FREQ=YEARLY
      END:VEVENT
      BEGIN:VEVENT
      SUMMARY:Launch
      DTSTART:20261117T090000Z
      DURATION:P1DT2H
      END:VEVENT
      BEGIN:VEVENT
      SUMMARY:Nobody knows when
      DTSTART:someday
      END:VEVENT
      END:VCALENDAR
      """;

  private static CalendarFile read(String text) {
    return CalendarFile.read(text, ABOUT);
  }

  @Test
  void readsEventsWithTheirZonesDaysAndLengths() {
    CalendarFile file = read(CALENDAR.replace("\n", "\r\n"));

    assertThat(file.moments())
        .extracting(Moment::name)
        .containsExactly("Rallye Monte-Carlo, arrivée des équipages", "Salon", "Launch");
    Moment rally = file.moments().getFirst();
    assertThat(rally.id()).isEqualTo("rally-2026-calendar-example");
    assertThat(rally.from()).isEqualTo("2026-11-16T17:00:00Z");
    assertThat(rally.to()).isEqualTo("2026-11-16T22:30:00Z");
    assertThat(rally.url()).hasToString("https://rally.example/");
    assertThat(rally.brand()).isEqualTo("MINI");
    assertThat(file.moments().get(1).from()).isEqualTo("2026-11-19T23:00:00Z");
    assertThat(file.moments().get(1).to()).isEqualTo("2026-11-22T23:00:00Z");
    assertThat(file.moments().get(2).to()).isEqualTo("2026-11-18T11:00:00Z");
  }

  @Test
  void namesWhatItLeavesOut() {
    assertThat(read(CALENDAR).refused())
        .singleElement()
        .asString()
        .startsWith("Nobody knows when: its time cannot be read");
    assertThat(read("hello").refused()).singleElement().asString().contains("no event");
  }

  @Test
  void givesAnEventTheSameIdEveryTime() {
    assertThat(read(CALENDAR).moments()).isEqualTo(read(CALENDAR).moments());
    assertThat(CalendarFile.id("@@@")).startsWith("moment-");
    assertThat(CalendarFile.id("Été 1959 – Issigonis")).isEqualTo("ete-1959-issigonis");
  }

  /** Whatever is cut out of a calendar or written into it, each event is taken or refused. */
  @Test
  void throwsAtNothing() {
    Random random = new Random(5545);
    for (int run = 0; run < 3_000; run++) {
      StringBuilder text = new StringBuilder(CALENDAR);
      for (int change = random.nextInt(8); change >= 0; change--) {
        int at = random.nextInt(text.length() - 20);
        switch (random.nextInt(3)) {
          case 0 -> text.delete(at, at + random.nextInt(20));
          case 1 -> text.insert(at, (char) random.nextInt(0x3000));
          default -> text.setCharAt(at, "0123456789TZ:;=-\n".charAt(random.nextInt(17)));
        }
      }
      for (Moment moment : read(text.toString()).moments()) {
        assertThat(moment.from()).isBefore(moment.to());
        assertThat(moment.from()).isAfter(Instant.MIN);
      }
    }
  }
}
