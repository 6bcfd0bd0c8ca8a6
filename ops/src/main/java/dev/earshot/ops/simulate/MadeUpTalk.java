package dev.earshot.ops.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Half a year of talk about a brand with crises at known times.
 *
 * <p>People speak by day more than by night and less at week-ends; some weeks are livelier than
 * others; now and then somebody is answered, so that negative mentions come in small bunches. Three
 * of four mentions are not negative. In a crisis a given number of negative mentions more comes
 * within the first hour, and half as many in each later one.
 *
 * @param said in the order of time
 * @param crises when each begins
 */
record MadeUpTalk(Instant start, Instant end, List<Said> said, List<Instant> crises) {

  /** One mention. */
  record Said(Instant at, boolean negative) {}

  static final Duration LENGTH = Duration.ofDays(182);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SCHOOL = Duration.ofDays(14);
  private static final Duration BETWEEN_CRISES = Duration.ofDays(7);
  private static final int CRISIS_HOURS = 6;

  /** How often a negative mention is answered by another one. */
  private static final double ANSWERED = 0.2;

  /** How many other mentions there are for each negative one. */
  private static final double OTHERS = 3;

  /**
   * Makes it up.
   *
   * @param perHour negative mentions in an hour, on average
   * @param crisisSize how many more there are in the first hour of a crisis
   */
  static MadeUpTalk of(double perHour, int crisisSize, Instant start, RandomGenerator random) {
    List<Said> said = new ArrayList<>();
    double week = 1;
    // Answers add to what is begun: the average stays what was asked for.
    double begun = perHour * (1 - ANSWERED);
    for (int hour = 0; hour < LENGTH.toHours(); hour++) {
      if (hour % 168 == 0) {
        week = 0.7 + 0.6 * random.nextDouble();
      }
      double rate = week * ofDay(hour % 24) * (hour / 24 % 7 >= 5 ? 0.75 : 1.1);
      Instant from = start.plus(HOUR.multipliedBy(hour));
      for (int i = poisson(begun * rate, random); i > 0; i--) {
        bunch(within(from, random), said, random);
      }
      for (int i = poisson(OTHERS * perHour * rate, random); i > 0; i--) {
        said.add(new Said(within(from, random), false));
      }
    }
    List<Instant> crises = new ArrayList<>();
    Instant end = start.plus(LENGTH);
    for (Instant day = start.plus(SCHOOL); day.isBefore(end.minus(BETWEEN_CRISES)); ) {
      Instant crisis = day.plusSeconds(random.nextLong(Duration.ofDays(3).toSeconds()));
      crises.add(crisis);
      for (int hour = 0; hour < CRISIS_HOURS; hour++) {
        Instant from = crisis.plus(HOUR.multipliedBy(hour));
        for (int i = poisson((double) crisisSize / (1 << hour), random); i > 0; i--) {
          said.add(new Said(within(from, random), true));
        }
      }
      day = day.plus(BETWEEN_CRISES);
    }
    said.sort(Comparator.comparing(Said::at));
    return new MadeUpTalk(start, end, said, crises);
  }

  /** When crises count, and false alarms with them: before that nobody knows what is usual. */
  Instant judgedFrom() {
    return start.plus(SCHOOL);
  }

  private static void bunch(Instant at, List<Said> said, RandomGenerator random) {
    said.add(new Said(at, true));
    Instant then = at;
    while (random.nextDouble() < ANSWERED) {
      then = then.plusSeconds(30 + random.nextLong(1_800));
      said.add(new Said(then, true));
    }
  }

  /** Most at six in the evening, least at six in the morning. */
  private static double ofDay(int hour) {
    return 1 - 0.75 * Math.cos(2 * Math.PI * (hour - 6) / 24.0);
  }

  private static Instant within(Instant hour, RandomGenerator random) {
    return hour.plusMillis(random.nextLong(HOUR.toMillis()));
  }

  private static int poisson(double mean, RandomGenerator random) {
    double left = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > left; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
