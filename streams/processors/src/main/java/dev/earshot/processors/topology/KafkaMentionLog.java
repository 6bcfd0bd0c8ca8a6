package dev.earshot.processors.topology;

import dev.earshot.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The log of mentions in Kafka. Nothing is opened before it is asked for the first time. */
final class KafkaMentionLog implements MentionLog {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<String, Object> settings;
  private @Nullable Consumer<byte[], byte[]> consumer;

  KafkaMentionLog(Map<String, Object> kafka) {
    settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "earshot-mention-log");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
  }

  @Override
  public Optional<Entry> at(int partition, long offset) {
    return from(partition, offset, 1).stream().filter(entry -> entry.offset() == offset).findAny();
  }

  @Override
  public List<Entry> from(int partition, long offset, int most) {
    TopicPartition of = new TopicPartition(Topics.MENTIONS.name(), partition);
    Consumer<byte[], byte[]> open = open(of);
    long end = open.endOffsets(List.of(of), PATIENCE).getOrDefault(of, 0L);
    if (open.position(of, PATIENCE) != offset) {
      open.seek(of, offset);
    }
    List<Entry> entries = new ArrayList<>();
    for (long polls = PATIENCE.dividedBy(POLL);
        entries.isEmpty() && open.position(of, PATIENCE) < end;
        polls--) {
      if (polls == 0) {
        throw new TimeoutException("the log of mentions cannot be read at " + of + " " + offset);
      }
      for (ConsumerRecord<byte[], byte[]> record : open.poll(POLL)) {
        if (record.key() != null && record.value() != null && entries.size() < most) {
          entries.add(
              new Entry(
                  record.offset(),
                  record.timestamp(),
                  Bytes.wrap(record.key()),
                  Bytes.wrap(record.value())));
        }
      }
    }
    return entries;
  }

  @Override
  public long end(int partition) {
    TopicPartition of = new TopicPartition(Topics.MENTIONS.name(), partition);
    return open(of).endOffsets(List.of(of), PATIENCE).getOrDefault(of, 0L);
  }

  private Consumer<byte[], byte[]> open(TopicPartition partition) {
    if (consumer == null) {
      consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
    if (!consumer.assignment().contains(partition)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
    }
    return consumer;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
      consumer = null;
    }
  }
}
