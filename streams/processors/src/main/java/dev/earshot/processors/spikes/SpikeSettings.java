package dev.earshot.processors.spikes;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Alert;
import java.time.Duration;

/**
 * What is unusual.
 *
 * @param bucket the finest time that is told apart
 * @param window what is counted over: a whole number of buckets
 * @param meanHalfLife how soon the past is half forgotten when saying what is usual
 * @param varianceHalfLife the same when saying how far from the usual is still usual
 * @param model how a count becomes a score
 * @param threshold the score that opens an alert, in standard deviations
 * @param worse how many times the worst score of {@code memory} a score must be to alert again
 * @param memory how long an alert is remembered
 * @param floor fewer than this in a window are never a spike
 * @param coldFloor stands for {@code floor} until {@code warmUp} has passed
 * @param warmUp how much must have been seen to know what is usual
 * @param calm how long the score must stay under half the threshold to close an alert
 * @param seasonal whether the hour of the day and the day of the week are taken into account
 */
public record SpikeSettings(
    Duration bucket,
    Duration window,
    Duration meanHalfLife,
    Duration varianceHalfLife,
    Model model,
    double threshold,
    double worse,
    Duration memory,
    double floor,
    double coldFloor,
    Duration warmUp,
    Duration calm,
    boolean seasonal) {

  /** How a count becomes a score. */
  public enum Model {
    /**
     * Distance from the mean in standard deviations, the variance never under the mean. For busy
     * series, whose bursts are many times the usual.
     */
    VOLUME,
    /**
     * How improbable the count is under a negative binomial distribution of the same mean and
     * variance, said in standard deviations. For sparse series, where three is much and ten is
     * alarming.
     */
    COUNTS
  }

  /** How soon to speak, against how seldom to be wrong. */
  public enum Sensitivity {
    LOW(4.5, 8),
    MEDIUM(3.8, 5),
    HIGH(3.2, 4);

    private final double threshold;
    private final double floor;

    Sensitivity(double threshold, double floor) {
      this.threshold = threshold;
      this.floor = floor;
    }
  }

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);

  /**
   * @throws IllegalArgumentException if the window is not a whole number of buckets
   */
  public SpikeSettings {
    requireNonNull(model, "model");
    if (!bucket.isPositive()) {
      throw new IllegalArgumentException("bucket is %s; it must be positive".formatted(bucket));
    }
    if (window.compareTo(bucket) < 0 || window.toMillis() % bucket.toMillis() != 0) {
      throw new IllegalArgumentException(
          "window is %s; it must be a whole number of buckets of %s".formatted(window, bucket));
    }
  }

  /** For mentions that are counted one by one, few in an hour. */
  public static SpikeSettings mentions(Sensitivity sensitivity) {
    return new SpikeSettings(
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        DAY,
        DAY.multipliedBy(7),
        Model.COUNTS,
        sensitivity.threshold,
        1.5,
        DAY,
        sensitivity.floor,
        4 * sensitivity.floor,
        DAY,
        Duration.ofHours(1),
        true);
  }

  /**
   * For all mentions whatever their tone, which come and go more than negative ones do: only a rise
   * that nobody would miss.
   */
  public static SpikeSettings talk(Sensitivity sensitivity) {
    SpikeSettings usual = mentions(sensitivity);
    return new SpikeSettings(
        usual.bucket,
        usual.window,
        usual.meanHalfLife,
        usual.varianceHalfLife,
        usual.model,
        usual.threshold + 1,
        usual.worse,
        usual.memory,
        4 * usual.floor,
        4 * usual.coldFloor,
        usual.warmUp,
        usual.calm,
        usual.seasonal);
  }

  /** The same with another threshold, in standard deviations. */
  public SpikeSettings threshold(double other) {
    return new SpikeSettings(
        bucket,
        window,
        meanHalfLife,
        varianceHalfLife,
        model,
        other,
        worse,
        memory,
        floor,
        coldFloor,
        warmUp,
        calm,
        seasonal);
  }

  /**
   * For a series of volumes that someone else has counted.
   *
   * @param bucket from one value to the next
   */
  public static SpikeSettings volumes(Duration bucket) {
    return new SpikeSettings(
        bucket,
        bucket.multipliedBy(Math.max(1, Duration.ofMinutes(20).dividedBy(bucket))),
        longer(DAY, bucket.multipliedBy(12)),
        longer(DAY.multipliedBy(7), bucket.multipliedBy(28)),
        Model.VOLUME,
        9.5,
        1.1,
        longer(DAY, bucket),
        0,
        Double.POSITIVE_INFINITY,
        longer(DAY, bucket.multipliedBy(14)),
        longer(Duration.ofHours(1), bucket),
        false);
  }

  /** How bad a score is: as many times what opens an alert. */
  Alert.Severity severity(double score) {
    if (score >= 2.5 * threshold) {
      return Alert.Severity.CRITICAL;
    }
    return score >= 1.5 * threshold ? Alert.Severity.WARNING : Alert.Severity.NOTICE;
  }

  /**
   * How sure it is that a score is no chance: one against the number of windows in a month that
   * would have it by chance.
   */
  double confidence(double score) {
    double windows = (double) MONTH.toMillis() / bucket.toMillis();
    return 1 / (1 + windows * CountModel.chance(score));
  }

  int windowBuckets() {
    return (int) window.dividedBy(bucket);
  }

  double meanShare() {
    return share(meanHalfLife);
  }

  double varianceShare() {
    return share(varianceHalfLife);
  }

  /** What one bucket weighs in an average that forgets half in {@code halfLife}. */
  private double share(Duration halfLife) {
    return 1 - Math.pow(0.5, (double) bucket.toMillis() / halfLife.toMillis());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
