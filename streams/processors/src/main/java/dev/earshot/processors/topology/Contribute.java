package dev.earshot.processors.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Author;
import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Channel;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Source;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Turns tagged mentions into what they add to each series. What a mention added is remembered until
 * it is gone, so that an edit or a deletion takes back exactly that, whatever the rules say now.
 */
record Contribute() implements ProcessorSupplier<MentionId, Pending.Judged, Series, Contribution> {

  static final String STORE = "counted";

  @Override
  public Processor<MentionId, Pending.Judged, Series, Contribution> get() {
    return new Bookkeeper();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE),
            Topics.TAGGED.keys(),
            Stored.json(Counted.class)));
  }

  /** What a mention has added to the counts. */
  record Counted(
      Instant published,
      List<Mark> marks,
      String story,
      long voice,
      @Nullable Channel channel,
      @Nullable String lang) {

    /** One brand's part of it. */
    record Mark(String brand, Sentiment sentiment, List<String> topics) {

      Stream<Series> series() {
        return Stream.concat(Stream.of(CountKey.ALL), topics.stream().distinct())
            .map(topic -> new Series(brand, topic));
      }
    }

    Counted {
      requireNonNull(published, "published");
      marks = List.copyOf(marks);
      story = story == null ? "" : story;
    }

    static @Nullable Counted of(@Nullable Tagged tagged) {
      if (tagged == null || !tagged.tags().relevant()) {
        return null;
      }
      return new Counted(
          tagged.mention().published(),
          tagged.tags().brands().stream().map(Counted::mark).toList(),
          tagged.tags().story(),
          voice(tagged.mention()),
          tagged.mention().channel(),
          tagged.tags().lang());
    }

    /** What a mark of it adds to its series, or takes back. */
    Contribution contribution(
        MentionId id,
        Mark mark,
        int change,
        @Nullable Source source,
        Pending.Judged judged,
        boolean retold) {
      return new Contribution(
          id,
          published,
          change,
          mark.sentiment(),
          story,
          voice,
          channel,
          lang,
          source == null ? "" : source.name(),
          source == null ? null : source.kind(),
          judged.again() && !retold,
          retold,
          judged.ordered());
    }

    /** Whether nothing but the story is another. */
    private boolean retold(Counted other) {
      return equals(
          new Counted(
              other.published(),
              other.marks(),
              story,
              other.voice(),
              other.channel(),
              other.lang()));
    }

    private static long voice(Mention mention) {
      Author author = mention.author();
      String name =
          author == null ? "source\n" + mention.source().name() : "author\n" + author.voice();
      long hash = 0xcbf29ce484222325L;
      for (byte one : name.getBytes(UTF_8)) {
        hash = (hash ^ (one & 0xff)) * 0x100000001b3L;
      }
      return hash;
    }

    private static Mark mark(BrandTag tag) {
      return new Mark(tag.brand(), tag.sentiment(), tag.topics());
    }
  }

  private static final class Bookkeeper
      implements Processor<MentionId, Pending.Judged, Series, Contribution> {

    private ProcessorContext<Series, Contribution> context;
    private KeyValueStore<MentionId, Counted> counted;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    Bookkeeper() {}

    @Override
    public void init(ProcessorContext<Series, Contribution> context) {
      this.context = context;
      counted = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<MentionId, Pending.Judged> record) {
      Counted before = counted.get(record.key());
      Tagged tagged = record.value().tagged();
      Counted now = Counted.of(tagged);
      if (before == null ? now == null : before.equals(now)) {
        return;
      }
      boolean retold =
          record.value().why() == Pending.Why.RETOLD
              && before != null
              && now != null
              && before.retold(now);
      if (before != null) {
        takeBack(record, before, retold);
      }
      if (now == null || tagged == null) {
        counted.delete(record.key());
      } else {
        counted.put(record.key(), now);
        add(record, now, tagged.mention(), retold);
      }
    }

    private void takeBack(
        Record<MentionId, Pending.Judged> record, Counted before, boolean retold) {
      for (Counted.Mark mark : before.marks()) {
        Contribution contribution =
            before.contribution(record.key(), mark, -1, null, record.value(), retold);
        mark.series().forEach(series -> forward(record, series, contribution));
      }
    }

    private void add(
        Record<MentionId, Pending.Judged> record, Counted now, Mention mention, boolean retold) {
      for (Counted.Mark mark : now.marks()) {
        Contribution contribution =
            now.contribution(record.key(), mark, 1, mention.source(), record.value(), retold);
        mark.series().forEach(series -> forward(record, series, contribution));
      }
    }

    private void forward(
        Record<MentionId, Pending.Judged> record, Series series, Contribution contribution) {
      context.forward(new Record<>(series, contribution, record.timestamp()));
    }
  }
}
