package dev.earshot.search.alerts;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Alert;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries on what was heard what would have raised an alert, had it been watched for. */
public interface Rehearsal {

  /** How unusual talk must be. */
  enum Sensitivity {
    LOW,
    NORMAL,
    HIGH
  }

  /**
   * What is to be tried.
   *
   * @param topic one of the brand's; null for all of its mentions
   * @param from the first moment of which alerts count; what was before only teaches
   * @param threshold in place of the sensitivity's own; null for that
   * @param budget how many alerts a month are wanted at most: the lowest threshold that keeps to it
   *     is taken, however few it leaves; null for no such wish
   */
  record Trial(
      String brand,
      @Nullable String topic,
      Instant from,
      Instant to,
      Sensitivity sensitivity,
      @Nullable Double threshold,
      @Nullable Double budget) {
    public Trial {
      requireNonNull(brand, "brand");
      requireNonNull(from, "from");
      requireNonNull(to, "to");
      requireNonNull(sensitivity, "sensitivity");
    }
  }

  /**
   * An alert that there would have been.
   *
   * @param closed null where it would still be open
   * @param seen at its worst, as the rest
   */
  record Fired(
      Instant opened,
      @Nullable Instant closed,
      double seen,
      double expected,
      double score,
      Alert.Severity severity) {}

  /**
   * What came of it.
   *
   * @param threshold that was tried, in standard deviations
   * @param floor fewer negative mentions in an hour than this would never have raised one
   * @param mentions how many were looked at, those that only teach among them
   * @param fired in the order of time
   */
  record Outcome(double threshold, double floor, long mentions, List<Fired> fired) {
    public Outcome {
      fired = List.copyOf(fired);
    }
  }

  /** Tries it. Takes as long as it takes to read the brand's mentions. */
  Outcome of(Trial trial) throws IOException;
}
