package dev.earshot.search.bulletins;

import dev.earshot.contract.Clients;
import dev.earshot.contract.Comeback;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads alerts, what people did about them, the searches that they keep and the state of sources
 * from Kafka, from the beginning, and keeps reading them.
 *
 * <p>New mentions are read only while somebody listens for them, from the moment they begin to:
 * nobody pays for a ticker that nobody watches.
 *
 * <p><b>Life.</b> {@link #start} starts one daemon thread and {@link #close} ends it. When reading
 * fails it begins anew, from the beginning: what is known already only replaces itself.
 */
public final class BulletinReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BulletinReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Board board = new Board();
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Comeback comeback;
  private final Thread thread;
  private final Set<TopicPartition> behind = new HashSet<>();
  private boolean ticking;
  private volatile boolean caughtUp;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable Consumer<byte[], byte[]> reading;
  private volatile @Nullable String problem;

  private BulletinReader(Supplier<Consumer<byte[], byte[]>> consumers, Comeback comeback) {
    this.consumers = consumers;
    this.comeback = comeback;
    this.thread = Thread.ofPlatform().daemon().name("bulletins").unstarted(this::run);
  }

  /**
   * Starts to read.
   *
   * @param kafka how clients reach Kafka: {@code bootstrap.servers} and, where needed, security
   */
  public static BulletinReader start(
      Map<String, Object> kafka, InstantSource clock, MeterRegistry meters) {
    Map<String, Object> settings = Clients.consumer(kafka, "earshot-bulletins");
    return start(
        () ->
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        new Comeback("bulletins", clock, meters));
  }

  /** Starts to read with consumers that nobody else uses; each is closed when it has failed. */
  static BulletinReader start(Supplier<Consumer<byte[], byte[]>> consumers, Comeback comeback) {
    BulletinReader reader = new BulletinReader(consumers, comeback);
    reader.thread.start();
    return reader;
  }

  /** What has been read so far. */
  public Bulletins bulletins() {
    return board;
  }

  /** Whether everything that was there at the start has been read. */
  public boolean caughtUp() {
    return caughtUp;
  }

  /** Why nothing is read at the moment, if that is so. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  @Override
  public void close() {
    if (closing.getCount() == 0) {
      return;
    }
    closing.countDown();
    Consumer<byte[], byte[]> open = reading;
    if (open != null) {
      open.wakeup();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      Duration pause;
      do {
        pause = attempt();
      } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // nobody does that
    }
  }

  /**
   * Reads until it is closed or reading fails.
   *
   * @return how long to wait before it is tried again
   */
  private Duration attempt() throws InterruptedException {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      reading = consumer;
      begin(consumer);
      problem = null;
      while (closing.getCount() > 0) {
        tick(consumer);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          read(record);
        }
        noteProgress(consumer);
      }
      return Duration.ZERO;
    } catch (WakeupException _) {
      return Duration.ZERO; // only close wakes the consumer
    } catch (RuntimeException | Error e) {
      Comeback.Return back =
          comeback.after("alerts and sources are not read from Kafka at the moment", e);
      problem = back.problem();
      return back.pause();
    }
  }

  private void begin(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    caughtUp = false;
    ticking = false;
    behind.clear();
    List<TopicPartition> kept = partitions(consumer, Topics.ALERTS);
    kept.addAll(partitions(consumer, Topics.ALERT_ACTIONS));
    kept.addAll(partitions(consumer, Topics.SEARCHES));
    kept.addAll(partitions(consumer, Topics.MOMENTS));
    kept.addAll(partitions(consumer, Topics.RULE_EDITS));
    kept.addAll(partitions(consumer, Topics.AUDIT));
    kept.addAll(partitions(consumer, Topics.CORRECTIONS));
    kept.addAll(partitions(consumer, Topics.SOURCES));
    kept.addAll(partitions(consumer, Topics.REPORT_EDITIONS));
    kept.addAll(partitions(consumer, Topics.ERASURES));
    kept.addAll(partitions(consumer, Topics.RETAGS));
    board.retags().expect(partitions(consumer, Topics.MENTIONS).size());
    List<TopicPartition> tagged = partitions(consumer, Topics.TAGGED);
    List<TopicPartition> all = new ArrayList<>(kept);
    all.addAll(tagged);
    consumer.assign(all);
    consumer.seekToBeginning(kept);
    consumer.seekToEnd(tagged);
    consumer.pause(tagged);
    Map<TopicPartition, Long> ends = consumer.endOffsets(kept);
    kept.stream().filter(partition -> ends.getOrDefault(partition, 0L) > 0).forEach(behind::add);
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, Topic<?, ?> topic)
      throws InterruptedException {
    while (true) {
      List<PartitionInfo> known = consumer.partitionsFor(topic.name(), PATIENCE);
      if (known != null && !known.isEmpty()) {
        List<TopicPartition> partitions = new ArrayList<>();
        known.forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        return partitions;
      }
      log.info("Waiting for the topic {}", topic.name());
      if (closing.await(1, TimeUnit.SECONDS)) {
        throw new WakeupException();
      }
    }
  }

  /** Reads new mentions while somebody listens. */
  private void tick(Consumer<byte[], byte[]> consumer) {
    boolean wanted = board.heard();
    if (wanted == ticking) {
      return;
    }
    List<TopicPartition> tagged =
        consumer.assignment().stream()
            .filter(partition -> partition.topic().equals(Topics.TAGGED.name()))
            .toList();
    if (wanted) {
      consumer.seekToEnd(tagged);
      consumer.resume(tagged);
    } else {
      consumer.pause(tagged);
    }
    ticking = wanted;
  }

  private void noteProgress(Consumer<byte[], byte[]> consumer) {
    if (caughtUp) {
      return;
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(behind);
    behind.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
    caughtUp = behind.isEmpty();
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(Topics.ALERTS.name())) {
        if (record.value() != null) {
          board.put(value(Topics.ALERTS, record));
        }
      } else if (record.topic().equals(Topics.ALERT_ACTIONS.name())) {
        if (record.value() != null) {
          board.put(value(Topics.ALERT_ACTIONS, record));
        }
      } else if (record.topic().equals(Topics.SEARCHES.name())) {
        String id = Topics.SEARCHES.keys().deserializer().deserialize(record.topic(), record.key());
        board.search(id, record.value() == null ? null : value(Topics.SEARCHES, record));
      } else if (record.topic().equals(Topics.MOMENTS.name())) {
        String id = Topics.MOMENTS.keys().deserializer().deserialize(record.topic(), record.key());
        board.moment(id, record.value() == null ? null : value(Topics.MOMENTS, record));
      } else if (record.topic().equals(Topics.AUDIT.name())) {
        if (record.value() != null) {
          board.put(value(Topics.AUDIT, record));
        }
      } else if (record.topic().equals(Topics.RULE_EDITS.name())) {
        if (record.value() != null) {
          board.put(value(Topics.RULE_EDITS, record));
        }
      } else if (record.topic().equals(Topics.CORRECTIONS.name())) {
        Correction.Key key =
            Topics.CORRECTIONS.keys().deserializer().deserialize(record.topic(), record.key());
        board.put(key, record.value() == null ? null : value(Topics.CORRECTIONS, record));
      } else if (record.topic().equals(Topics.REPORT_EDITIONS.name())) {
        if (record.value() != null) {
          board.put(value(Topics.REPORT_EDITIONS, record));
        }
      } else if (record.topic().equals(Topics.SOURCES.name())) {
        String address =
            Topics.SOURCES.keys().deserializer().deserialize(record.topic(), record.key());
        board.put(address, record.value() == null ? null : value(Topics.SOURCES, record));
      } else if (record.topic().equals(Topics.ERASURES.name())) {
        if (record.value() != null) {
          board.put(value(Topics.ERASURES, record));
        }
      } else if (record.topic().equals(Topics.RETAGS.name())) {
        if (record.value() != null) {
          board.retags().put(value(Topics.RETAGS, record));
        }
      } else if (record.value() != null && record.headers().lastHeader(Topics.RETAGGED) == null) {
        board.tell(new Live.Heard(value(Topics.TAGGED, record)));
      }
    } catch (SerializationException e) {
      log.warn(
          "Left out a record of {} at {}-{} that cannot be read: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private static <V> V value(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> record) {
    return topic.values().deserializer().deserialize(record.topic(), record.value());
  }
}
