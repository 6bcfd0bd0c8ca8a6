package dev.earshot.search.bulletins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Comeback;
import dev.earshot.contract.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class BulletinReaderTest {

  private static final TopicPartition ALERTS = new TopicPartition(Topics.ALERTS.name(), 0);
  private static final TopicPartition SOURCES = new TopicPartition(Topics.SOURCES.name(), 0);
  private static final TopicPartition ACTIONS = new TopicPartition(Topics.ALERT_ACTIONS.name(), 0);
  private static final TopicPartition AUDIT = new TopicPartition(Topics.AUDIT.name(), 0);
  private static final TopicPartition EDITS = new TopicPartition(Topics.RULE_EDITS.name(), 0);
  private static final TopicPartition MOMENTS = new TopicPartition(Topics.MOMENTS.name(), 0);
  private static final TopicPartition SEARCHES = new TopicPartition(Topics.SEARCHES.name(), 0);
  private static final TopicPartition CORRECTIONS =
      new TopicPartition(Topics.CORRECTIONS.name(), 0);
  private static final TopicPartition EDITIONS =
      new TopicPartition(Topics.REPORT_EDITIONS.name(), 0);
  private static final TopicPartition ERASURES = new TopicPartition(Topics.ERASURES.name(), 0);
  private static final TopicPartition RETAGS = new TopicPartition(Topics.RETAGS.name(), 0);
  private static final TopicPartition MENTIONS = new TopicPartition(Topics.MENTIONS.name(), 0);
  private static final TopicPartition TAGGED = new TopicPartition(Topics.TAGGED.name(), 0);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");

  private BulletinReader reader(long alerts) {
    prepare(kafka, alerts);
    return start(() -> kafka);
  }

  private static BulletinReader start(Supplier<Consumer<byte[], byte[]>> consumers) {
    return BulletinReader.start(
        consumers, new Comeback("bulletins", InstantSource.fixed(NOON), new SimpleMeterRegistry()));
  }

  private static void prepare(MockConsumer<byte[], byte[]> kafka, long alerts) {
    Map<TopicPartition, Long> zero = new HashMap<>();
    for (TopicPartition partition :
        List.of(
            ALERTS,
            ACTIONS,
            SEARCHES,
            MOMENTS,
            EDITS,
            AUDIT,
            CORRECTIONS,
            SOURCES,
            EDITIONS,
            ERASURES,
            RETAGS,
            MENTIONS,
            TAGGED)) {
      zero.put(partition, 0L);
      kafka.updatePartitions(
          partition.topic(),
          List.of(
              new PartitionInfo(partition.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
    }
    kafka.updateBeginningOffsets(zero);
    Map<TopicPartition, Long> ends = new HashMap<>(zero);
    ends.put(ALERTS, alerts);
    kafka.updateEndOffsets(ends);
  }

  private static ConsumerRecord<byte[], byte[]> alert(long offset, byte[] value) {
    return new ConsumerRecord<>(
        ALERTS.topic(), 0, offset, "a".getBytes(StandardCharsets.UTF_8), value);
  }

  private static byte[] written() {
    return Topics.ALERTS
        .values()
        .serializer()
        .serialize(
            ALERTS.topic(),
            new Alert(
                "a",
                Alert.Kind.NEGATIVE,
                "Acme",
                "*",
                null,
                Alert.State.OPENED,
                NOON,
                NOON,
                5,
                1,
                4,
                Alert.Severity.WARNING,
                null,
                "PT1H",
                "acme",
                List.of(),
                List.of(),
                null));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void readsFromTheBeginningPastWhatCannotBeRead() {
    try (BulletinReader reader = reader(2)) {
      await(() -> !kafka.assignment().isEmpty());
      kafka.schedulePollTask(
          () -> {
            kafka.addRecord(alert(0, "{broken".getBytes(StandardCharsets.UTF_8)));
            kafka.addRecord(alert(1, written()));
          });

      await(reader::caughtUp);

      assertThat(reader.bulletins().alerts()).hasSize(1);
      assertThat(reader.problem()).isEmpty();
    }
  }

  @Test
  void readsNewMentionsOnlyWhileSomebodyListens() {
    try (BulletinReader reader = reader(0)) {
      await(() -> kafka.paused().contains(TAGGED));
      try (Bulletins.Listening _ = reader.bulletins().listen(_ -> {})) {
        await(() -> !kafka.paused().contains(TAGGED));
      }
      await(() -> kafka.paused().contains(TAGGED));
    }
    assertThat(kafka.closed()).isTrue();
  }

  @Test
  void comesBackAfterKafkaWasAway() {
    Queue<MockConsumer<byte[], byte[]>> consumers = new ArrayDeque<>(List.of(away(), kafka));
    prepare(kafka, 0);
    try (BulletinReader reader = start(consumers::remove)) {
      await(() -> reader.problem().filter(said -> said.contains("no broker")).isPresent());
      assertThat(reader.caughtUp()).isFalse();

      await(reader::caughtUp);
      assertThat(reader.problem()).isEmpty();
    }
  }

  private static MockConsumer<byte[], byte[]> away() {
    MockConsumer<byte[], byte[]> away = new MockConsumer<>("earliest");
    prepare(away, 0);
    away.setPollException(new KafkaException("no broker"));
    return away;
  }
}
