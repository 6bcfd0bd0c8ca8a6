package dev.earshot.processors.topology;

import dev.earshot.contract.Comeback;
import dev.earshot.contract.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps {@link StandingSearches} as Kafka has them, on one thread, from start to close. */
final class SearchReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SearchReader.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final StandingSearches searches;
  private final Map<String, Object> settings;
  private final Comeback comeback;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

  private SearchReader(StandingSearches searches, Map<String, Object> kafka, Comeback comeback) {
    this.searches = searches;
    this.comeback = comeback;
    settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "earshot-standing-searches");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    thread = Thread.ofPlatform().daemon().name("standing-searches").unstarted(this::run);
  }

  static SearchReader start(
      StandingSearches searches, Map<String, Object> kafka, Comeback comeback) {
    SearchReader reader = new SearchReader(searches, kafka, comeback);
    reader.thread.start();
    return reader;
  }

  @Override
  public void close() {
    stopped.countDown();
    searches.known();
    KafkaConsumer<String, byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (stopped.getCount() > 0) {
      try (KafkaConsumer<String, byte[]> opened =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
        consumer = opened;
        read(opened);
      } catch (WakeupException _) {
        // Only close() does that.
      } catch (InterruptException _) {
        stopped.countDown();
      } catch (RuntimeException | Error e) {
        await(comeback.after("kept searches are not read from Kafka", e).pause());
      }
    }
  }

  private void read(KafkaConsumer<String, byte[]> reader) {
    List<TopicPartition> all =
        reader.partitionsFor(Topics.SEARCHES.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    reader.assign(all);
    reader.seekToBeginning(all);
    Map<TopicPartition, Long> ends = reader.endOffsets(all);
    boolean known = false;
    while (stopped.getCount() > 0) {
      if (!known
          && all.stream().allMatch(one -> reader.position(one) >= ends.getOrDefault(one, 0L))) {
        known = true;
        searches.known();
      }
      reader.poll(POLL).forEach(this::put);
    }
  }

  private void put(ConsumerRecord<String, byte[]> record) {
    try {
      searches.put(
          record.key(),
          record.value() == null
              ? null
              : Topics.SEARCHES
                  .values()
                  .deserializer()
                  .deserialize(record.topic(), record.value()));
    } catch (SerializationException e) {
      LOG.warn("a kept search, {}, cannot be read: {}", record.key(), e.getMessage());
    }
  }

  private void await(Duration pause) {
    try {
      stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      stopped.countDown();
    }
  }
}
