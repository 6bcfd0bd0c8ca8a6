package dev.earshot.search.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A topic of two partitions in memory, read with Kafka's own stand-in for a consumer. */
final class FakeLog implements TaggedLog {

  private static final String TOPIC = Topics.TAGGED.name();

  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private String identity = "first";
  volatile boolean away;

  void tagged(int partition, Told told) {
    append(partition, told.mention().mention().id().value(), Documents.json(told.mention()));
  }

  /** The same judged again, as part of an order. */
  void retagged(int partition, Told told) {
    tagged(partition, told);
    records.getLast().headers().add(Topics.RETAGGED, new byte[0]);
  }

  void gone(int partition, String id) {
    append(partition, id, null);
  }

  @SuppressWarnings("NullAway") // Kafka's records may have neither key nor value
  void append(int partition, @Nullable String key, byte @Nullable [] value) {
    long offset = records.stream().filter(record -> record.partition() == partition).count();
    records.add(
        new ConsumerRecord<>(
            TOPIC, partition, offset, key == null ? null : key.getBytes(UTF_8), value));
  }

  /** What is there can be read no more; what comes can. */
  void spoil() {
    records.replaceAll(
        record ->
            new ConsumerRecord<>(
                TOPIC,
                record.partition(),
                record.offset(),
                record.key(),
                "no JSON".getBytes(UTF_8)));
  }

  void remake(String newIdentity) {
    records.clear();
    identity = newIdentity;
  }

  @Override
  public String identity() {
    if (away) {
      throw new KafkaException("no broker");
    }
    return identity;
  }

  @Override
  public Consumer<byte[], byte[]> reader() {
    List<TopicPartition> partitions =
        List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1));
    Map<TopicPartition, Long> ends = new HashMap<>();
    Map<TopicPartition, Long> starts = new HashMap<>();
    for (TopicPartition partition : partitions) {
      starts.put(partition, 0L);
      ends.put(
          partition,
          records.stream().filter(record -> record.partition() == partition.partition()).count());
    }
    MockConsumer<byte[], byte[]> reader =
        new MockConsumer<>("none") {
          @Override
          public synchronized void assign(Collection<TopicPartition> assigned) {
            super.assign(assigned);
            records.forEach(this::addRecord);
          }

          @Override
          public synchronized void seek(TopicPartition partition, long offset) {
            if (offset > ends.getOrDefault(partition, 0L)) {
              throw new OffsetOutOfRangeException(Map.of(partition, offset));
            }
            super.seek(partition, offset);
          }
        };
    Node node = Node.noNode();
    reader.updatePartitions(
        TOPIC,
        partitions.stream()
            .map(
                partition ->
                    new PartitionInfo(TOPIC, partition.partition(), node, new Node[0], new Node[0]))
            .toList());
    reader.updateBeginningOffsets(starts);
    reader.updateEndOffsets(ends);
    return reader;
  }
}
