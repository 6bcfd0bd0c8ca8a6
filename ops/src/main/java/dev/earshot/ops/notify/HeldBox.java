package dev.earshot.ops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.Clients;
import dev.earshot.contract.Json;
import dev.earshot.contract.Topics;
import dev.earshot.contract.WholeTopic;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one receiver is told later, kept in Kafka: it survives whoever holds it. One thread uses it.
 */
final class HeldBox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HeldBox.class);
  private static final String TOPIC = Topics.ALERT_OUTBOX.name();

  private final String group;
  private final Map<String, Object> kafka;
  private final KafkaProducer<String, byte[]> producer;

  HeldBox(String group, Map<String, Object> kafka) {
    this.group = group;
    this.kafka = Map.copyOf(kafka);
    Map<String, Object> settings = Clients.producer(kafka, group + "-outbox");
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
    WholeTopic.read(kafka, group + "-outbox", Topics.ALERT_OUTBOX, record -> read(record, held));
    return held.values().stream().filter(one -> partitions.contains(one.partition())).toList();
  }

  private void read(ConsumerRecord<byte[], byte[]> record, Map<String, Held> held) {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    if (!key.startsWith(group + "/")) {
      return;
    }
    if (record.value() == null) {
      held.remove(key);
      return;
    }
    try {
      held.put(key, Json.MAPPER.readValue(record.value(), Held.class));
    } catch (IOException e) {
      LOG.error("what was held as {} cannot be read: {}", key, Json.reason(e));
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
