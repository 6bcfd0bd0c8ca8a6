package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import dev.earshot.contract.AlertAction;
import dev.earshot.contract.Comeback;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How alerts stand and what people did about them, kept from Kafka by one thread. Whoever tells
 * receivers asks it; any thread may.
 */
final class AlertBook implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AlertBook.class);
  private static final Duration POLL = Duration.ofMillis(500);

  /** An alert whose last step is older was forgotten by whoever should have closed it. */
  private static final Duration OPEN_AT_MOST = Duration.ofDays(14);

  private final Map<String, Alert> latest = new ConcurrentHashMap<>();
  private final Map<String, Alert.Severity> worst = new ConcurrentHashMap<>();
  private final Map<String, Instant> muted = new ConcurrentHashMap<>();
  private final Map<String, Object> settings;
  private final Comeback comeback;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile @Nullable String problem;

  private AlertBook(Map<String, Object> kafka, Comeback comeback) {
    this.comeback = comeback;
    settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "earshot-notify-book");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    thread = Thread.ofPlatform().name("notify-book").unstarted(this::run);
  }

  static AlertBook open(Map<String, Object> kafka, Comeback comeback) {
    AlertBook book = new AlertBook(kafka, comeback);
    book.thread.start();
    return book;
  }

  /** The last step of each alert that is not over, and not muted. */
  List<Alert> open(Instant now) {
    return latest.values().stream()
        .filter(alert -> alert.state() != Alert.State.CLOSED)
        .filter(alert -> alert.at().isAfter(now.minus(OPEN_AT_MOST)))
        .filter(alert -> !muted(alert.id(), now))
        .toList();
  }

  /** How bad the alert has been until now, as far as that is known. */
  Alert.Severity worst(String id) {
    return worst.getOrDefault(id, Alert.Severity.NOTICE);
  }

  /** Whether nobody is to be told of the alert now. */
  boolean muted(String id, Instant now) {
    Instant until = muted.get(id);
    return until != null && until.isAfter(now);
  }

  /** Waits until everything that was there at the start has been read, or until it is closed. */
  void awaitCaughtUp() throws InterruptedException {
    caughtUp.await();
  }

  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  @Override
  public void close() {
    stopped.countDown();
    caughtUp.countDown();
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean stopping() {
    return stopped.getCount() == 0;
  }

  private void run() {
    while (!stopping()) {
      try (KafkaConsumer<byte[], byte[]> opened =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = opened;
        read(opened);
      } catch (WakeupException _) {
        // Only close() does that.
      } catch (InterruptedException | InterruptException _) {
        stopped.countDown();
      } catch (RuntimeException | Error e) {
        Comeback.Return back =
            comeback.after("how alerts stand is not read from Kafka at the moment", e);
        problem = back.problem();
        await(back.pause());
      }
    }
  }

  private void read(KafkaConsumer<byte[], byte[]> reader) throws InterruptedException {
    List<TopicPartition> all = new ArrayList<>(partitions(reader, Topics.ALERTS));
    all.addAll(partitions(reader, Topics.ALERT_ACTIONS));
    reader.assign(all);
    reader.seekToBeginning(all);
    problem = null;
    Map<TopicPartition, Long> ends = reader.endOffsets(all);
    while (!stopping()) {
      if (caughtUp.getCount() > 0
          && all.stream().allMatch(one -> reader.position(one) >= ends.getOrDefault(one, 0L))) {
        caughtUp.countDown();
      }
      reader.poll(POLL).forEach(this::read);
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> reader, Topic<?, ?> topic) {
    return reader.partitionsFor(topic.name()).stream()
        .map(info -> new TopicPartition(topic.name(), info.partition()))
        .toList();
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      if (record.topic().equals(Topics.ALERTS.name())) {
        note(value(Topics.ALERTS, record));
      } else {
        note(value(Topics.ALERT_ACTIONS, record));
      }
    } catch (SerializationException e) {
      LOG.warn(
          "left out a record of {} at {}-{}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private void note(Alert step) {
    latest.put(step.id(), step);
    worst.merge(
        step.id(), step.severity(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  private void note(AlertAction action) {
    switch (action.kind()) {
      case MUTED -> {
        if (action.until() != null) {
          muted.put(action.alert(), action.until());
        }
      }
      case UNMUTED -> muted.remove(action.alert());
      case ACKNOWLEDGED, COMMENTED -> {}
    }
  }

  private static <V> V value(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> record) {
    return topic.values().deserializer().deserialize(record.topic(), record.value());
  }

  private void await(Duration pause) {
    try {
      if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        caughtUp.countDown();
      }
    } catch (InterruptedException _) {
      stopped.countDown();
    }
  }
}
