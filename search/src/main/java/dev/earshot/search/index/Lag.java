package dev.earshot.search.index;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a reader is behind the end of its log, in records and in time.
 *
 * <p>The times that records carry are when something was said, which says nothing about the reader.
 * So it is remembered where the end was when: the reader is as far behind as the oldest end that it
 * has not reached is old.
 */
final class Lag {

  /** An hour of ends, at one a second. A reader that is further behind shows an older hour. */
  private static final int MOST = 3_600;

  private record End(Instant seen, Map<TopicPartition, Long> offsets) {}

  private final Deque<End> unreached = new ArrayDeque<>();
  private long records;
  private Duration behind = Duration.ZERO;

  /**
   * Takes note of where the log ends and how far it has been read.
   *
   * @param ends one past the last record, by partition
   * @param read the next offset to read, by partition
   */
  synchronized void update(
      Instant now, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> read) {
    if (unreached.size() < MOST) {
      unreached.add(new End(now, Map.copyOf(ends)));
    }
    while (!unreached.isEmpty() && missing(unreached.element().offsets(), read) == 0) {
      unreached.remove();
    }
    records = missing(ends, read);
    behind =
        unreached.isEmpty() ? Duration.ZERO : Duration.between(unreached.element().seen(), now);
  }

  /** Records between what was read and the end; a few of them may be Kafka's own marks. */
  synchronized long records() {
    return records;
  }

  /** For how long the oldest record that is not read has been there. */
  synchronized Duration behind() {
    return behind;
  }

  static long missing(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> read) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - read.getOrDefault(end.getKey(), 0L)))
        .sum();
  }
}
