package dev.earshot.processors.topology;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.Retold;
import dev.earshot.processors.stories.Stories;
import dev.earshot.processors.stories.StoryBook;
import dev.earshot.processors.stories.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Keeps the books of texts, and says which mentions tell another story than they seem to by
 * themselves. Each brand has a book, so each has its place, and none knows all. The texts that came
 * first make place.
 *
 * <p>It holds nothing of a text once the last mention of it is gone.
 */
record KeepBooks() implements ProcessorSupplier<String, Telling, MentionId, Retold> {

  static final String TEXTS = "texts";
  static final String TELLERS = "tellers";

  /** Some two weeks of a brand that is much spoken of; 35 MB of memory when it is full. */
  private static final int MOST_OF_BRAND = 8_000;

  /** Nobody counts the stories of what is about no brand. */
  private static final int MOST_OF_LANGUAGE = 2_000;

  @Override
  public Processor<String, Telling, MentionId, Retold> get() {
    return new Keeper();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
                // Not on disk, where what was deleted stays until it happens to be overwritten.
                Stores.inMemoryKeyValueStore(TEXTS), Serdes.String(), Stored.json(Text.class))
            .withLoggingEnabled(
                Map.of(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, TaggingTopology.ERASED_WITHIN_MS)),
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(TELLERS), Serdes.String(), Stored.json(Teller.class)));
  }

  /** A text in a book. */
  record Text(String book, StoryBook.Entry entry) {}

  /**
   * Whoever tells a text.
   *
   * @param told the story that was said of it last
   */
  record Teller(MentionId id, Instant published, String told) {
    Teller {
      requireNonNull(id, "id");
      requireNonNull(published, "published");
      requireNonNull(told, "told");
    }
  }

  private static final Comparator<KeyValue<String, Teller>> FIRST =
      Comparator.comparing((KeyValue<String, Teller> one) -> one.value.published())
          .thenComparing(one -> one.value.id().value());

  private static final class Keeper implements Processor<String, Telling, MentionId, Retold> {

    private final Map<String, StoryBook> books = new HashMap<>();
    private ProcessorContext<MentionId, Retold> context;
    private KeyValueStore<String, Text> texts;
    private KeyValueStore<String, Teller> tellers;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    Keeper() {}

    @Override
    public void init(ProcessorContext<MentionId, Retold> context) {
      this.context = context;
      // After a transaction that failed, the stores know less than these did.
      books.clear();
      texts = context.getStateStore(TEXTS);
      tellers = context.getStateStore(TELLERS);
      Map<String, List<StoryBook.Entry>> entries = new HashMap<>();
      try (KeyValueIterator<String, Text> all = texts.all()) {
        all.forEachRemaining(
            one ->
                entries
                    .computeIfAbsent(one.value.book(), _ -> new ArrayList<>())
                    .add(one.value.entry()));
      }
      entries.forEach(
          (book, of) ->
              books.put(book, StoryBook.of(StoryBook.Naming.FIRST_PUBLISHED, most(book), of)));
    }

    private static int most(String book) {
      return book.startsWith(Stories.OF_BRAND) ? MOST_OF_BRAND : MOST_OF_LANGUAGE;
    }

    @Override
    public void process(Record<String, Telling> record) {
      Wording wording = record.value().wording();
      if (wording == null) {
        remove(record);
      } else {
        put(record, wording);
      }
    }

    private void put(Record<String, Telling> record, Wording wording) {
      String book = record.key();
      Telling telling = record.value();
      StoryBook.Outcome outcome =
          books
              .computeIfAbsent(
                  book, _ -> new StoryBook(StoryBook.Naming.FIRST_PUBLISHED, most(book)))
              .put(telling.id(), wording, telling.published());
      for (StoryBook.Entry entry : outcome.changed()) {
        String key = key(book, entry.wording().key());
        Text before = texts.get(key);
        texts.put(key, new Text(book, entry));
        if (before != null && !before.entry().story().equals(entry.story())) {
          retell(book, entry, record.timestamp());
        }
      }
      tellers.put(
          key(book, telling.text(), telling.id()),
          new Teller(telling.id(), telling.published(), outcome.story()));
      boolean own = outcome.story().equals(wording.name());
      if (!own) {
        say(book, telling.id(), wording, outcome.story(), record.timestamp());
      } else if (telling.instead()) {
        takeBack(telling.id(), record.timestamp());
      }
      outcome.forgotten().forEach(text -> forget(book, text.key()));
    }

    private void retell(String book, StoryBook.Entry entry, long timestampMs) {
      for (KeyValue<String, Teller> one : tellers(book, entry.wording().key())) {
        Teller teller = one.value;
        if (!teller.told().equals(entry.story())) {
          tellers.put(one.key, new Teller(teller.id(), teller.published(), entry.story()));
          say(book, teller.id(), entry.wording(), entry.story(), timestampMs);
        }
      }
    }

    private void say(String book, MentionId id, Wording wording, String story, long timestampMs) {
      context.forward(new Record<>(id, new Retold(book, wording.name(), story), timestampMs));
    }

    private void remove(Record<String, Telling> record) {
      Telling telling = record.value();
      tellers.delete(key(record.key(), telling.text(), telling.id()));
      if (!telling.instead()) {
        takeBack(telling.id(), record.timestamp());
      }
      String key = key(record.key(), telling.text());
      Text text = texts.get(key);
      StoryBook book = books.get(record.key());
      if (text == null || book == null) {
        return;
      }
      Wording wording = text.entry().wording();
      List<KeyValue<String, Teller>> others = tellers(record.key(), telling.text());
      if (others.isEmpty()) {
        texts.delete(key);
        book.remove(wording);
      } else if (text.entry().first().equals(telling.id())) {
        Teller next = Collections.min(others, FIRST).value;
        texts.put(key, new Text(record.key(), book.hand(wording, next.id(), next.published())));
      }
    }

    @SuppressWarnings("NullAway") // null is Kafka's word for gone
    private void takeBack(MentionId id, long timestampMs) {
      context.forward(new Record<>(id, null, timestampMs));
    }

    /** What was said of its mentions stays true. */
    private void forget(String book, String text) {
      texts.delete(key(book, text));
      tellers(book, text).forEach(one -> tellers.delete(one.key));
    }

    private List<KeyValue<String, Teller>> tellers(String book, String text) {
      List<KeyValue<String, Teller>> found = new ArrayList<>();
      try (KeyValueIterator<String, Teller> all =
          tellers.prefixScan(key(book, text) + "\n", new StringSerializer())) {
        all.forEachRemaining(found::add);
      }
      return found;
    }

    private static String key(String... parts) {
      return String.join("\n", parts);
    }

    private static String key(String book, String text, MentionId id) {
      return key(book, text, id.value());
    }
  }
}
