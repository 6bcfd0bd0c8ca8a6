package dev.earshot.search.index;

import dev.earshot.contract.Json;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Topics;
import dev.earshot.contract.Traces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Puts records of {@link Topics#TAGGED} into the index, and counts them. */
final class TaggedRecords {

  private static final Logger LOG = LoggerFactory.getLogger(TaggedRecords.class);
  private static final int SHOWN_KEY = 200;

  private final Shelf index;
  private final Counter put;
  private final Counter removed;
  private final Counter unreadable;
  private final Counter held;

  private boolean erased;
  private boolean anyRemoved;

  TaggedRecords(Shelf index, MeterRegistry meters) {
    this.index = index;
    put = meters.counter("earshot.index.put");
    removed = meters.counter("earshot.index.removed");
    held = meters.counter("earshot.index.held");
    unreadable = meters.counter("earshot.index.unreadable");
  }

  /**
   * Does to the index what the record says, if it can be read.
   *
   * @param holds whether what an order judged again is left out
   * @param traces follow the record, if others do
   */
  void apply(ConsumerRecord<byte[], byte[]> record, boolean holds, Traces traces)
      throws IOException {
    if (holds && record.headers().lastHeader(Topics.RETAGGED) != null) {
      held.increment();
      return;
    }
    try (var _ = traces.follow("index", Traces.Kind.TAKES, record.headers())) {
      byte @Nullable [] value = record.value();
      if (value == null) {
        index.remove(id(record), record.offset());
        erased |= record.headers().lastHeader(Topics.ON_REQUEST) != null;
        anyRemoved = true;
        removed.increment();
      } else {
        index.put(tagged(value), value, record.offset());
        put.increment();
      }
    } catch (RuntimeException e) {
      if (index.failure().isPresent()) {
        // That is not the record's fault: it is read again when the index is open again.
        throw e;
      }
      // Whatever is wrong with it: the same record would stop the index again after every start.
      unreadable.increment();
      try (var _ = MDC.putCloseable("mention", key(record))) {
        LOG.warn(
            "passed over a record of {} that cannot be read: partition {}, offset {}, key '{}': {}",
            record.topic(),
            record.partition(),
            record.offset(),
            key(record),
            Json.reason(e));
      }
    }
  }

  /** Whether somebody was forgotten since this was asked last. */
  boolean takeErased() {
    boolean now = erased;
    erased = false;
    return now;
  }

  /** Whether anything was removed since this was asked last. */
  boolean takeRemoved() {
    boolean now = anyRemoved;
    anyRemoved = false;
    return now;
  }

  private static MentionId id(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] key = record.key();
    if (key == null) {
      throw new SerializationException("it has neither key nor value");
    }
    return Topics.TAGGED.keys().deserializer().deserialize(record.topic(), key);
  }

  private static Tagged tagged(byte[] value) {
    return Topics.TAGGED.values().deserializer().deserialize(Topics.TAGGED.name(), value);
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] key = record.key();
    String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
    return text.length() > SHOWN_KEY ? text.substring(0, SHOWN_KEY) + "…" : text;
  }
}
