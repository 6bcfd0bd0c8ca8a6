package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import java.time.Instant;

/**
 * A step that a receiver is told later.
 *
 * @param partition of the topic of alerts that the step came from: whoever reads that one tells it
 * @param offset where it stands there; what is held is told in this order
 */
record Held(Alert alert, Instant due, int partition, long offset) {

  /** What it is kept under, for one receiver. */
  String key(String group) {
    return group + "/" + Receiver.id(alert);
  }

  Held due(Instant later) {
    return new Held(alert, later, partition, offset);
  }
}
