package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import dev.earshot.contract.CountKey;
import dev.earshot.ops.config.AlertReceiver.Interest;
import java.util.Set;

/** Which alerts a receiver cares about. */
record Taste(String receiver, Interest interest) {

  /**
   * Whether it is told of {@code step}.
   *
   * @param worst how bad the alert has been until now
   */
  boolean takes(Alert step, Alert.Severity worst) {
    return interest.states().contains(step.state()) && cares(step, worst);
  }

  /** The same, whatever step it is. */
  boolean cares(Alert step, Alert.Severity worst) {
    Alert.Severity severity = worst.compareTo(step.severity()) > 0 ? worst : step.severity();
    return (step.receivers().isEmpty() || step.receivers().contains(receiver))
        && interest.kinds().contains(step.kind())
        && severity.compareTo(interest.atLeast()) >= 0
        && named(interest.brands(), step.brand())
        && named(interest.topics(), step.topic());
  }

  /** What is about no single brand is of interest to everybody. */
  private static boolean named(Set<String> wanted, String name) {
    return wanted.isEmpty()
        || name.equals(CountKey.ALL)
        || wanted.stream().anyMatch(name::equalsIgnoreCase);
  }
}
