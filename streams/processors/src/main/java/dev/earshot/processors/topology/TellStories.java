package dev.earshot.processors.topology;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Topics;
import dev.earshot.processors.stories.Stories;
import dev.earshot.processors.stories.Wording;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Sends how each mention is worded to the book in which its copies are. What was sent is remembered
 * until the mention is gone, so that an edit or a deletion takes it back.
 */
record TellStories() implements ProcessorSupplier<MentionId, Pending.Judged, String, Telling> {

  static final String STORE = "tellings";

  @Override
  public Processor<MentionId, Pending.Judged, String, Telling> get() {
    return new Teller();
  }

  /** Also {@link Retell} reads it, and that comes earlier. */
  static StoreBuilder<?> store() {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(STORE), Topics.MENTIONS.keys(), Stored.json(Told.class));
  }

  /** What was sent of a mention. */
  record Told(String book, String text, Instant published) {
    Told {
      requireNonNull(book, "book");
      requireNonNull(text, "text");
      requireNonNull(published, "published");
    }
  }

  private static final class Teller
      implements Processor<MentionId, Pending.Judged, String, Telling> {

    private ProcessorContext<String, Telling> context;
    private KeyValueStore<MentionId, Told> told;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    Teller() {}

    @Override
    public void init(ProcessorContext<String, Telling> context) {
      this.context = context;
      told = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<MentionId, Pending.Judged> record) {
      if (record.value().why() == Pending.Why.RETOLD) {
        return;
      }
      Told before = told.get(record.key());
      Tagged tagged = record.value().tagged();
      Wording wording = tagged == null ? null : Wording.of(tagged.mention());
      Told now = wording == null ? null : told(tagged, wording);
      if (before == null ? now == null : before.equals(now)) {
        return;
      }
      if (before != null) {
        forward(record, before, null, now != null);
      }
      if (now == null) {
        told.delete(record.key());
      } else {
        told.put(record.key(), now);
        forward(record, now, wording, before != null);
      }
    }

    private static @Nullable Told told(@Nullable Tagged tagged, Wording wording) {
      return tagged == null || wording.isBrief()
          ? null
          : new Told(Stories.book(tagged.tags()), wording.key(), tagged.mention().published());
    }

    private void forward(
        Record<MentionId, Pending.Judged> record,
        Told one,
        @Nullable Wording wording,
        boolean instead) {
      context.forward(
          new Record<>(
              one.book(),
              new Telling(record.key(), one.published(), one.text(), wording, instead),
              record.timestamp()));
    }
  }
}
