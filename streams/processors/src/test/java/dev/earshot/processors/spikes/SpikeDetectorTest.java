package dev.earshot.processors.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SpikeDetectorTest {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final SpikeSettings MENTIONS =
      SpikeSettings.mentions(SpikeSettings.Sensitivity.MEDIUM);

  @Test
  void opensOnceEscalatesWhenMuchWorseAndCloses() {
    SpikeDetector detector = taught(10);
    Instant noon = START.plus(Duration.ofDays(10)).plus(Duration.ofHours(12));

    List<SpikeEvent> events = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      events.addAll(detector.add(noon.plusSeconds(10L * i), 1, 1, true));
    }
    events.addAll(detector.advance(noon.plus(Duration.ofHours(6))));

    assertThat(events.getFirst().state()).isEqualTo(Alert.State.OPENED);
    assertThat(events.getFirst().seen()).isLessThanOrEqualTo(12);
    assertThat(events.getLast().state()).isEqualTo(Alert.State.CLOSED);
    SpikeEvent lull = events.remove(events.size() - 2);
    assertThat(lull.state()).isEqualTo(Alert.State.QUIET);
    assertThat(lull.at()).isBefore(events.getLast().at());
    assertThat(events.subList(1, events.size() - 1))
        .isNotEmpty()
        .hasSizeLessThan(8)
        .allSatisfy(event -> assertThat(event.state()).isEqualTo(Alert.State.ESCALATED))
        .isSortedAccordingTo((a, b) -> Double.compare(a.score(), b.score()));
    assertThat(events).extracting(SpikeEvent::opened).containsOnly(events.getFirst().opened());
  }

  @Test
  void saysThatItIsLoudAgainWithoutCallingItWorse() {
    SpikeDetector detector = taught(10);
    Instant noon = START.plus(Duration.ofDays(10)).plus(Duration.ofHours(12));
    burst(detector, noon, 60);
    Instant later = noon.plus(Duration.ofMinutes(95));
    assertThat(detector.advance(later))
        .extracting(SpikeEvent::state)
        .containsExactly(Alert.State.QUIET);

    assertThat(burst(detector, later, 40))
        .extracting(SpikeEvent::state)
        .containsExactly(Alert.State.RESUMED);
  }

  @Test
  void isSurerAndWorseTheMoreThereIs() {
    SpikeDetector detector = taught(10);
    List<SpikeEvent> events =
        burst(detector, START.plus(Duration.ofDays(10)).plus(Duration.ofHours(12)), 120);

    assertThat(events).extracting(SpikeEvent::severity).isSorted();
    assertThat(events.getFirst().severity()).isEqualTo(Alert.Severity.NOTICE);
    assertThat(events.getLast().severity()).isEqualTo(Alert.Severity.CRITICAL);
    assertThat(events).extracting(SpikeEvent::confidence).doesNotContainNull().isSorted();
  }

  @Test
  void doesNotAlertAgainTheSameDayUnlessWorse() {
    SpikeDetector detector = taught(10);
    Instant noon = START.plus(Duration.ofDays(10)).plus(Duration.ofHours(12));
    burst(detector, noon, 60);

    assertThat(burst(detector, noon.plus(Duration.ofHours(8)), 50))
        .extracting(SpikeEvent::state)
        .doesNotContain(Alert.State.OPENED);
  }

  @Test
  void whatMayNotAlertDoesNot() {
    SpikeDetector detector = taught(10);
    Instant noon = START.plus(Duration.ofDays(10));

    for (int i = 0; i < 100; i++) {
      assertThat(detector.add(noon.plusSeconds(i), 1, 1, false)).isEmpty();
    }
  }

  @Test
  void whatIsOlderThanTheWindowChangesNothing() {
    SpikeDetector detector = taught(10);
    byte[] before = detector.save();

    for (int i = 0; i < 1000; i++) {
      assertThat(detector.add(START.plusSeconds(i), 1, 1, true)).isEmpty();
    }

    assertThat(detector.save()).isEqualTo(before);
  }

  @Test
  void takingBackUndoesAdding() {
    SpikeDetector detector = taught(10);
    Instant at = START.plus(Duration.ofDays(10));
    for (int i = 0; i < 100; i++) {
      assertThat(detector.add(at.plusSeconds(i), 1, 1, true)).isEmpty();
      assertThat(detector.add(at.plusSeconds(i), -1, -1, true)).isEmpty();
    }
  }

  @Test
  void aColdDetectorAsksForMore() {
    SpikeDetector detector = SpikeDetector.of(MENTIONS);

    List<SpikeEvent> events = burst(detector, START, 30);

    assertThat(events.getFirst().seen()).isEqualTo(MENTIONS.coldFloor());
  }

  @Test
  void knowsTheHourOfTheDayAndTheDayOfTheWeek() {
    SpikeDetector detector =
        SpikeDetector.of(SpikeSettings.mentions(SpikeSettings.Sensitivity.HIGH));
    Instant monday = Instant.parse("2026-01-05T00:00:00Z");
    List<SpikeEvent> events = new ArrayList<>();
    double atNight = 0;
    double inTheEvening = 0;
    double onSunday = 0;
    for (int hour = 0; hour < 24 * 7 * 8; hour++) {
      boolean evening = hour % 24 >= 16 && hour % 24 < 22;
      int perHour = hour / 24 % 7 == 6 ? 2 : evening ? 12 : 2;
      for (int i = 0; i < perHour; i++) {
        Instant at = monday.plus(Duration.ofSeconds(3_600L * hour + 3_600L * i / perHour));
        events.addAll(detector.add(at, 1, 4, true));
      }
      if (hour == 24 * 7 * 7 + 24 + 5) {
        atNight = detector.expected();
      } else if (hour == 24 * 7 * 7 + 24 + 19) {
        inTheEvening = detector.expected();
      } else if (hour == 24 * 7 * 7 + 24 * 6 + 19) {
        onSunday = detector.expected();
      }
    }

    assertThat(events)
        .filteredOn(event -> event.at().isAfter(monday.plus(Duration.ofDays(14))))
        .isEmpty();
    assertThat(inTheEvening).isGreaterThan(3 * atNight);
    assertThat(onSunday).isLessThan(0.7 * inTheEvening);
  }

  @Test
  void aTopicThatIsEditedIsNoSpikeAndIsLearnedAnew() {
    SpikeDetector detector =
        SpikeDetector.of(SpikeSettings.mentions(SpikeSettings.Sensitivity.HIGH));
    Instant start = Instant.parse("2026-01-05T00:00:00Z");
    Instant edit = start.plus(Duration.ofDays(10));
    for (int i = 0; i < 10 * 24; i++) {
      detector.add(start.plus(Duration.ofHours(i)), 1, 4, true);
    }
    for (int i = 0; i < 200; i++) {
      Instant then = start.plus(Duration.ofHours(i));
      detector.add(then, 1, 1, false);
      detector.doubt(then);
    }

    List<SpikeEvent> events = new ArrayList<>();
    for (int i = 0; i < 5 * 24 * 8; i++) {
      events.addAll(detector.add(edit.plus(Duration.ofMinutes(450L * i / 60)), 1, 4, true));
    }

    assertThat(events).as("eight an hour instead of one").isEmpty();
    assertThat(detector.expected()).isGreaterThan(5);
  }

  @Test
  void aDeafDayTeachesNothing() {
    SpikeDetector detector = taught(10);
    double before = detector.expected();

    detector.advance(START.plus(Duration.ofDays(13)));

    assertThat(detector.expected()).isGreaterThan(before * 0.6);
  }

  @Test
  void yearsOfSilenceAreForgottenAtOnce() {
    SpikeDetector detector = taught(2);

    detector.advance(START.plus(Duration.ofDays(40_000)));

    assertThat(detector.expected()).isZero();
  }

  @Test
  void goesOnAfterARestartAsIfNothingHadHappened() {
    Random random = new Random(7);
    SpikeDetector one = SpikeDetector.of(MENTIONS);
    SpikeDetector two = SpikeDetector.of(MENTIONS);
    Instant at = START;
    for (int i = 0; i < 5000; i++) {
      at = at.plusSeconds(random.nextInt(i % 500 < 50 ? 20 : 2000));
      two = SpikeDetector.restore(MENTIONS, new Outages(), two.save());
      assertThat(two.add(at, 1, 1, true)).isEqualTo(one.add(at, 1, 1, true));
    }
    assertThat(two.save()).isEqualTo(one.save());
  }

  @Test
  void startsAnewWhereSettingsChangedItsShape() {
    byte[] saved = taught(2).save();

    SpikeSettings hourly = SpikeSettings.volumes(Duration.ofHours(1));
    assertThat(SpikeDetector.restore(hourly, new Outages(), saved).expected()).isZero();
  }

  /**
   * Sparse negative talk of known rates, with bursts of known times: prints how soon they are seen
   * and how often there was none.
   */
  @Test
  void seesBurstsInSparseCountsSoonAndSeldomErrs() {
    for (SpikeSettings.Sensitivity sensitivity : SpikeSettings.Sensitivity.values()) {
      int falseAlarms = 0;
      int bursts = 0;
      int found = 0;
      List<Long> delays = new ArrayList<>();
      int months = 0;
      for (double perHour : new double[] {0.05, 0.3, 1, 2, 5}) {
        for (int seed = 0; seed < 8; seed++) {
          Simulation run = new Simulation(perHour, seed, SpikeSettings.mentions(sensitivity));
          run.month();
          months++;
          falseAlarms += run.falseAlarms;
          bursts += run.bursts;
          found += run.delays.size();
          delays.addAll(run.delays);
        }
      }
      delays.sort(null);
      double perMonth = falseAlarms / (double) months;
      System.out.printf(
          "%s: %d of %d bursts, median delay %d min, %.2f false alarms a month%n",
          sensitivity, found, bursts, delays.get(delays.size() / 2), perMonth);
      assertThat(found).as("%s found of %d", sensitivity, bursts).isGreaterThan(bursts * 7 / 10);
      assertThat(perMonth).as("%s false alarms a month", sensitivity).isLessThan(1);
    }
  }

  /** Thirty days of Poisson talk with a day's rhythm, and a burst of 10 to 30 mentions on some. */
  private static final class Simulation {
    private final Random random;
    private final double perHour;
    private final SpikeDetector detector;
    private final List<Long> delays = new ArrayList<>();
    private int falseAlarms;
    private int bursts;

    Simulation(double perHour, int seed, SpikeSettings settings) {
      this.perHour = perHour;
      random = new Random(seed);
      detector = SpikeDetector.of(settings);
    }

    void month() {
      long burstUntil = -1;
      long burstFrom = -1;
      double burstPerMinute = 0;
      boolean seen = true;
      for (long minute = 0; minute < 30 * 1440; minute++) {
        if (minute > 4 * 1440 && minute % (2 * 1440) == 600) {
          burstFrom = minute;
          burstUntil = minute + 30;
          burstPerMinute = (10 + random.nextInt(20) + 3 * perHour) / 30.0;
          bursts++;
          seen = false;
        }
        double rate = perHour / 60 * (1 + 0.8 * Math.sin(2 * Math.PI * (minute % 1440) / 1440.0));
        if (minute < burstUntil) {
          rate += burstPerMinute;
        }
        Instant at = START.plus(Duration.ofMinutes(minute));
        int count = poisson(rate);
        List<SpikeEvent> events = new ArrayList<>(detector.advance(at));
        // Others speak too, so that silence is not deafness.
        for (int i = 0; i < count; i++) {
          events.addAll(detector.add(at, 1, 1, true));
        }
        for (SpikeEvent event : events) {
          if (event.state() == Alert.State.OPENED) {
            if (minute < burstUntil + 60 && burstFrom >= 0 && !seen) {
              delays.add(minute - burstFrom);
              seen = true;
            } else {
              falseAlarms++;
            }
          }
        }
      }
    }

    private int poisson(double rate) {
      double limit = Math.exp(-rate);
      int count = 0;
      for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
        count++;
      }
      return count;
    }
  }

  /** A detector that has heard two mentions an hour, one of them negative, for some days. */
  private static SpikeDetector taught(int days) {
    SpikeDetector detector = SpikeDetector.of(MENTIONS);
    for (int i = 0; i < days * 48; i++) {
      Instant at = START.plus(Duration.ofMinutes(30L * i));
      assertThat(detector.add(at, i % 2, 1, true)).isEmpty();
    }
    return detector;
  }

  private static List<SpikeEvent> burst(SpikeDetector detector, Instant from, int size) {
    List<SpikeEvent> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      events.addAll(detector.add(from.plusSeconds(i), 1, 1, true));
    }
    return events;
  }
}
