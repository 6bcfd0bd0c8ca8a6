package dev.earshot.search.index;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Where the {@link Indexer} reads: the topic {@code tagged} of a Kafka cluster. */
interface TaggedLog {

  /** A new reader of the log's bytes, which sees only what was committed. */
  Consumer<byte[], byte[]> reader();

  /**
   * What tells this log from one of the same name that was there before.
   *
   * @throws KafkaException if Kafka cannot say
   */
  String identity() throws InterruptedException;

  /**
   * The topic in a cluster.
   *
   * @param kafka the clients' configuration: at least {@code bootstrap.servers}
   */
  static TaggedLog in(Map<String, Object> kafka) {
    Map<String, Object> clients = Map.copyOf(kafka);
    return new TaggedLog() {

      @Override
      public Consumer<byte[], byte[]> reader() {
        Map<String, Object> config = new HashMap<>(clients);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A position that Kafka does not have any more is for the indexer to decide about.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "earshot-index");
        return new KafkaConsumer<>(
            config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      }

      @Override
      public String identity() throws InterruptedException {
        String topic = Topics.TAGGED.name();
        try (Admin admin = Admin.create(clients)) {
          Map<String, TopicDescription> described =
              admin.describeTopics(List.of(topic)).allTopicNames().get(10, TimeUnit.SECONDS);
          return requireNonNull(described.get(topic)).topicId().toString();
        } catch (ExecutionException e) {
          throw e.getCause() instanceof KafkaException kafkas ? kafkas : new KafkaException(e);
        } catch (TimeoutException e) {
          throw new org.apache.kafka.common.errors.TimeoutException(
              "no answer within ten seconds", e);
        }
      }
    };
  }
}
