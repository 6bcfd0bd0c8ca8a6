package dev.earshot.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.AlertAction;
import dev.earshot.contract.AuditLine;
import dev.earshot.contract.Clients;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Decisions;
import dev.earshot.contract.Moment;
import dev.earshot.contract.Retag;
import dev.earshot.contract.RuleEdit;
import dev.earshot.contract.SavedSearch;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
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
    Map<String, Object> settings = Clients.producer(kafka, "earshot-decisions");
    // Somebody waits for the answer.
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
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

  @Override
  public CompletableFuture<Void> mark(Moment moment) {
    return send(Topics.MOMENTS, moment.id(), moment);
  }

  @Override
  public CompletableFuture<Void> unmark(String momentId) {
    return send(Topics.MOMENTS, momentId, null);
  }

  @Override
  public CompletableFuture<Void> note(AuditLine line) {
    return send(Topics.AUDIT, line.who(), line);
  }

  @Override
  public CompletableFuture<Void> edit(RuleEdit edit) {
    return send(Topics.RULE_EDITS, edit.id(), edit);
  }

  @Override
  public CompletableFuture<Void> correct(Correction correction) {
    return send(correction.key(), correction);
  }

  @Override
  public CompletableFuture<Void> retag(Retag order) {
    return send(Topics.RETAGS, order.key(), order);
  }

  @Override
  public CompletableFuture<Void> undo(Correction.Key correction) {
    return send(correction, null);
  }

  /** Sends a correction to where its mention is. */
  private CompletableFuture<Void> send(Correction.Key key, @Nullable Correction value) {
    String topic = Topics.CORRECTIONS.name();
    byte[] id = Topics.MENTIONS.keys().serializer().serialize(topic, key.mention());
    try {
      int partitions = producer.partitionsFor(topic).size();
      return send(
          Topics.CORRECTIONS,
          BuiltInPartitioner.partitionForKey(id, partitions),
          new String(Topics.CORRECTIONS.keys().serializer().serialize(topic, key), UTF_8),
          value);
    } catch (KafkaException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private <V> CompletableFuture<Void> send(Topic<String, V> topic, String key, @Nullable V value) {
    return send(topic, null, key, value);
  }

  @SuppressWarnings("NullAway") // null is Kafka's word for gone, and for any partition
  private <V> CompletableFuture<Void> send(
      Topic<?, V> topic, @Nullable Integer partition, String key, @Nullable V value) {
    byte[] bytes =
        value == null ? null : topic.values().serializer().serialize(topic.name(), value);
    CompletableFuture<Void> done = new CompletableFuture<>();
    var _ =
        producer.send(
            new ProducerRecord<>(topic.name(), partition, key, bytes),
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
