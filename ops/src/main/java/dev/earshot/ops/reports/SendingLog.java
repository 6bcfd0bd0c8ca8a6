package dev.earshot.ops.reports;

import dev.earshot.contract.Clients;
import dev.earshot.contract.Json;
import dev.earshot.contract.ReportSending;
import dev.earshot.contract.Topics;
import dev.earshot.contract.WholeTopic;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sendings in {@link Topics#REPORT_SENDINGS}. One thread uses it. */
final class SendingLog implements Sendings, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SendingLog.class);
  private static final String TOPIC = Topics.REPORT_SENDINGS.name();

  private final Map<String, Object> kafka;
  private final KafkaProducer<String, ReportSending> producer;
  private final Map<String, ReportSending> known = new HashMap<>();

  SendingLog(Map<String, Object> kafka) {
    this.kafka = Map.copyOf(kafka);
    Map<String, Object> settings = Clients.producer(kafka, "earshot-reports");
    producer =
        new KafkaProducer<>(
            settings, new StringSerializer(), Topics.REPORT_SENDINGS.values().serializer());
  }

  /** Reads all that was noted until now, by whomever. */
  void load() {
    known.clear();
    WholeTopic.read(kafka, "earshot-reports-log", Topics.REPORT_SENDINGS, this::read);
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
