package dev.earshot.search.bulletins;

import dev.earshot.contract.Alert;
import dev.earshot.contract.AlertAction;
import dev.earshot.search.Search;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one alert.
 *
 * @param steps in the order they were written, at least one
 * @param actions what people did about it, in the order they did
 */
public record AlertLife(List<Alert> steps, List<AlertAction> actions) {

  /**
   * @throws IllegalArgumentException if there is no step
   */
  public AlertLife {
    steps = List.copyOf(steps);
    actions = List.copyOf(actions);
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

  /** Who takes care of it, if anybody said so. */
  public Optional<AlertAction> acknowledged() {
    return actions.stream().filter(one -> one.kind() == AlertAction.Kind.ACKNOWLEDGED).findFirst();
  }

  /** Until when nobody is told of it; empty where that is over, or never was. */
  public Optional<Instant> mutedUntil(Instant now) {
    Instant until = null;
    for (AlertAction action : actions) {
      until =
          switch (action.kind()) {
            case MUTED -> action.until();
            case UNMUTED -> null;
            case ACKNOWLEDGED, COMMENTED -> until;
          };
    }
    return Optional.ofNullable(until).filter(now::isBefore);
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
