package dev.earshot.processors.topology;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Record;

/**
 * When a mention was published and heard, as those take it who watch for what is unusual.
 *
 * @param at when it was published; where it claims to be from the future, when it was heard
 */
record Timing(Instant heard, Instant at) {

  /** How far clocks may disagree before a mention counts as one from the future. */
  private static final Duration DISAGREEMENT = Duration.ofMinutes(5);

  /** What lags behind by more lives in a time of its own, such as that of an import. */
  private static final Duration LIVE = Duration.ofHours(6);

  /** The timing of what a record tells of, which was published then. */
  static Timing of(Record<?, ?> record, Instant published) {
    Instant heard = Instant.ofEpochMilli(record.timestamp());
    return new Timing(heard, published.isAfter(heard.plus(DISAGREEMENT)) ? heard : published);
  }

  /** Whether it was heard soon after it was published. */
  boolean live() {
    return within(LIVE);
  }

  /** Whether it was heard within this time. */
  boolean within(Duration time) {
    return !at.isBefore(heard.minus(time));
  }

  /** How long after it was published it was heard. */
  long lagMs() {
    return Math.max(0, Duration.between(at, heard).toMillis());
  }
}
