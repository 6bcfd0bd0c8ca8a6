package dev.earshot.ops;

import dev.earshot.contract.AlertAction;
import dev.earshot.contract.Decisions;
import dev.earshot.contract.SavedSearch;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes what people decide to Kafka. */
final class DecisionLog implements Decisions, AutoCloseable {

  private final KafkaProducer<String, byte[]> producer;

  private DecisionLog(KafkaProducer<String, byte[]> producer) {
    this.producer = producer;
  }

  static DecisionLog open(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "earshot-decisions");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    // With more, sends to a topic that was just created can fail for good (KAFKA-15591).
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    return new DecisionLog(
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
  }

  @Override
  public CompletableFuture<Void> act(AlertAction action) {
    return send(Topics.ALERT_ACTIONS, action.alert(), action);
  }

  @Override
  public CompletableFuture<Void> keep(SavedSearch search) {
    return send(Topics.SEARCHES, search.id(), search);
  }

  @Override
  public CompletableFuture<Void> drop(String searchId) {
    return send(Topics.SEARCHES, searchId, null);
  }

  @SuppressWarnings("NullAway") // null is Kafka's word for gone
  private <V> CompletableFuture<Void> send(Topic<String, V> topic, String key, @Nullable V value) {
    byte[] bytes =
        value == null ? null : topic.values().serializer().serialize(topic.name(), value);
    CompletableFuture<Void> done = new CompletableFuture<>();
    var _ =
        producer.send(
            new ProducerRecord<>(topic.name(), key, bytes),
            (_, failure) -> {
              if (failure == null) {
                done.complete(null);
              } else {
                done.completeExceptionally(failure);
              }
            });
    return done;
  }

  @Override
  public void close() {
    producer.close();
  }
}
