package dev.earshot.ops.notify;

import dev.earshot.contract.Json;
import dev.earshot.contract.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one receiver is told later, kept in Kafka: it survives whoever holds it. One thread uses it.
 */
final class HeldBox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HeldBox.class);
  private static final String TOPIC = Topics.ALERT_OUTBOX.name();
  private static final Duration POLL = Duration.ofMillis(200);

  private final String group;
  private final Map<String, Object> kafka;
  private final KafkaProducer<String, byte[]> producer;

  HeldBox(String group, Map<String, Object> kafka) {
    this.group = group;
    this.kafka = Map.copyOf(kafka);
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, group + "-outbox");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    // With more, sends to a topic that was just created can fail for good (KAFKA-15591).
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /** Keeps it; returns when nothing can lose it any more. */
  void put(Held held) throws InterruptedException {
    send(held.key(group), Post.bytes(held));
  }

  /** Forgets it: it has been told. */
  @SuppressWarnings("NullAway") // null is Kafka's word for gone
  void remove(Held held) throws InterruptedException {
    send(held.key(group), null);
  }

  private void send(String key, byte[] value) throws InterruptedException {
    try {
      producer.send(new ProducerRecord<>(TOPIC, key, value)).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafkas
          ? kafkas
          : new KafkaException("cannot be kept for later", e.getCause());
    }
  }

  /** What is held of steps from these partitions of the topic of alerts. */
  List<Held> load(Collection<Integer> partitions) {
    Map<String, Held> held = new LinkedHashMap<>();
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, group + "-outbox");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try (KafkaConsumer<String, byte[]> reader =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          reader.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(TOPIC, info.partition()))
              .toList();
      reader.assign(all);
      reader.seekToBeginning(all);
      Map<TopicPartition, Long> ends = reader.endOffsets(all);
      while (all.stream().anyMatch(one -> reader.position(one) < ends.getOrDefault(one, 0L))) {
        for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
          read(record, held);
        }
      }
    }
    return held.values().stream().filter(one -> partitions.contains(one.partition())).toList();
  }

  private void read(ConsumerRecord<String, byte[]> record, Map<String, Held> held) {
    if (record.key() == null || !record.key().startsWith(group + "/")) {
      return;
    }
    if (record.value() == null) {
      held.remove(record.key());
      return;
    }
    try {
      held.put(record.key(), Json.MAPPER.readValue(record.value(), Held.class));
    } catch (IOException e) {
      LOG.error("what was held as {} cannot be read: {}", record.key(), Json.reason(e));
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
