package dev.earshot.processors.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Erasure;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Rejects;
import dev.earshot.contract.Retag;
import dev.earshot.contract.Retold;
import dev.earshot.contract.SecondOpinion;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import dev.earshot.contract.Traces;
import dev.earshot.processors.spikes.Outages;
import dev.earshot.processors.spikes.SpikeSettings;
import dev.earshot.processors.spikes.StorySettings;
import dev.earshot.processors.tagging.Corrected;
import dev.earshot.processors.tagging.RulesInForce;
import dev.earshot.processors.tagging.Tagger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The way from mentions to tags, counts and alerts.
 *
 * <pre>
 *   retags ─▶ judge-again ───────────┐
 *   stories ─▶ retell ───────────────┐
 *   opinions ─▶ advise ──────────────┤
 *   corrections ─▶ correct ──────────┤
 *   mentions ─▶ read ─┬─▶ drop-repeats ─▶ tag ─┬─▶ tagged
 *                     │                        └─▶ contribute ─▶ (by-series) ─┬─▶ count-hours ──▶ counts
 *                     ├─▶ mentions, as gone, if its author is to be forgotten
 *                     └─▶ rejects, as they came, if unreadable                ├─▶ watch-spikes ─┐
 *                                                                             └─▶ watch-stories ┤
 *                                            alerts ◀─ group-alerts ◀─ (by-brand) ◀─────────────┘
 *
 *   tagged ─▶ tell-stories ─▶ (by-book) ─▶ keep-books ─▶ stories
 *
 *   tagged ─▶ match-searches ─▶ (by-search) ─▶ watch-searches ─▶ alerts
 * </pre>
 *
 * <p>Time is the mention's own: {@link Mention#published} decides its hour, whenever it is heard.
 * An hour is never final: a late mention, an edit and a deletion change it, and its last count is
 * exact.
 *
 * <p>Names in quotes are part of the stored state. Renaming one abandons that state, and {@code
 * TaggingTopologyTest} notices.
 */
public final class TaggingTopology {

  /** The step that may fail on a mention without stopping the stream. */
  static final String TAG = "tag";

  /** After so long Kafka gives up the bytes of what was erased, once something else is said. */
  static final String ERASED_WITHIN_MS = Long.toString(Duration.ofDays(1).toMillis());

  private TaggingTopology() {}

  /**
   * What may differ between installations.
   *
   * @param spikes what is an unusual number of negative mentions in a window
   * @param talk what is an unusual number of mentions, whatever their tone
   * @param stories when a story that grows is unusual
   * @param watched the kinds of alerts that are raised
   * @param counted what counts as one in a window
   * @param fresh how old a mention may be when it is heard and still raise an alert
   * @param zone where the days that kept searches name begin
   */
  public record Settings(
      SpikeSettings spikes,
      SpikeSettings talk,
      StorySettings stories,
      Set<Alert.Kind> watched,
      Counted counted,
      Duration fresh,
      ZoneId zone) {

    /** Alerts of medium sensitivity, on what was said within the last six hours. */
    public static final Settings DEFAULT = of(SpikeSettings.Sensitivity.MEDIUM);

    /** What counts as one. */
    public enum Counted {
      MENTIONS,
      /** Copies of one text count once in a window. */
      STORIES,
      /** Whatever one author says counts once in a window. */
      VOICES
    }

    public Settings {
      requireNonNull(spikes, "spikes");
      requireNonNull(talk, "talk");
      requireNonNull(stories, "stories");
      watched = Set.copyOf(watched);
      requireNonNull(counted, "counted");
      requireNonNull(fresh, "fresh");
      requireNonNull(zone, "zone");
    }

    /** Every kind of alert, on what was said within the last six hours. */
    public static Settings of(SpikeSettings.Sensitivity sensitivity) {
      return new Settings(
          SpikeSettings.mentions(sensitivity),
          SpikeSettings.talk(sensitivity),
          StorySettings.of(sensitivity),
          Set.of(Alert.Kind.NEGATIVE, Alert.Kind.VOLUME, Alert.Kind.STORY),
          Counted.MENTIONS,
          Duration.ofHours(6),
          ZoneOffset.UTC);
    }

    /** The same by another clock on the wall. */
    public Settings in(ZoneId other) {
      return new Settings(spikes, talk, stories, watched, counted, fresh, other);
    }

    /** The same with another threshold for negative talk, in standard deviations. */
    public Settings threshold(double deviations) {
      return new Settings(
          spikes.threshold(deviations), talk, stories, watched, counted, fresh, zone);
    }

    /** The same on what was said within another time. */
    public Settings fresh(Duration within) {
      return new Settings(spikes, talk, stories, watched, counted, within, zone);
    }

    /** The same with something else counted. */
    public Settings counting(Counted one) {
      return new Settings(spikes, talk, stories, watched, one, fresh, zone);
    }

    /** The same for other kinds of alerts. */
    public Settings watching(Set<Alert.Kind> kinds) {
      return new Settings(spikes, talk, stories, kinds, counted, fresh, zone);
    }
  }

  /**
   * Describes the processing; starts nothing.
   *
   * @param rules that mentions are judged by; others may come into force meanwhile
   * @param searches those that somebody wants to be told of, kept by somebody else
   * @param forgotten whose words are not kept, kept by somebody else
   * @param logs where mentions are looked up that are to be judged again
   * @param outages of sources, kept by somebody else
   * @param traces follow the mentions that others follow
   */
  static Topology of(
      RulesInForce rules,
      Tally tally,
      Settings settings,
      StandingSearches searches,
      MentionLog.Source logs,
      Forgotten forgotten,
      Outages outages,
      Traces traces) {
    StreamsBuilder builder = new StreamsBuilder();
    RecentMentions recent = new RecentMentions();

    Map<String, KStream<byte[], Arrival>> arrivals =
        soon(mentions(builder), "mentions")
            .mapValues(Arrival::read, Named.as("read"))
            .split(Named.as("arrived-"))
            .branch(
                (_, arrival) -> arrival instanceof Arrival.Unreadable, Branched.as("unreadable"))
            .branch(
                (_, arrival) ->
                    arrival instanceof Arrival.Heard(Mention mention, _)
                        && forgotten.forgets(mention),
                Branched.as("unwanted"))
            .defaultBranch(Branched.as("readable"));

    branch(arrivals, "arrived-unwanted")
        .processValues(Forget::new, Named.as("forget"))
        .to(
            Topics.MENTIONS.name(),
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("mentions-out"));

    write(
        branch(arrivals, "arrived-unreadable")
            .selectKey((key, arrival) -> rejectKey(key, arrival), Named.as("reject-key"))
            .processValues(() -> new Reject(tally), Named.as("reject")),
        Topics.REJECTS);

    KStream<MentionId, Pending> heard =
        branch(arrivals, "arrived-readable")
            .selectKey((key, _) -> new MentionId(new String(key, UTF_8)), Named.as("by-id"))
            .processValues(new DropRepeats(rules, tally, recent), Named.as("drop-repeats"));

    orders(builder);
    KStream<byte[], byte[]> corrections = soon(corrections(builder), "corrections");
    KStream<MentionId, Pending> corrected =
        corrections.process(
            new Correct(rules, logs), Named.as("correct"), Known.MENTIONS, Known.CORRECTIONS);
    KStream<MentionId, Pending> ordered =
        corrections.process(
            new JudgeAgain(rules, logs),
            Named.as("judge-again"),
            Known.MENTIONS,
            Known.CORRECTIONS);
    write(
        corrections.process(new TellProgress(), Named.as("tell-progress"), JudgeAgain.STORE),
        Topics.RETAGS);

    KStream<MentionId, Pending> advised =
        soon(builder.stream(Topics.OPINIONS.name(), bytes("opinions")), "opinions")
            .process(
                new Advise(rules, logs), Named.as("advise"), Known.MENTIONS, Known.CORRECTIONS);

    builder.addStateStore(TellStories.store());
    KStream<MentionId, Pending> retold =
        soon(builder.stream(Topics.STORIES.name(), bytes("stories")), "stories")
            .process(
                new Retell(rules, recent.before(logs)),
                Named.as("retell"),
                Known.MENTIONS,
                Known.CORRECTIONS,
                TellStories.STORE);

    write(
        heard.flatMapValues(TaggingTopology::opinionGoneWithIt, Named.as("opinion-gone-with-it")),
        Topics.OPINIONS);

    write(
        heard.flatMap(
            (id, pending) -> deleted(id, pending, forgotten), Named.as("deleted-at-source")),
        Topics.ERASURES);

    heard
        .flatMap(TaggingTopology::goneWithIt, Named.as("gone-with-it"))
        .to(
            Topics.CORRECTIONS.name(),
            Produced.with(Topics.CORRECTIONS.keys(), Topics.CORRECTIONS.values())
                .withStreamPartitioner(
                    (_, key, _, partitions) -> Optional.of(Set.of(partition(key, partitions))))
                .withName("corrections-out"));

    KStream<MentionId, Pending.Judged> judged =
        heard
            .merge(corrected, Named.as("with-corrected"))
            .merge(advised, Named.as("with-advised"))
            .merge(ordered, Named.as("with-ordered"))
            .merge(retold, Named.as("all-pending"))
            .processValues(() -> new Judge(tally, traces), Named.as(TAG));

    write(judged.processValues(MarkOrdered::new, Named.as("as-tagged")), Topics.TAGGED);

    write(
        apart(
                judged.process(new TellStories(), Named.as("tell-stories"), TellStories.STORE),
                Repartitioned.with(Serdes.String(), Stored.json(Telling.class)),
                "by-book")
            .process(new KeepBooks(), Named.as("keep-books")),
        Topics.STORIES);

    KStream<Series, Contribution> contributions =
        apart(
            judged.process(new Contribute(), Named.as("contribute")),
            Repartitioned.with(Stored.json(Series.class), Stored.json(Contribution.class)),
            "by-series");

    write(contributions.process(new CountHours(), Named.as("count-hours")), Topics.COUNTS);
    write(
        apart(
                contributions
                    .process(new WatchSpikes(settings, outages), Named.as("watch-spikes"))
                    .merge(
                        contributions.process(
                            new WatchStories(settings), Named.as("watch-stories")),
                        Named.as("brand-alerts"))
                    .selectKey((_, alert) -> alert.brand(), Named.as("by-alerted-brand")),
                Repartitioned.with(Serdes.String(), Topics.ALERTS.values()),
                "by-brand")
            .process(new GroupAlerts(), Named.as("group-alerts"))
            .merge(
                found(judged, searches)
                    .process(
                        new WatchSearches(searches, settings, outages), Named.as("watch-searches")),
                Named.as("all-alerts")),
        Topics.ALERTS);

    return builder.build();
  }

  private static KStream<String, MatchSearches.Found> found(
      KStream<MentionId, Pending.Judged> judged, StandingSearches searches) {
    return apart(
        judged
            .filterNot((_, one) -> one.again(), Named.as("only-news"))
            .mapValues(TaggingTopology::tagged, Named.as("news"))
            .process(new MatchSearches(searches), Named.as("match-searches")),
        Repartitioned.with(Serdes.String(), Stored.json(MatchSearches.Found.class)),
        "by-search");
  }

  /** Each key's to the one task that holds what is known of it. */
  private static <K, V> KStream<K, V> apart(
      KStream<K, V> stream, Repartitioned<K, V> how, String name) {
    return soon(stream.repartition(how.withName(name)), name);
  }

  private static <K, V> KStream<K, V> soon(KStream<K, V> stream, String name) {
    return stream.process(CommitSoon::new, Named.as("soon-" + name));
  }

  /**
   * What the topology needs of Kafka Streams to keep its promises; where it runs is for others to
   * say.
   *
   * @param tally the topology's own
   */
  public static Properties config(Tally tally) {
    Properties config = new Properties();
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, RejectFailures.class);
    config.put(RejectFailures.TALLY, tally);
    // What lay waiting; news is committed sooner.
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
    // Whether a commit is due is only asked between two polls.
    config.put(StreamsConfig.POLL_MS_CONFIG, 25);
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, LeanRocks.class);
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
    // What is on its way from one step to the next has words in it.
    config.put(StreamsConfig.REPARTITION_PURGE_INTERVAL_MS_CONFIG, 5_000);
    config.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_MS_CONFIG), ERASED_WITHIN_MS);
    // With more, sends to a topic that was just created can fail for good (KAFKA-15591), and
    // Streams writes to its internal topics as soon as it has created them.
    config.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
    return config;
  }

  /** Bytes, because what cannot be read must be kept as it came. */
  private static KStream<byte[], byte[]> mentions(StreamsBuilder builder) {
    return builder.stream(
        Topics.MENTIONS.name(),
        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
            // A foreign producer's clock must not stop the stream.
            .withTimestampExtractor((record, _) -> Math.max(0, record.timestamp()))
            .withName("mentions"));
  }

  private static KStream<byte[], byte[]> corrections(StreamsBuilder builder) {
    return builder.stream(Topics.CORRECTIONS.name(), bytes("corrections"));
  }

  /** Bytes, because one that cannot be read must not stop the stream. */
  private static Consumed<byte[], byte[]> bytes(String name) {
    return Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
        .withTimestampExtractor((record, _) -> Math.max(0, record.timestamp()))
        .withName(name);
  }

  /** Every task has to know the last order, whatever partitions it has. */
  private static void orders(StreamsBuilder builder) {
    builder.globalTable(
        Topics.RETAGS.name(),
        Consumed.with(Topics.RETAGS.keys(), Topics.RETAGS.values()).withName("retags"),
        Materialized.<String, Retag>as(Stores.inMemoryKeyValueStore(JudgeAgain.ORDERS))
            .withKeySerde(Topics.RETAGS.keys())
            .withValueSerde(Topics.RETAGS.values()));
  }

  private static KStream<byte[], Arrival> branch(
      Map<String, KStream<byte[], Arrival>> branches, String name) {
    return requireNonNull(branches.get(name), name);
  }

  private static Tags tags(Tagger tagger, Mention mention, @Nullable SecondOpinion opinion) {
    try {
      return tagger.tag(mention, opinion);
    } catch (StackOverflowError e) {
      // An error would end the thread, and the next one, and so on: it is this one text.
      throw new IllegalStateException("its text is nested too deep", e);
    }
  }

  private static Tags told(Tags tags, @Nullable Retold retold) {
    return retold != null && retold.own().equals(tags.story())
        ? tags.telling(retold.story())
        : tags;
  }

  @SuppressWarnings("NullAway") // null is Kafka's word for gone, in the stream as in the topic
  private static Tagged tagged(Pending.Judged judged) {
    return judged.tagged();
  }

  /** What people said of a mention has no meaning without it. */
  @SuppressWarnings("NullAway") // null is Kafka's word for gone
  private static List<KeyValue<Correction.Key, Correction>> goneWithIt(
      MentionId id, Pending pending) {
    return pending instanceof Pending.Gone(Known.Said said, _)
        ? said.corrections().stream()
            .map(one -> KeyValue.pair(one.key(), (Correction) null))
            .toList()
        : List.of();
  }

  /** Neither has what a larger model said of it. */
  @SuppressWarnings("NullAway") // null is Kafka's word for gone
  private static List<SecondOpinion> opinionGoneWithIt(Pending pending) {
    return pending instanceof Pending.Gone(Known.Said said, _) && said.opinion() != null
        ? Collections.singletonList(null)
        : List.of();
  }

  /** The line of the erasure log about a mention that is gone at its source. */
  private static List<KeyValue<String, Erasure>> deleted(
      MentionId id, Pending pending, Forgotten forgotten) {
    if (pending instanceof Pending.Gone(_, Instant at) && at != null) {
      Erasure line = Erasure.ofMention(forgotten.subject(id), at);
      return List.of(KeyValue.pair(line.id(), line));
    }
    return List.of();
  }

  private static byte[] rejectKey(byte @Nullable [] key, Arrival arrival) {
    Bytes value = arrival instanceof Arrival.Unreadable(Bytes bytes, _) ? bytes : null;
    return Rejects.key(key, value == null ? null : value.get());
  }

  /** Where the mention of a correction is. */
  private static int partition(Correction.Key key, int partitions) {
    return BuiltInPartitioner.partitionForKey(
        Topics.MENTIONS.keys().serializer().serialize("", key.mention()), partitions);
  }

  private static <K, V> void write(KStream<K, V> stream, Topic<K, V> topic) {
    stream.to(
        topic.name(), Produced.with(topic.keys(), topic.values()).withName(topic.name() + "-out"));
  }

  /** Passes tags on, with a header where they are part of an order to judge all again. */
  private static final class MarkOrdered
      extends ContextualFixedKeyProcessor<MentionId, Pending.Judged, Tagged> {

    @Override
    public void process(FixedKeyRecord<MentionId, Pending.Judged> record) {
      Headers headers = record.headers();
      headers.remove(Topics.RETAGGED);
      if (record.value().ordered()) {
        headers.add(Topics.RETAGGED, new byte[0]);
      }
      context().forward(record.withValue(tagged(record.value())));
    }
  }

  /** Has the mention of somebody who is to be forgotten go, also from the log. */
  private static final class Forget extends ContextualFixedKeyProcessor<byte[], Arrival, byte[]> {

    @Override
    @SuppressWarnings("NullAway") // null is Kafka's word for gone
    public void process(FixedKeyRecord<byte[], Arrival> record) {
      record.headers().remove(Topics.ON_REQUEST).add(Topics.ON_REQUEST, new byte[0]);
      context().forward(record.withValue(null));
    }
  }

  /** Judges a mention, and counts what somebody said. */
  private static final class Judge
      extends ContextualFixedKeyProcessor<MentionId, Pending, Pending.Judged> {

    private final Tally tally;
    private final Traces traces;

    Judge(Tally tally, Traces traces) {
      this.tally = tally;
      this.traces = traces;
    }

    @Override
    public void process(FixedKeyRecord<MentionId, Pending> record) {
      Pending.Judged judged;
      try (Traces.Step step = traces.follow("tag", Traces.Kind.TAKES, record.headers())) {
        step.with("earshot.mention", record.key().value());
        judged =
            switch (record.value()) {
              case Pending.Judge pending -> judged(pending);
              case Pending.Gone _ -> new Pending.Judged(null, Pending.Why.NEW);
            };
        step.into(record.headers());
      }
      context().forward(record.withValue(judged));
    }

    private Pending.Judged judged(Pending.Judge pending) {
      Known.Said said = pending.said();
      Tags machine = told(tags(pending.tagger(), pending.mention(), said.opinion()), said.retold());
      Tags tags = Corrected.of(machine, said.corrections());
      if (pending.why() == Pending.Why.NEW || pending.why() == Pending.Why.REPEATED) {
        RecordMetadata at = context().recordMetadata().orElseThrow();
        tally.count(
            tags.relevant() ? Tally.Fate.TAGGED : Tally.Fate.IRRELEVANT,
            at.partition(),
            at.offset());
      }
      return new Pending.Judged(new Tagged(pending.mention(), tags), pending.why());
    }
  }

  /** Passes an unreadable record on as it came, with the reason in a header. */
  private static final class Reject extends ContextualFixedKeyProcessor<byte[], Arrival, byte[]> {

    private final Tally tally;

    Reject(Tally tally) {
      this.tally = tally;
    }

    @Override
    public void process(FixedKeyRecord<byte[], Arrival> record) {
      if (record.value() instanceof Arrival.Unreadable(@Nullable Bytes bytes, String reason)) {
        Headers headers = record.headers();
        headers.remove(Topics.REASON).add(Topics.REASON, reason.getBytes(UTF_8));
        RecordMetadata at = context().recordMetadata().orElseThrow();
        tally.count(Tally.Fate.REJECTED, at.partition(), at.offset());
        forward(record, bytes);
      }
    }

    @SuppressWarnings("NullAway") // a record without a value is rejected as one without a value
    private void forward(FixedKeyRecord<byte[], Arrival> record, @Nullable Bytes bytes) {
      context().forward(record.withValue(bytes == null ? null : bytes.get()));
    }
  }
}
