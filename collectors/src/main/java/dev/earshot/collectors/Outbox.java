package dev.earshot.collectors;

import dev.earshot.contract.Erasure;
import dev.earshot.contract.Intake;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Rejects;
import dev.earshot.contract.Rights;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import dev.earshot.contract.Traces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The one way of mentions into Kafka.
 *
 * <p><b>Throughput.</b> Whoever has many hands them all in and then waits, for the futures or with
 * {@link #flush}; waiting for each takes a round trip each.
 *
 * <p><b>Back-pressure.</b> What Kafka has not taken yet is held in bounded memory. When that is
 * full, handing in waits, and fails after a minute.
 *
 * <p><b>Threads.</b> Any number may hand in. What one thread hands in under one key arrives in that
 * order.
 */
public final class Outbox implements Intake, AutoCloseable {

  private static final Duration LAST_WAIT = Duration.ofSeconds(10);
  private static final List<Header> NO_HEADERS = List.of();

  private final Producer<byte[], byte[]> producer;
  private final Traces traces;
  private final ConcurrentHashMap<TopicPartition, Boolean> begun = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable String> problem = new AtomicReference<>();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Counter failed;

  Outbox(Producer<byte[], byte[]> producer, MeterRegistry meters) {
    this(producer, meters, Traces.OFF);
  }

  Outbox(Producer<byte[], byte[]> producer, MeterRegistry meters, Traces traces) {
    this.producer = producer;
    this.traces = traces;
    this.failed = meters.counter("earshot.outbox.failed");
    Gauge.builder("earshot.outbox.waiting", waiting, AtomicInteger::get)
        .description("records that Kafka has not acknowledged yet")
        .register(meters);
  }

  /**
   * Opens a way into a cluster. The topics have to be there.
   *
   * @param kafka at least {@code bootstrap.servers}; other settings of Kafka's producer go before
   *     the ones made here
   * @param traces follow the mentions that are handed in
   */
  public static Outbox open(Map<String, Object> kafka, MeterRegistry meters, Traces traces) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "earshot-outbox");
    settings.putAll(kafka);
    return new Outbox(
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
        meters,
        traces);
  }

  @Override
  public CompletableFuture<Void> hear(Mention mention) {
    return send(Topics.MENTIONS, mention.id(), mention);
  }

  @Override
  public CompletableFuture<Void> remove(MentionId id) {
    return send(Topics.MENTIONS, id, null);
  }

  @Override
  public CompletableFuture<Void> erase(MentionId id) {
    Header header = new RecordHeader(Topics.ON_REQUEST, new byte[0]);
    byte[] key = Topics.MENTIONS.keys().serializer().serialize(Topics.MENTIONS.name(), id);
    return send(Topics.MENTIONS.name(), key, null, List.of(header));
  }

  @Override
  public CompletableFuture<Void> note(Erasure erasure) {
    return send(Topics.ERASURES, erasure.id(), erasure);
  }

  /** Keeps what could not be read, byte for byte, with the reason. */
  public CompletableFuture<Void> reject(byte[] bytes, String reason) {
    Header header = new RecordHeader(Topics.REASON, reason.getBytes(StandardCharsets.UTF_8));
    return send(Topics.REJECTS.name(), Rejects.key(null, bytes), bytes, List.of(header));
  }

  <K, V> CompletableFuture<Void> send(Topic<K, V> topic, K key, @Nullable V value) {
    byte[] keyBytes = topic.keys().serializer().serialize(topic.name(), key);
    byte[] bytes =
        value == null ? null : topic.values().serializer().serialize(topic.name(), value);
    return send(topic.name(), keyBytes, bytes, NO_HEADERS);
  }

  /**
   * Waits until Kafka has acknowledged all that was handed in before.
   *
   * @throws IOException if any of it has failed since the last call
   */
  public void flush() throws IOException {
    producer.flush();
    Exception since = failure.getAndSet(null);
    if (since != null) {
      throw new IOException("Kafka did not take everything: " + Rights.explain(since), since);
    }
  }

  /** Follow what is handed in here. */
  Traces traces() {
    return traces;
  }

  /** Why Kafka takes nothing, if it takes nothing. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem.get());
  }

  private CompletableFuture<Void> send(
      String topic, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      int partition = partition(topic, key);
      ProducerRecord<byte[], byte[]> producerRecord =
          new ProducerRecord<>(topic, partition, key, value, headers);
      follow(producerRecord, done);
      TopicPartition place = new TopicPartition(topic, partition);
      if (!begun.containsKey(place)) {
        begun.computeIfAbsent(place, _ -> first(producerRecord, done));
      }
      if (!done.isDone()) {
        later(producerRecord, done);
      }
    } catch (KafkaException e) {
      refused(e, done);
    }
    return done;
  }

  /** Follows a mention until Kafka has it. */
  private void follow(ProducerRecord<byte[], byte[]> producerRecord, CompletableFuture<Void> done) {
    if (traces.equals(Traces.OFF) || !producerRecord.topic().equals(Topics.MENTIONS.name())) {
      return;
    }
    Traces.Step step =
        traces
            .begin("publish", Traces.Kind.SENDS)
            .with("messaging.destination.name", producerRecord.topic())
            .with("earshot.mention", new String(producerRecord.key(), StandardCharsets.UTF_8));
    step.into(producerRecord.headers());
    var _ =
        done.whenComplete(
            (_, failure) -> {
              if (failure != null) {
                step.failed(String.valueOf(failure.getMessage()));
              }
              step.close();
            });
  }

  /**
   * Sends the first record to a partition and waits for it. Without that wait an idempotent
   * producer loses batches of a topic that was only just created (KAFKA-15591).
   *
   * @return null if it failed: the next one is the first then
   */
  private @Nullable Boolean first(
      ProducerRecord<byte[], byte[]> producerRecord, CompletableFuture<Void> done) {
    try {
      producer.send(producerRecord).get();
      acknowledged(done);
      return true;
    } catch (ExecutionException e) {
      refused(e.getCause() instanceof Exception cause ? cause : e, done);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refused(e, done);
    }
    return null;
  }

  private void later(ProducerRecord<byte[], byte[]> producerRecord, CompletableFuture<Void> done) {
    waiting.incrementAndGet();
    try {
      Future<RecordMetadata> _ = // the callback says it
          producer.send(
              producerRecord,
              (_, exception) -> {
                waiting.decrementAndGet();
                if (exception == null) {
                  acknowledged(done);
                } else {
                  refused(exception, done);
                }
              });
    } catch (IllegalStateException | KafkaException e) {
      waiting.decrementAndGet();
      refused(e, done);
    }
  }

  private void acknowledged(CompletableFuture<Void> done) {
    problem.set(null);
    done.complete(null);
  }

  private void refused(Exception exception, CompletableFuture<Void> done) {
    failed.increment();
    failure.compareAndSet(null, exception);
    problem.set("Kafka does not take mentions: " + Rights.explain(exception));
    if (exception instanceof InterruptException) {
      Thread.currentThread().interrupt();
    }
    done.completeExceptionally(exception);
  }

  /** The partition that Kafka's own partitioner would choose, so that other producers agree. */
  private int partition(String topic, byte @Nullable [] key) {
    int partitions = producer.partitionsFor(topic).size();
    return key == null ? 0 : Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /** Waits for what is under way, but not for long. Does nothing the second time. */
  @Override
  public void close() {
    producer.close(LAST_WAIT);
  }
}
