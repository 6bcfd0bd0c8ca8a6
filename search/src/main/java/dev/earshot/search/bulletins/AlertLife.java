package dev.earshot.search.bulletins;

import dev.earshot.contract.Alert;
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
}
