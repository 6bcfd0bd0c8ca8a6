package dev.earshot.processors.spikes;

import dev.earshot.contract.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Watches a series of values that someone else has counted, such as the lines of a CSV file, in the
 * order of time. Each value covers the time until the next one. Not thread-safe.
 */
public final class SpikeSeries {

  /**
   * Something that happened in the series.
   *
   * @param at the time of the value that showed it; for {@code closed}, when calm was certain
   * @param value of the series then
   * @param expected what the value usually is
   * @param score how unusual the last values are together, in standard deviations
   */
  public record Event(Instant at, Alert.State event, double value, double expected, double score) {}

  private final SpikeSettings settings;
  private @Nullable SpikeDetector detector;

  private SpikeSeries(SpikeSettings settings) {
    this.settings = settings;
  }

  /**
   * A series that has seen nothing.
   *
   * @param bucket from one value to the next
   */
  public static SpikeSeries of(Duration bucket) {
    return of(SpikeSettings.volumes(bucket));
  }

  static SpikeSeries of(SpikeSettings settings) {
    return new SpikeSeries(settings);
  }

  /**
   * The width of a series' buckets, told by its first times: the middle one of the steps between
   * them.
   *
   * @throws IllegalArgumentException if the times never move on
   */
  public static Duration width(List<Instant> times) {
    List<Duration> steps =
        IntStream.range(1, times.size())
            .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i)))
            .filter(Duration::isPositive)
            .sorted()
            .toList();
    if (steps.isEmpty()) {
      throw new IllegalArgumentException(
          "the times do not move on, so nobody can tell how long one value lasts; say it with"
              + " --bucket");
    }
    return steps.get(steps.size() / 2);
  }

  /**
   * Takes the next value.
   *
   * @return what it brought about; mostly nothing
   */
  public List<Event> add(Instant at, double value) {
    SpikeDetector watching = detector;
    if (watching == null) {
      watching = SpikeDetector.startingAt(settings, at);
      detector = watching;
    }
    // A value is there, also where it is zero: the listener was not deaf.
    return watching.add(at, value, Math.max(1, Math.abs(value)), true).stream()
        .filter(SpikeSeries::isStep)
        .map(event -> event(event, value))
        .toList();
  }

  /** Whoever reads a series of figures sees for himself when it is quiet. */
  private static boolean isStep(SpikeEvent event) {
    return switch (event.state()) {
      case OPENED, ESCALATED, CLOSED -> true;
      case WIDENED, QUIET, RESUMED -> false;
    };
  }

  private Event event(SpikeEvent event, double value) {
    return new Event(
        event.at(),
        event.state(),
        value,
        event.expected() / settings.windowBuckets(),
        event.score());
  }
}
