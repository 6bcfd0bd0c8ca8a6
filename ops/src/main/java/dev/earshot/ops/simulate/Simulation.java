package dev.earshot.ops.simulate;

import dev.earshot.contract.Alert;
import dev.earshot.processors.spikes.SpikeDetector;
import dev.earshot.processors.spikes.SpikeEvent;
import dev.earshot.processors.spikes.SpikeSettings;
import dev.earshot.processors.spikes.SpikeSettings.Sensitivity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Lets the detector watch made-up talk, and compares what it says with what is true. */
public final class Simulation {

  /** A crisis that was not told within so long was missed. */
  private static final Duration IN_TIME = Duration.ofHours(6);

  /** What is told so long after a crisis began is about that crisis. */
  private static final Duration AFTERMATH = Duration.ofDays(1);

  private static final double MONTH_MS = Duration.ofDays(30).toMillis();

  /** A day like any other; nothing here depends on it. */
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private Simulation() {}

  /**
   * What came of it.
   *
   * @param perHour negative mentions in an hour, on average
   * @param crisisSize how many more in the first hour of a crisis
   * @param crises how many there were
   * @param found how many of them were told in time
   * @param delayMedian from the beginning of a crisis to the alert, over those found
   * @param delayNinety the same, of the slowest tenth the quickest
   * @param falsePerMonth alerts that are about no crisis, in thirty days
   */
  public record Figures(
      Sensitivity sensitivity,
      double perHour,
      int crisisSize,
      int crises,
      int found,
      Duration delayMedian,
      Duration delayNinety,
      double falsePerMonth) {}

  /**
   * Watches several half years.
   *
   * @param years how many half years, each with its own chance
   */
  public static Figures run(
      Sensitivity sensitivity, double perHour, int crisisSize, int years, long seed) {
    List<Duration> delays = new ArrayList<>();
    int crises = 0;
    int falseAlarms = 0;
    double months = 0;
    for (int i = 0; i < years; i++) {
      MadeUpTalk talk = MadeUpTalk.of(perHour, crisisSize, START, new Random(seed + i));
      List<Instant> opened = opened(talk, SpikeSettings.mentions(sensitivity));
      for (Instant crisis : talk.crises()) {
        crises++;
        opened.stream()
            .filter(at -> !at.isBefore(crisis) && at.isBefore(crisis.plus(IN_TIME)))
            .findFirst()
            .ifPresent(at -> delays.add(Duration.between(crisis, at)));
      }
      falseAlarms +=
          (int)
              opened.stream()
                  .filter(at -> !at.isBefore(talk.judgedFrom()))
                  .filter(at -> talk.crises().stream().noneMatch(one -> follows(one, at)))
                  .count();
      months += Duration.between(talk.judgedFrom(), talk.end()).toMillis() / MONTH_MS;
    }
    Collections.sort(delays);
    return new Figures(
        sensitivity,
        perHour,
        crisisSize,
        crises,
        delays.size(),
        share(delays, 0.5),
        share(delays, 0.9),
        falseAlarms / months);
  }

  private static boolean follows(Instant crisis, Instant at) {
    return !at.isBefore(crisis) && at.isBefore(crisis.plus(AFTERMATH));
  }

  private static Duration share(List<Duration> sorted, double share) {
    return sorted.isEmpty()
        ? Duration.ZERO
        : sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
  }

  private static List<Instant> opened(MadeUpTalk talk, SpikeSettings settings) {
    SpikeDetector detector = SpikeDetector.of(settings);
    List<Instant> opened = new ArrayList<>();
    for (MadeUpTalk.Said one : talk.said()) {
      for (SpikeEvent event : detector.add(one.at(), one.negative() ? 1 : 0, 1, true)) {
        if (event.state() == Alert.State.OPENED) {
          opened.add(event.at());
        }
      }
    }
    return opened;
  }
}
