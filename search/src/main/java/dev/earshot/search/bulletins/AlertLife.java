package dev.earshot.search.bulletins;

import dev.earshot.contract.Alert;
import dev.earshot.search.Search;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * All that is known of one alert.
 *
 * @param steps in the order they were written, at least one
 */
public record AlertLife(List<Alert> steps) {

  /**
   * @throws IllegalArgumentException if there is no step
   */
  public AlertLife {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("an alert without a step");
    }
  }

  /** Where it stands now. */
  public Alert latest() {
    return steps.getLast();
  }

  /** The step at which it was worst. */
  public Alert peak() {
    Alert worst = steps.getFirst();
    for (Alert step : steps) {
      if (step.seen() > worst.seen()) {
        worst = step;
      }
    }
    return worst;
  }

  /** Whether it is still going on. */
  public boolean open() {
    return latest().state() != Alert.State.CLOSED;
  }

  /**
   * The search that shows what is behind it: from the start of its first window to its last step.
   */
  public Search search() {
    Alert latest = latest();
    return Search.ALL
        .q(latest.query())
        .span(
            latest.opened().minus(window(latest)).toString(),
            latest.at().plus(Duration.ofMillis(1)).toString());
  }

  private static Duration window(Alert alert) {
    try {
      return Duration.parse(alert.window());
    } catch (DateTimeParseException _) {
      return Duration.ofHours(1);
    }
  }
}
