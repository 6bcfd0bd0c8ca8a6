package dev.earshot.search.bulletins;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Tagged;

/** Something that has just happened. */
public sealed interface Live {

  /** A mention was tagged. */
  record Heard(Tagged tagged) implements Live {}

  /** An alert took a step. */
  record Alarm(Alert alert) implements Live {}
}
