package dev.earshot.collectors;

import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka's own mock producer, which acknowledges at once, or when it is told to. */
final class KafkaDouble {

  private final Held producer = new Held();

  /** Decides for each record whether it is acknowledged, held or refused. */
  private static final class Held extends MockProducer<byte[], byte[]> {
    private boolean hold;
    private final Set<String> refused = new CopyOnWriteArraySet<>();
    private final List<ProducerRecord<byte[], byte[]>> acknowledged = new CopyOnWriteArrayList<>();
    private final Random random = new Random(7);
    private int chance;
    private @Nullable RuntimeException refusal;
    private final List<Awaited> awaited = new CopyOnWriteArrayList<>();

    Held() {
      super(cluster(), false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> sent, @Nullable Callback callback) {
      Future<RecordMetadata> done = super.send(sent, callback);
      awaited.forEach(Awaited::check);
      if (refused.contains(sent.topic()) || (chance > 0 && random.nextInt(100) < chance)) {
        errorNext(new TimeoutException("not " + sent.topic()));
        return done;
      }
      acknowledged.add(sent);
      if (refusal != null) {
        errorNext(refusal);
        refusal = null;
      } else if (!hold) {
        completeNext();
      }
      return done;
    }

    @Override
    public synchronized void flush() {
      // the real one waits; here all that is waited for is held on purpose
    }
  }

  /** Done when so many records have been sent to a topic. */
  private final class Awaited extends CompletableFuture<Void> {
    private final Topic<?, ?> topic;
    private final int count;

    Awaited(Topic<?, ?> topic, int count) {
      this.topic = topic;
      this.count = count;
    }

    void check() {
      if (sent(topic).size() >= count) {
        complete(null);
      }
    }
  }

  CompletableFuture<Void> await(Topic<?, ?> topic, int count) {
    Awaited awaited = new Awaited(topic, count);
    producer.awaited.add(awaited);
    return awaited;
  }

  private static Cluster cluster() {
    Node node = new Node(0, "localhost", 9092);
    Node[] nodes = {node};
    List<PartitionInfo> partitions = new ArrayList<>();
    for (Topic<?, ?> topic : Topics.all()) {
      partitions.add(new PartitionInfo(topic.name(), 0, node, nodes, nodes));
    }
    return new Cluster("test", List.of(node), partitions, Set.of(), Set.of());
  }

  MockProducer<byte[], byte[]> producer() {
    return producer;
  }

  List<ProducerRecord<byte[], byte[]>> sent(Topic<?, ?> topic) {
    return producer.history().stream().filter(it -> it.topic().equals(topic.name())).toList();
  }

  <V> List<V> values(Topic<?, V> topic) {
    return sent(topic).stream()
        .map(it -> topic.values().deserializer().deserialize(topic.name(), it.value()))
        .toList();
  }

  /** What a topic keeps: the last record of each key that was taken, held ones included. */
  <K, V> Map<K, V> kept(Topic<K, V> topic) {
    Map<K, V> kept = new LinkedHashMap<>();
    for (ProducerRecord<byte[], byte[]> taken : producer.acknowledged) {
      if (taken.topic().equals(topic.name())) {
        K key = topic.keys().deserializer().deserialize(topic.name(), taken.key());
        kept.remove(key);
        if (taken.value() != null) {
          kept.put(key, topic.values().deserializer().deserialize(topic.name(), taken.value()));
        }
      }
    }
    return kept;
  }

  List<ProducerRecord<byte[], byte[]>> taken(Topic<?, ?> topic) {
    return producer.acknowledged.stream().filter(it -> it.topic().equals(topic.name())).toList();
  }

  /** Refuses so many of a hundred records from now on. */
  void refuseSome(int ofHundred) {
    producer.chance = ofHundred;
  }

  /** Takes nothing for this topic until it is told to. */
  void refuse(Topic<?, ?> topic) {
    producer.refused.add(topic.name());
  }

  void take(Topic<?, ?> topic) {
    producer.refused.remove(topic.name());
  }

  void hold() {
    producer.hold = true;
  }

  void release() {
    producer.hold = false;
  }

  void failNext(RuntimeException refusal) {
    producer.refusal = refusal;
  }

  void acknowledge() {
    producer.completeNext();
  }

  void fail(RuntimeException refusal) {
    producer.errorNext(refusal);
  }
}
