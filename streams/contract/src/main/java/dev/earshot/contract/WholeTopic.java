package dev.earshot.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to where it ends at this moment, once. */
public final class WholeTopic {

  /** Kafka says something sooner, if it can be reached at all. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private WholeTopic() {}

  /**
   * Reads it with a consumer of its own.
   *
   * @param kafka what every client of the cluster is configured with
   * @param client what the consumer is called
   * @param each told every record, in the order of its partition
   * @throws org.apache.kafka.common.KafkaException if Kafka cannot be asked
   */
  public static void read(
      Map<String, Object> kafka,
      String client,
      Topic<?, ?> topic,
      Consumer<ConsumerRecord<byte[], byte[]>> each) {
    read(kafka, client, topic, PATIENCE, each);
  }

  /**
   * The same for whoever cannot wait long.
   *
   * @param patience it gives up when Kafka says nothing for as long
   * @throws org.apache.kafka.common.KafkaException if Kafka cannot be asked
   */
  public static void read(
      Map<String, Object> kafka,
      String client,
      Topic<?, ?> topic,
      Duration patience,
      Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<String, Object> settings = Clients.consumer(kafka, client);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      read(reader, topic, patience, each);
    }
  }

  /** The same with a consumer that is at hand, and goes on being used. */
  public static void read(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> reader,
      Topic<?, ?> topic,
      Consumer<ConsumerRecord<byte[], byte[]>> each) {
    read(reader, topic, PATIENCE, each);
  }

  private static void read(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> reader,
      Topic<?, ?> topic,
      Duration patience,
      Consumer<ConsumerRecord<byte[], byte[]>> each) {
    List<TopicPartition> all =
        reader.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(topic.name(), info.partition()))
            .toList();
    reader.assign(all);
    reader.seekToBeginning(all);
    Map<TopicPartition, Long> ends = reader.endOffsets(all);
    while (all.stream().anyMatch(one -> reader.position(one) < ends.getOrDefault(one, 0L))) {
      Map<TopicPartition, Long> before = positions(reader, all);
      reader.poll(patience).forEach(each);
      // Markers of transactions are passed over without a record being told.
      if (positions(reader, all).equals(before)) {
        throw new TimeoutException("it said nothing for %s ms".formatted(patience.toMillis()));
      }
    }
  }

  private static Map<TopicPartition, Long> positions(
      org.apache.kafka.clients.consumer.Consumer<?, ?> reader, List<TopicPartition> all) {
    return all.stream().collect(Collectors.toMap(one -> one, reader::position));
  }
}
