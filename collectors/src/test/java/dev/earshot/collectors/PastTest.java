package dev.earshot.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PastTest {

  private static final SourceStatus STATUS =
      new SourceStatus(
          new Source("rss", "Test"),
          Channel.PRESS,
          "a",
          SourceStatus.State.BLIND,
          Instant.parse("2026-11-23T09:00:00Z"),
          null,
          null,
          null,
          "down",
          3);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

  @Test
  void readsTheLastWordOfEverySource() {
    holds(Topics.CHECKPOINTS, new String[][] {{"a", "1"}, {"b", "1"}, {"a", "2"}, {"b", null}});
    byte[] status = Topics.SOURCES.values().serializer().serialize("", STATUS);
    holds(
        Topics.SOURCES,
        new String[][] {{"b", "no status"}, {"a", new String(status, StandardCharsets.UTF_8)}});
    holds(Topics.MEMORY, new String[][] {{"a x", "1"}, {"b x", "2"}, {"a y", "3"}, {"a x", null}});

    Past past = Past.read(consumer);

    assertThat(past.checkpoints()).isEqualTo(Map.of("a", "2"));
    assertThat(past.status("a")).contains(STATUS);
    assertThat(past.status("b")).as("cannot be read").isEmpty();
    assertThat(past.memory("a").all()).isEqualTo(Map.of("y", "3"));
    assertThat(past.memory("b").all()).isEqualTo(Map.of("x", "2"));
    assertThat(past.memory("c").all()).isEmpty();
  }

  private void holds(Topic<?, ?> topic, @Nullable String[][] records) {
    TopicPartition partition = new TopicPartition(topic.name(), 0);
    Node node = new Node(0, "localhost", 9092);
    Node[] nodes = {node};
    consumer.updatePartitions(
        topic.name(), List.of(new PartitionInfo(topic.name(), 0, node, nodes, nodes)));
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    consumer.updateEndOffsets(Map.of(partition, (long) records.length));
    consumer.schedulePollTask(
        () -> {
          for (int i = 0; i < records.length; i++) {
            consumer.addRecord(
                new ConsumerRecord<>(
                    topic.name(), 0, i, bytes(records[i][0]), bytes(records[i][1])));
          }
        });
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
