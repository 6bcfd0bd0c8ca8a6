package dev.earshot.ops.notify;

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
  public Answer tell(Message message) {
    for (Notice notice : message.notices()) {
      LOG.warn("{}; search: {}", notice.sentence(), notice.alert().query());
    }
    return new Answer.Told();
  }
}
