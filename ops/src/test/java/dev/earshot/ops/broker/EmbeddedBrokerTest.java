package dev.earshot.ops.broker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import dev.earshot.ops.CommandFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerTest {

  private static final KafkaTopics TOPICS = new KafkaTopics(2, Duration.ofDays(3));

  @TempDir private Path folder = Path.of("");

  @Test
  void keepsEverythingItAcknowledgedWhenItIsKilled() throws Exception {
    Path data = folder.resolve("data");
    String before;
    try (BrokerProcess broker = BrokerProcess.start(data)) {
      before = broker.bootstrap();
      Map<String, Object> kafka = Map.of("bootstrap.servers", before);
      TOPICS.ensure(kafka);
      assertThat(write(kafka, "a", 1_000)).isEqualTo(1_000);
      broker.kill();
    }

    try (BrokerProcess broker = BrokerProcess.start(data)) {
      assertThat(broker.bootstrap()).as("the port is kept").isEqualTo(before);
      Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrap());
      TOPICS.ensure(kafka);
      assertThat(write(kafka, "b", 10)).isEqualTo(10);
      assertThat(read(kafka, 1_010)).hasSize(1_010).doesNotHaveDuplicates();
      assertThat(broker.stop()).as("exit status of an orderly end").isZero();
    }
  }

  @Test
  void makesTopicsThatCanBeWrittenToAtOnce() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, _ -> {})) {
      Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrap());

      TOPICS.ensure(kafka);
      assertThat(write(kafka, "now", 100)).as("acknowledged").isEqualTo(100);
      TOPICS.ensure(kafka);

      try (Admin admin = Admin.create(kafka)) {
        assertThat(
                admin
                    .describeTopics(Topics.all().stream().<String>map(Topic::name).toList())
                    .allTopicNames()
                    .get()
                    .values())
            .hasSize(Topics.all().size())
            .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(2));
        assertThat(policy(admin, Topics.TAGGED)).isEqualTo("compact");
        assertThat(policy(admin, Topics.ALERTS)).isEqualTo("delete");
      }
    }
  }

  @Test
  void saysThatNoKafkaAnswers() {
    assertThatThrownBy(() -> TOPICS.ensure(Map.of("bootstrap.servers", "127.0.0.1:1")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("no Kafka answers at 127.0.0.1:1");
  }

  @Test
  void saysThatAHostIsNotKnown() {
    assertThatThrownBy(() -> TOPICS.ensure(Map.of("bootstrap.servers", "kafka.invalid:9092")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("kafka.invalid:9092");
  }

  private static String policy(Admin admin, Topic<?, ?> topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    return requireNonNull(admin.describeConfigs(List.of(resource)).values().get(resource))
        .get()
        .get("cleanup.policy")
        .value();
  }

  /** Writes with the producer's own settings, and counts what was acknowledged. */
  private static int write(Map<String, Object> kafka, String prefix, int count) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        sent.add(
            producer.send(new ProducerRecord<>(Topics.REJECTS.name(), prefix + i, prefix + i)));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
      return sent.size();
    }
  }

  private static List<String> read(Map<String, Object> kafka, int count) {
    List<TopicPartition> partitions =
        List.of(
            new TopicPartition(Topics.REJECTS.name(), 0),
            new TopicPartition(Topics.REJECTS.name(), 1));
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<String> values = new ArrayList<>();
      for (int polls = 0; values.size() < count && polls < 100; polls++) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }
}
