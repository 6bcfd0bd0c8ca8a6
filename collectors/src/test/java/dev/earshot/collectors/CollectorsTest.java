package dev.earshot.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.collectors.press.FeedSource;
import dev.earshot.collectors.source.Means;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus;
import dev.earshot.contract.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CollectorsTest {

  private final Website website = new Website();
  private final KafkaDouble kafka = new KafkaDouble();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Fetcher fetcher =
      Fetcher.polite(Manners.usual("test").withPrivateNetwork(), InstantSource.system());

  @AfterEach
  void close() {
    fetcher.close();
    website.close();
  }

  @Test
  void hearsASourceThoughAnotherFails() throws Exception {
    website.put("/good", "<rss><channel><item><title>a</title></item></channel></rss>");
    CompletableFuture<Void> stored = kafka.await(Topics.SOURCES, 2);

    try (Collectors collectors = start(source("/bad"), source("/good"))) {
      stored.get(20, TimeUnit.SECONDS);

      assertThat(collectors.statuses())
          .extracting(SourceStatus::state)
          .containsExactly(SourceStatus.State.FAILING, SourceStatus.State.HEARING);
      assertThat(kafka.sent(Topics.MENTIONS)).hasSize(1);
      assertThat(collectors.problem()).isEmpty();
      assertThat(meters.get("earshot.sources").tag("state", "failing").gauge().value())
          .isEqualTo(1);
    }
  }

  @Test
  void endsWhileASourceIsWaitedFor() {
    Collectors collectors = start(source("/good"));

    collectors.close();
    collectors.close();
  }

  @Test
  void readsTheLastCheckpointOfEachSource() {
    TopicPartition partition = new TopicPartition(Topics.CHECKPOINTS.name(), 0);
    MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    Node node = new Node(0, "localhost", 9092);
    Node[] nodes = {node};
    consumer.updatePartitions(
        partition.topic(), List.of(new PartitionInfo(partition.topic(), 0, node, nodes, nodes)));
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    consumer.updateEndOffsets(Map.of(partition, 4L));
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(new ConsumerRecord<>(partition.topic(), 0, 0, "a", "1"));
          consumer.addRecord(new ConsumerRecord<>(partition.topic(), 0, 1, "b", "1"));
          consumer.addRecord(new ConsumerRecord<>(partition.topic(), 0, 2, "a", "2"));
          consumer.addRecord(new ConsumerRecord<>(partition.topic(), 0, 3, "b", null));
        });

    assertThat(Checkpoints.read(consumer)).isEqualTo(Map.of("a", "2"));
  }

  private Collectors start(FeedSource... sources) {
    return Collectors.start(
        List.of(sources),
        Map.of(),
        new Means(fetcher, InstantSource.system(), List.of(), meters),
        new Outbox(kafka.producer(), meters));
  }

  private FeedSource source(String path) {
    return new FeedSource(
        new Source("rss", "Test"), Channel.PRESS, website.address(path), Duration.ofHours(1));
  }
}
