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
    return (interest.states().contains(step.state()) || isNews(step)) && cares(step, worst);
  }

  /** Whether the part that is new in it is the first that it cares about, and so its beginning. */
  private boolean isNews(Alert step) {
    return step.state() == Alert.State.WIDENED
        && interest.states().contains(Alert.State.OPENED)
        && step.all().reversed().stream().skip(1).noneMatch(this::wants);
  }

  /** The same, whatever step it is. */
  boolean cares(Alert step, Alert.Severity worst) {
    Alert.Severity severity = worst.compareTo(step.severity()) > 0 ? worst : step.severity();
    return (step.receivers().isEmpty() || step.receivers().contains(receiver))
        && severity.compareTo(interest.atLeast()) >= 0
        && named(interest.brands(), step.brand())
        && step.all().stream().anyMatch(this::wants);
  }

  private boolean wants(Alert.Part part) {
    return interest.kinds().contains(part.kind()) && named(interest.topics(), part.topic());
  }

  /** What is about no single brand is of interest to everybody. */
  private static boolean named(Set<String> wanted, String name) {
    return wanted.isEmpty()
        || name.equals(CountKey.ALL)
        || wanted.stream().anyMatch(name::equalsIgnoreCase);
  }
}
