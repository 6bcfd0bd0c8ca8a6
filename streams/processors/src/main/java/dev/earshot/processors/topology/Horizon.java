package dev.earshot.processors.topology;

/**
 * How far a step has heard: until when all that was said has come to it.
 *
 * <p>A step may be behind, as after a restart, and what it has not heard yet waits in Kafka. As
 * long as something comes, it is the time of that; only once nothing has come for a while is it the
 * machine's. How long a while is, is not for the machine's clock to say, which may jump: it is from
 * one look to the next, so looks should be longer apart than Kafka takes to go on after somebody in
 * it has ended. Not thread-safe.
 */
final class Horizon {

  private long newestMs;
  private boolean silent;

  /** Something has come that was heard at this time. */
  void heard(long timestampMs) {
    newestMs = Math.max(newestMs, timestampMs);
    silent = false;
  }

  /** Looks how far it is; the epoch where nobody knows yet. */
  long look(long nowMs) {
    long far = silent ? nowMs : Math.min(newestMs, nowMs);
    silent = true;
    return far;
  }
}
