package dev.earshot.processors.spikes;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * How much more or less is said than on average at this hour of the day and on this day of the
 * week.
 *
 * <p>It is learned from all that is heard, of which there is more than of what is watched: an
 * average for each hour of the day and each day of the week, a week's worth before it is believed
 * entirely. Averages of little are drawn toward none at all. Hours are those of UTC: a clock that
 * changes is followed within days, and an hour's neighbours are part of it, so that it changes
 * little.
 *
 * <p>Not thread-safe.
 */
final class Season {

  /** What weighs as much as nothing learned, in things heard in an hour. */
  private static final double DOUBT = 1;

  /** What the newest day counts in the averages of the hours. */
  private static final double DAILY = 0.1;

  /** What the newest day counts in the averages of the days of the week, once a week each. */
  private static final double WEEKLY = 0.25;

  /** An hour with more than so many times its average teaches no more than that. */
  private static final double LEARNABLE = 2;

  private static final double LEAST = 0.2;
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final int HOURS = 24;
  private static final int DAYS = 7;

  private final double[] hours = new double[HOURS];
  private final double[] days = new double[DAYS];

  /** Number of the hour that is being heard; {@link Long#MIN_VALUE} before the first. */
  private long hour = Long.MIN_VALUE;

  private double heardInHour;
  private double heardInDay;
  private double learnedHours;

  /** Whether a part of the hour, or of the day, was not heard. */
  private boolean hourMissed;

  private boolean dayMissed;

  /** Takes note of what was heard in a part of an hour. */
  void hear(long atMs, double heard) {
    turnTo(atMs);
    heardInHour += heard;
  }

  /** Takes note that a part of an hour was not heard: neither it nor its day teaches anything. */
  void miss(long atMs) {
    turnTo(atMs);
    hourMissed = true;
    dayMissed = true;
  }

  private void turnTo(long atMs) {
    long now = Math.floorDiv(atMs, HOUR_MS);
    if (hour == Long.MIN_VALUE) {
      hour = now;
    }
    if (now != hour) {
      learn();
      hour = now;
    }
  }

  private void learn() {
    int ofDay = (int) Math.floorMod(hour, (long) HOURS);
    if (!hourMissed) {
      learnHour(ofDay);
    }
    heardInHour = 0;
    hourMissed = false;
    if (ofDay == HOURS - 1) {
      if (!dayMissed) {
        learnDay((int) Math.floorMod(Math.floorDiv(hour, (long) HOURS), (long) DAYS));
      }
      heardInDay = 0;
      dayMissed = false;
    }
  }

  private void learnHour(int ofDay) {
    learnedHours++;
    double share = Math.max(DAILY, 1 / Math.ceil(learnedHours / HOURS));
    double most = learnedHours > HOURS ? LEARNABLE * (hours[ofDay] + DOUBT) : heardInHour;
    double taught = Math.min(heardInHour, most);
    hours[ofDay] += share * (taught - hours[ofDay]);
    heardInDay += taught;
  }

  private void learnDay(int ofWeek) {
    double week = Math.max(WEEKLY, 1 / Math.ceil(learnedHours / (HOURS * DAYS)));
    days[ofWeek] += week * (heardInDay - days[ofWeek]);
  }

  /** How many times the average is usual around a moment; 1 on average. */
  double factor(long atMs) {
    double certain = Math.min(1, learnedHours / (HOURS * DAYS));
    if (certain < 1.0 / DAYS) {
      return 1;
    }
    // Each hour's average stands for its middle.
    double at = (double) (atMs - HOUR_MS / 2) / HOUR_MS;
    long before = (long) Math.floor(at);
    double part = at - before;
    double said = (1 - part) * smooth(before) + part * smooth(before + 1);
    double raw = ratio(said, average(hours)) * ofWeek(Math.floorDiv(atMs, HOUR_MS * HOURS));
    return Math.max(LEAST, 1 + certain * (raw - 1));
  }

  private double ofWeek(long day) {
    if (learnedHours < 2 * HOURS * DAYS) {
      return 1;
    }
    return ratio(days[(int) Math.floorMod(day, (long) DAYS)] / HOURS, average(days) / HOURS);
  }

  private static double ratio(double one, double average) {
    return (one + DOUBT) / (average + DOUBT);
  }

  private double smooth(long numbered) {
    return 0.25 * hourly(numbered - 1) + 0.5 * hourly(numbered) + 0.25 * hourly(numbered + 1);
  }

  private double hourly(long numbered) {
    return hours[(int) Math.floorMod(numbered, (long) HOURS)];
  }

  private static double average(double[] of) {
    double sum = 0;
    for (double one : of) {
      sum += one;
    }
    return sum / of.length;
  }

  static int size() {
    return Long.BYTES + Double.BYTES * (HOURS + DAYS + 3) + 2;
  }

  void write(ByteBuffer buffer) {
    buffer.put((byte) (hourMissed ? 1 : 0)).put((byte) (dayMissed ? 1 : 0));
    buffer.putLong(hour).putDouble(heardInHour).putDouble(heardInDay).putDouble(learnedHours);
    for (double one : hours) {
      buffer.putDouble(one);
    }
    for (double one : days) {
      buffer.putDouble(one);
    }
  }

  void read(ByteBuffer buffer) {
    hourMissed = buffer.get() == 1;
    dayMissed = buffer.get() == 1;
    hour = buffer.getLong();
    heardInHour = buffer.getDouble();
    heardInDay = buffer.getDouble();
    learnedHours = buffer.getDouble();
    for (int i = 0; i < HOURS; i++) {
      hours[i] = buffer.getDouble();
    }
    for (int i = 0; i < DAYS; i++) {
      days[i] = buffer.getDouble();
    }
  }
}
