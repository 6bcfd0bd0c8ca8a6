package dev.earshot.ops.notify;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Json;
import dev.earshot.contract.Topics;
import dev.earshot.ops.notify.Receiver.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one receiver of alerts, one after the other, on one thread. The position in the topic is
 * stored after each; a receiver that cannot be told is tried again until it can, and what is behind
 * waits.
 */
final class Delivery implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final Duration POLL = Duration.ofMillis(500);

  /** How far back an alert may lie of which a new receiver is still told. */
  private static final Duration GOING_ON = Duration.ofHours(1);

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Receiver receiver;
  private final Map<String, Object> settings;
  private final Pace pace;
  private final InstantSource clock;
  private final Counter told;
  private final Counter failed;
  private final Counter dropped;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile @Nullable String problem;
  private boolean holding;

  private Delivery(
      Receiver receiver,
      Map<String, Object> settings,
      Pace pace,
      InstantSource clock,
      MeterRegistry meters) {
    this.receiver = receiver;
    this.settings = settings;
    this.pace = pace;
    this.clock = clock;
    told = counter("earshot.alerts.told", "steps of alerts that a receiver was told of", meters);
    failed = counter("earshot.alerts.failed", "tries to tell that failed", meters);
    dropped = counter("earshot.alerts.dropped", "steps that were given up", meters);
    thread = Thread.ofPlatform().name("notify-" + receiver.name()).unstarted(this::run);
  }

  static Delivery start(
      Receiver receiver,
      Map<String, Object> kafka,
      Pace pace,
      InstantSource clock,
      MeterRegistry meters) {
    String group = "earshot-notify-" + receiver.name().toLowerCase(Locale.ROOT).replace(' ', '-');
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
    // After a kill the next start has to wait for so long before it may go on telling.
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // Only met where retention has taken what was not told yet: then the oldest that is left.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    Delivery delivery = new Delivery(receiver, settings, pace, clock, meters);
    delivery.thread.start();
    return delivery;
  }

  /** Why the receiver is not told, if it is not. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Begins to stop. What is being told at this moment is waited for by {@link #close}. */
  void stop() {
    stopped.countDown();
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
  }

  @Override
  public void close() {
    stop();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping()) {
      try (KafkaConsumer<byte[], byte[]> opened =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = opened;
        opened.subscribe(List.of(Topics.ALERTS.name()), new Assignments(opened));
        while (!stopping()) {
          for (ConsumerRecord<byte[], byte[]> record : opened.poll(POLL)) {
            deliver(opened, record);
          }
        }
      } catch (WakeupException _) {
        // Only stop() does that.
      } catch (InterruptedException | InterruptException _) {
        stopped.countDown();
      } catch (KafkaException e) {
        problem = "alerts cannot be read from Kafka: " + e.getMessage();
        LOG.warn("{}; trying again", problem);
        await(PAUSE);
      } catch (RuntimeException e) {
        problem = "telling '%s' stopped: %s; restart Earshot".formatted(receiver.name(), e);
        LOG.error("telling {} stopped", receiver.name(), e);
        return;
      }
    }
  }

  private void deliver(KafkaConsumer<byte[], byte[]> reader, ConsumerRecord<byte[], byte[]> record)
      throws InterruptedException {
    Alert alert = read(record);
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    if (alert == null || tell(reader, partition, alert)) {
      try {
        reader.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
      } catch (CommitFailedException | RebalanceInProgressException e) {
        // Whoever has the partition now will tell this step again, with the same id.
        LOG.info("another instance took over while {} was told: {}", receiver.name(), e.toString());
      }
    }
  }

  private @Nullable Alert read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Topics.ALERTS.values().deserializer().deserialize(record.topic(), record.value());
    } catch (SerializationException e) {
      dropped.increment();
      LOG.error(
          "an alert at {}-{}@{} cannot be read: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          Json.reason(e));
      return null;
    }
  }

  /** Tells until it is told or given up; false if another instance has to. */
  private boolean tell(KafkaConsumer<byte[], byte[]> reader, TopicPartition partition, Alert alert)
      throws InterruptedException {
    Instant begun = clock.instant();
    for (int failures = 0; ; ) {
      switch (receiver.tell(alert)) {
        case Answer.Told _ -> {
          told.increment();
          problem = null;
          return true;
        }
        case Answer.Never(String why) -> {
          giveUp(alert, why);
          return true;
        }
        case Answer.Later(String why, Duration asked) -> {
          failed.increment();
          failures++;
          if (stopping()) {
            return false;
          }
          if (Duration.between(begun, clock.instant()).compareTo(pace.patience()) > 0) {
            giveUp(alert, why);
            return true;
          }
          Duration pause = pace.pause(failures, asked);
          problem =
              "'%s' cannot be told of alerts: %s; trying again".formatted(receiver.name(), why);
          LOG.warn("{} in {} s", problem, pause.toSeconds());
          if (!hold(reader, partition, pause)) {
            return false;
          }
        }
      }
    }
  }

  private void giveUp(Alert alert, String why) {
    dropped.increment();
    LOG.error("'{}' was not told of {}: {}", receiver.name(), Receiver.id(alert), why);
  }

  /** Waits while staying a member of the group; false if the partition went to another one. */
  private boolean hold(
      KafkaConsumer<byte[], byte[]> reader, TopicPartition partition, Duration pause) {
    Instant until = clock.instant().plus(pause);
    reader.pause(reader.assignment());
    holding = true;
    while (clock.instant().isBefore(until) && reader.assignment().contains(partition)) {
      Duration left = Duration.between(clock.instant(), until);
      reader.poll(left.compareTo(POLL) < 0 ? left : POLL);
    }
    holding = false;
    reader.resume(reader.paused());
    return reader.assignment().contains(partition);
  }

  private boolean stopping() {
    return stopped.getCount() == 0;
  }

  private void await(Duration pause) {
    try {
      stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      stopped.countDown();
    }
  }

  private Counter counter(String name, String description, MeterRegistry meters) {
    return Counter.builder(name)
        .description(description)
        .tag("receiver", receiver.name())
        .register(meters);
  }

  /**
   * Stores where a new receiver begins before anything is told, so that a start in the middle of an
   * outage does not begin somewhere else; and keeps what is newly assigned from being read while a
   * receiver cannot be told.
   */
  private final class Assignments implements ConsumerRebalanceListener {

    private final KafkaConsumer<byte[], byte[]> reader;

    Assignments(KafkaConsumer<byte[], byte[]> reader) {
      this.reader = reader;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> known = reader.committed(Set.copyOf(partitions));
      List<TopicPartition> unknown =
          partitions.stream().filter(partition -> known.get(partition) == null).toList();
      if (!unknown.isEmpty()) {
        reader.commitSync(beginnings(unknown));
      }
      if (holding) {
        reader.pause(partitions);
      }
    }

    /**
     * Where a receiver that is new begins: with what is going on, not with what was over months
     * ago. The consumer's own reset by duration never ends where all records are older than that.
     */
    private Map<TopicPartition, OffsetAndMetadata> beginnings(List<TopicPartition> partitions) {
      long since = clock.instant().minus(GOING_ON).toEpochMilli();
      Map<TopicPartition, Long> times = new HashMap<>();
      partitions.forEach(partition -> times.put(partition, since));
      Map<TopicPartition, OffsetAndTimestamp> recent = reader.offsetsForTimes(times);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      Map<TopicPartition, OffsetAndMetadata> beginnings = new HashMap<>();
      for (TopicPartition partition : partitions) {
        OffsetAndTimestamp first = recent.get(partition);
        long end = requireNonNull(ends.get(partition), "end offset");
        beginnings.put(partition, new OffsetAndMetadata(first == null ? end : first.offset()));
      }
      return beginnings;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
  }
}
