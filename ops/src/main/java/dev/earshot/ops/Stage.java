package dev.earshot.ops;

import java.util.Locale;

/**
 * What an instance consists of, in the order in which it is started; it ends in the opposite one.
 */
enum Stage {
  DATA,
  INDEX,
  KAFKA,
  STREAMS,
  SECOND_OPINION,
  NOTIFIER,
  OUTBOX,
  SEARCH,
  SNAPSHOTS,
  REPORTS,
  COLLECTORS,
  HEALTH;

  /** The name that health and logs show. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
