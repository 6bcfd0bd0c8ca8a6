package dev.earshot.processors.topology;

import java.time.Duration;

/**
 * How far a step has heard: until when all that was said has come to it.
 *
 * <p>A step may be behind, as after a restart, and what it has not heard yet waits in Kafka. As
 * long as something comes, it is the time of that; only once nothing has come for a while is it the
 * machine's. Not thread-safe.
 */
final class Horizon {

  /** Longer than Kafka takes to go on after somebody in it has ended. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final long NEVER = Long.MIN_VALUE;

  private long newestMs;
  private long cameMs = NEVER;

  /** Something has come, by the machine's clock now, that was heard at its timestamp. */
  void heard(long timestampMs, long nowMs) {
    newestMs = Math.max(newestMs, timestampMs);
    cameMs = nowMs;
  }

  /** How far it is; the epoch where nobody knows yet. */
  long ms(long nowMs) {
    if (cameMs == NEVER) {
      cameMs = nowMs;
    }
    return nowMs - cameMs >= SILENCE.toMillis() ? nowMs : Math.min(newestMs, nowMs);
  }
}
