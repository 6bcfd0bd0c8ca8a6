package dev.earshot.processors.spikes;

import dev.earshot.contract.Alert;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a brand's largest story of a day is usually told, learned day by day with fading
 * weights. Immutable, and of constant size whatever is told.
 *
 * @param day number of the day that goes on, by UTC
 * @param largest how often its largest story was told until now
 * @param days how many have been learned from
 */
public record StoryScale(long day, long largest, int days, double mean, double variance) {

  /** Nothing was told yet. */
  public static final StoryScale NONE = new StoryScale(Long.MIN_VALUE, 0, 0, 0, 0);

  /** What one day weighs: half of it all is forgotten in a week. */
  private static final double SHARE = 1 - Math.pow(0.5, 1 / 7.0);

  /** Beyond so many deviations a day teaches no more: one scandal must not hide the next. */
  private static final double LEARNABLE = 3;

  /** More days without a story than that teach nothing more. */
  private static final int LONGEST_GAP = 60;

  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  /** The scale after a story was told for the {@code count}th time. */
  public StoryScale told(Instant at, long count) {
    long now = Math.floorDiv(at.toEpochMilli(), DAY_MS);
    if (day == Long.MIN_VALUE) {
      return new StoryScale(now, count, 0, 0, 0);
    }
    StoryScale scale = this;
    if (now - day > LONGEST_GAP) {
      return new StoryScale(now, count, 0, 0, 0);
    }
    while (scale.day < now) {
      scale = scale.nextDay();
    }
    return new StoryScale(
        scale.day, Math.max(scale.largest, count), scale.days, scale.mean, scale.variance);
  }

  private StoryScale nextDay() {
    double share = Math.max(SHARE, 1.0 / (days + 1));
    double distance =
        days == 0
            ? largest
            : Math.min(
                largest - mean, LEARNABLE * Math.sqrt(Math.max(variance, Math.max(mean, 1))));
    double next = mean + share * distance;
    double spread = days == 0 ? 0 : (1 - share) * (variance + share * distance * distance);
    return new StoryScale(day + 1, 0, days + 1, next, spread);
  }

  /** How unusual a story is that was told so often, in standard deviations. */
  public double score(long count) {
    return CountModel.score((double) count, mean, Math.max(variance, mean));
  }

  /** Whether a story that was told so often is news. */
  public boolean unusual(long count, StorySettings settings) {
    int floor = cold(settings) ? settings.coldFloor() : settings.floor();
    return count >= floor && score(count) >= settings.threshold();
  }

  private boolean cold(StorySettings settings) {
    return days < settings.warmUp();
  }

  /** How bad it is. */
  public Alert.Severity severity(long count, StorySettings settings) {
    double score = score(count);
    if (score >= 3 * settings.threshold()) {
      return Alert.Severity.CRITICAL;
    }
    return score >= 2 * settings.threshold() ? Alert.Severity.WARNING : Alert.Severity.NOTICE;
  }

  /** How sure it is that this is no chance; null where too few days have been seen. */
  public @Nullable Double confidence(long count, StorySettings settings) {
    return cold(settings) ? null : 1 / (1 + 30 * CountModel.chance(score(count)));
  }
}
