package dev.earshot.processors.topology;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Comeback;
import dev.earshot.contract.Pseudonyms;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import dev.earshot.contract.Traces;
import dev.earshot.processors.spikes.Outages;
import dev.earshot.processors.tagging.RulesInForce;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream processors at work.
 *
 * <p><b>Life.</b> {@link #start} begins to read; the topics of {@link
 * dev.earshot.contract.Topics#all} must be there by then. {@link #close} finishes what is being
 * processed, commits it and leaves; twice does no harm. After a crash the same call goes on where
 * the last commit was, with nothing lost and nothing done twice.
 *
 * <p><b>Failure.</b> A thread that dies is replaced. When threads die again and again the
 * processors are stopped and, after a pause that grows, started anew; {@link #problem} says why
 * until they work. Every method may be called from any thread.
 */
public final class StreamsPart implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsPart.class);

  /**
   * More deaths than this within {@link #DEATHS_WITHIN} are no accident. Each costs a session's
   * timeout, until Kafka gives what the dead thread had to the one in its place; processors that
   * are started anew are known by their names and need not wait.
   */
  private static final int MOST_DEATHS = 1;

  private static final Duration DEATHS_WITHIN = Duration.ofMinutes(10);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

  /**
   * Where and how the processors run.
   *
   * @param kafka what every client of the cluster is configured with, {@code bootstrap.servers}
   *     among it
   * @param application names the group of processors that share the work; another name starts from
   *     the beginning
   * @param instance names this process within the group and survives its restarts, so that a
   *     restart after a crash need not wait until the group has given it up; null where many
   *     processes come and go
   * @param state folder for stores; this process alone uses it
   * @param threads 1 or more
   * @param standbys how many other instances keep a copy of each store, to go on from it at once
   *     when this one dies; those that are not there are done without
   */
  public record Place(
      Map<String, Object> kafka,
      String application,
      @Nullable String instance,
      Path state,
      int threads,
      int standbys) {
    public Place {
      kafka = Map.copyOf(kafka);
      requireNonNull(application, "application");
      requireNonNull(state, "state");
      if (threads < 1) {
        throw new IllegalArgumentException(
            "threads is %d; at least 1 is needed".formatted(threads));
      }
    }
  }

  private final Supplier<KafkaStreams> makes;
  private final InstantSource clock;
  private final Tally tally;
  private final TopicReader kept;
  private final LocalState state;
  private final Comeback comeback;
  private final Semaphore givenUp = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread keeper;
  private volatile KafkaStreams streams;

  /** When threads died lately, oldest first; guarded by this. */
  private final Deque<Instant> deaths = new ArrayDeque<>();

  /** Why a thread died last; null when all is well again; guarded by this. */
  private @Nullable Throwable failure;

  /** What health shows of {@link #failure}; guarded by this. */
  private @Nullable String problem;

  private StreamsPart(
      Supplier<KafkaStreams> makes,
      InstantSource clock,
      Tally tally,
      TopicReader kept,
      LocalState state,
      Comeback comeback) {
    this.makes = makes;
    this.clock = clock;
    this.tally = tally;
    this.kept = kept;
    this.state = state;
    this.comeback = comeback;
    this.streams = makes.get();
    keeper = Thread.ofPlatform().daemon().name("streams-keeper").unstarted(this::keep);
  }

  /** Starts the processors. They are at work when {@link #running} says so. */
  public static StreamsPart start(
      RulesInForce rules,
      TaggingTopology.Settings settings,
      Place place,
      Pseudonyms pseudonyms,
      InstantSource clock,
      MeterRegistry meters,
      Traces traces) {
    Tally tally = new Tally();
    tally.bindTo(meters);
    StandingSearches standing = StandingSearches.in(settings.zone());
    Forgotten forgotten = new Forgotten(pseudonyms);
    Outages outages = new Outages();
    Supplier<KafkaStreams> makes =
        () ->
            new KafkaStreams(
                TaggingTopology.of(
                    rules,
                    tally,
                    settings,
                    standing,
                    () -> new KafkaMentionLog(place.kafka()),
                    forgotten,
                    outages,
                    traces),
                config(place, tally));
    StreamsPart part =
        new StreamsPart(
            makes,
            clock,
            tally,
            TopicReader.start(
                "standing-searches",
                place.kafka(),
                List.of(Topics.SEARCHES, Topics.ERASURES, Topics.SOURCES, Topics.RULE_EDITS),
                record -> keep(record, standing, forgotten, outages, rules),
                () -> {
                  standing.known();
                  forgotten.known();
                  rules.known();
                },
                new Comeback("searches", clock, meters)),
            new LocalState(place.state(), place.application()),
            new Comeback("streams", clock, meters));
    part.begin(part.streams);
    part.keeper.start();
    return part;
  }

  private static void keep(
      ConsumerRecord<byte[], byte[]> record,
      StandingSearches searches,
      Forgotten forgotten,
      Outages outages,
      RulesInForce rules) {
    if (record.topic().equals(Topics.SEARCHES.name())) {
      searches.put(key(Topics.SEARCHES, record), value(Topics.SEARCHES, record));
    } else if (record.topic().equals(Topics.SOURCES.name())) {
      outages.put(key(Topics.SOURCES, record), value(Topics.SOURCES, record));
    } else if (record.value() != null && record.topic().equals(Topics.RULE_EDITS.name())) {
      rules.put(value(Topics.RULE_EDITS, record));
    } else if (record.value() != null) {
      forgotten.put(value(Topics.ERASURES, record));
    }
  }

  private static <K> K key(Topic<K, ?> topic, ConsumerRecord<byte[], byte[]> record) {
    return topic.keys().deserializer().deserialize(topic.name(), record.key());
  }

  private static <V> V value(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> record) {
    return topic.values().deserializer().deserialize(topic.name(), record.value());
  }

  private void begin(KafkaStreams made) {
    state.begin();
    made.setUncaughtExceptionHandler(this::died);
    made.setStateListener((now, _) -> became(now));
    made.start();
  }

  /** Starts the processors anew each time that they have given up. */
  private void keep() {
    try {
      while (closing.getCount() > 0) {
        givenUp.acquire();
        Duration pause = failed();
        streams.close(CLOSE_WITHIN);
        if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        revive();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // it is being closed
    }
  }

  private synchronized Duration failed() {
    Comeback.Return back =
        comeback.after(
            "the stream processors gave up",
            failure == null ? new IllegalStateException("for a reason unknown") : failure);
    problem = back.problem();
    deaths.clear();
    return back.pause();
  }

  private void revive() {
    try {
      KafkaStreams made = makes.get();
      streams = made;
      begin(made);
    } catch (RuntimeException e) {
      synchronized (this) {
        failure = e;
      }
      givenUp.release();
    }
  }

  static Properties config(Place place, Tally tally) {
    Properties config = TaggingTopology.config(tally);
    config.putAll(place.kafka());
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, place.application());
    config.put(StreamsConfig.STATE_DIR_CONFIG, place.state().toString());
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, place.threads());
    config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, place.standbys());
    if (place.instance() != null) {
      config.put(
          StreamsConfig.mainConsumerPrefix(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG),
          place.instance());
    }
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
    return config;
  }

  private synchronized StreamThreadExceptionResponse died(Throwable cause) {
    LOG.error("A stream thread died", cause);
    failure = cause;
    problem =
        "a stream thread died and is replaced: "
            + (cause.getMessage() == null ? cause : cause.getMessage());
    Instant now = clock.instant();
    deaths.addLast(now);
    while (deaths.getFirst().isBefore(now.minus(DEATHS_WITHIN))) {
      deaths.removeFirst();
    }
    return deaths.size() > MOST_DEATHS
        ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
        : StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private synchronized void became(KafkaStreams.State now) {
    LOG.info("The stream processors are {}", now);
    switch (now) {
      case RUNNING -> {
        failure = null;
        problem = null;
      }
      case ERROR -> givenUp.release();
      case CREATED, REBALANCING, PENDING_SHUTDOWN, PENDING_ERROR, NOT_RUNNING -> {}
    }
  }

  /** Whether all partitions are being processed. */
  public boolean running() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** What became of the mentions since the start. */
  public Tally.Snapshot tally() {
    return tally.snapshot();
  }

  /** What keeps mentions from being tagged, if anything does. */
  public synchronized Optional<String> problem() {
    return switch (streams.state()) {
      case RUNNING -> Optional.empty();
      case CREATED, REBALANCING -> Optional.ofNullable(problem);
      case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR ->
          Optional.of(problem == null ? "the stream processors are stopped" : problem);
    };
  }

  /** Leaves in good order. Does nothing the second time. */
  @Override
  public void close() {
    closing.countDown();
    keeper.interrupt();
    boolean interrupted = Thread.interrupted();
    while (keeper.isAlive()) {
      try {
        keeper.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    boolean inOrder =
        streams.close(
            CloseOptions.timeout(CLOSE_WITHIN)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    if (inOrder) {
      state.closed();
    }
    kept.close();
  }
}
