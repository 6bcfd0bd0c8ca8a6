package dev.earshot.ops.reports;

import dev.earshot.contract.Json;
import dev.earshot.contract.ReportSending;
import dev.earshot.contract.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sendings in {@link Topics#REPORT_SENDINGS}. One thread uses it. */
final class SendingLog implements Sendings, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SendingLog.class);
  private static final String TOPIC = Topics.REPORT_SENDINGS.name();
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> kafka;
  private final KafkaProducer<String, ReportSending> producer;
  private final Map<String, ReportSending> known = new HashMap<>();

  SendingLog(Map<String, Object> kafka) {
    this.kafka = Map.copyOf(kafka);
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "earshot-reports");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    // With more, sends to a topic that was just created can fail for good (KAFKA-15591).
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    producer =
        new KafkaProducer<>(
            settings, new StringSerializer(), Topics.REPORT_SENDINGS.values().serializer());
  }

  /** Reads all that was noted until now, by whomever. */
  void load() {
    known.clear();
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "earshot-reports-log");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          reader.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(TOPIC, info.partition()))
              .toList();
      reader.assign(all);
      reader.seekToBeginning(all);
      Map<TopicPartition, Long> ends = reader.endOffsets(all);
      while (all.stream().anyMatch(one -> reader.position(one) < ends.getOrDefault(one, 0L))) {
        reader.poll(POLL).forEach(this::read);
      }
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      ReportSending sending =
          Topics.REPORT_SENDINGS.values().deserializer().deserialize(TOPIC, record.value());
      known.put(sending.key(), sending);
    } catch (SerializationException e) {
      LOG.error("a note on the sending of a report cannot be read: {}", Json.reason(e));
    }
  }

  @Override
  public Optional<ReportSending> find(String brand, String week, String to) {
    return Optional.ofNullable(known.get(brand + "\n" + week + "\n" + to));
  }

  @Override
  public boolean knows(String brand, String to) {
    return known.values().stream()
        .anyMatch(one -> one.brand().equals(brand) && one.to().equals(to));
  }

  @Override
  public void note(ReportSending sending) throws InterruptedException {
    try {
      producer.send(new ProducerRecord<>(TOPIC, sending.key(), sending)).get();
      known.put(sending.key(), sending);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafkas
          ? kafkas
          : new KafkaException("it cannot be noted", e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
