package dev.earshot.collectors;

import dev.earshot.contract.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** How far each source had been heard when the program last ran. */
public final class Checkpoints {

  private static final Duration POLL = Duration.ofMillis(200);

  private Checkpoints() {}

  /**
   * Reads all checkpoints that Kafka keeps, by the address of the source.
   *
   * @param kafka at least {@code bootstrap.servers}
   * @throws org.apache.kafka.common.KafkaException if Kafka cannot be asked
   */
  public static Map<String, String> read(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "earshot-checkpoints-" + UUID.randomUUID());
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try (Consumer<String, String> consumer =
        new KafkaConsumer<>(
            settings,
            Topics.CHECKPOINTS.keys().deserializer(),
            Topics.CHECKPOINTS.values().deserializer())) {
      return read(consumer);
    }
  }

  static Map<String, String> read(Consumer<String, String> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.CHECKPOINTS.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<String, String> checkpoints = new HashMap<>();
    while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
      for (ConsumerRecord<String, String> found : consumer.poll(POLL)) {
        if (found.value() == null) {
          checkpoints.remove(found.key());
        } else {
          checkpoints.put(found.key(), found.value());
        }
      }
    }
    return checkpoints;
  }
}
