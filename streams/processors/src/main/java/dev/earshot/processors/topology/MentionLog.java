package dev.earshot.processors.topology;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * The log of mentions, looked up by place. What was said is kept there and nowhere else: stores
 * hold the place of a mention, so that nobody's words need to be searched for in them.
 *
 * <p>Used by one thread.
 */
public interface MentionLog extends AutoCloseable {

  /** A record of the log, as it is there. */
  record Entry(long offset, long timestampMs, Bytes key, Bytes value) {}

  /**
   * The record at this place; empty if the log keeps it no longer, which means a newer one came.
   */
  Optional<Entry> at(int partition, long offset);

  /** Up to {@code most} records with a value, from this place on; empty at the end of the log. */
  List<Entry> from(int partition, long offset, int most);

  /** The place after the last record. */
  long end(int partition);

  @Override
  void close();

  /** Opens a log for one thread. */
  interface Source {
    MentionLog open();
  }
}
