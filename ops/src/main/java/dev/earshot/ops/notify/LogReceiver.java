package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alerts to the program's log. */
final class LogReceiver implements Receiver {

  private static final Logger LOG = LoggerFactory.getLogger("dev.earshot.alerts");

  @Override
  public String name() {
    return "log";
  }

  @Override
  public Answer tell(Alert alert) {
    LOG.warn("{}; search: {}", Receiver.sentence(alert), alert.query());
    return new Answer.Told();
  }
}
