package dev.earshot.ops.e2e;

import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka behind Earshot's back. */
public record Kafka(String bootstrap) {

  /** Writes a record of {@code mentions} that no collector would write. */
  public void send(String key, byte @Nullable [] value)
      throws InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.MENTIONS.name(), key.getBytes(StandardCharsets.UTF_8), value))
          .get();
    }
  }

  /** Everything that is committed in a topic. */
  public List<ConsumerRecord<byte[], byte[]>> all(Topic<?, ?> topic) {
    return all(topic.name());
  }

  /** The topics that there are, also those that only Kafka Streams uses. */
  Set<String> topics() throws InterruptedException, ExecutionException {
    try (Admin admin = admin()) {
      return admin.listTopics().names().get();
    }
  }

  /** Has Kafka compact what is written from now on as soon as more is written. */
  void compactAtOnce(Collection<String> topics) throws InterruptedException, ExecutionException {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    changes.put(
        new ConfigResource(ConfigResource.Type.BROKER, ""),
        List.of(set("log.cleaner.backoff.ms", "200")));
    for (String topic : topics) {
      changes.put(
          new ConfigResource(ConfigResource.Type.TOPIC, topic),
          List.of(
              set(TopicConfig.SEGMENT_MS_CONFIG, "50"),
              set(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.0"),
              set(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "1"),
              set(TopicConfig.DELETE_RETENTION_MS_CONFIG, "0"),
              set(TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, "1")));
    }
    try (Admin admin = admin()) {
      admin.incrementalAlterConfigs(changes).all().get();
    }
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
  }

  /** Everything that is committed in the topic of this name. */
  List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }
}
