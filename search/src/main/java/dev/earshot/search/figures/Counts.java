package dev.earshot.search.figures;

import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The counts of one side, at the moment they are asked for. */
interface Counts {

  /** Somebody waits for the answer. */
  Duration PATIENCE = Duration.ofSeconds(10);

  Map<CountKey, HourCount> now() throws IOException;

  /**
   * Those of {@link Topics#COUNTS}, read from its beginning each time. It gives up when Kafka says
   * nothing for as long as {@code patience}.
   *
   * @param kafka the clients' configuration: at least {@code bootstrap.servers}
   */
  static Counts in(Map<String, Object> kafka, Duration patience) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "earshot-reckoning");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    return () -> {
      try (KafkaConsumer<byte[], byte[]> reader =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        return read(reader, patience);
      } catch (KafkaException e) {
        throw new IOException("the counts cannot be read from Kafka: " + e.getMessage(), e);
      }
    };
  }

  private static Map<CountKey, HourCount> read(
      KafkaConsumer<byte[], byte[]> reader, Duration patience) {
    List<TopicPartition> all =
        reader.partitionsFor(Topics.COUNTS.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    reader.assign(all);
    reader.seekToBeginning(all);
    Map<TopicPartition, Long> ends = reader.endOffsets(all);
    Map<CountKey, HourCount> counts = new HashMap<>();
    while (all.stream().anyMatch(one -> reader.position(one) < ends.getOrDefault(one, 0L))) {
      Map<TopicPartition, Long> before = positions(reader, all);
      reader.poll(patience).forEach(record -> put(counts, record));
      // Markers of transactions are passed over without a record being told.
      if (positions(reader, all).equals(before)) {
        throw new TimeoutException("it said nothing for %s ms".formatted(patience.toMillis()));
      }
    }
    return counts;
  }

  private static Map<TopicPartition, Long> positions(
      KafkaConsumer<byte[], byte[]> reader, List<TopicPartition> all) {
    return all.stream().collect(Collectors.toMap(one -> one, reader::position));
  }

  private static void put(Map<CountKey, HourCount> counts, ConsumerRecord<byte[], byte[]> record) {
    CountKey key = Topics.COUNTS.keys().deserializer().deserialize("", record.key());
    HourCount count = Topics.COUNTS.values().deserializer().deserialize("", record.value());
    if (count == null || count.equals(HourCount.NONE)) {
      counts.remove(key);
    } else {
      counts.put(key, count);
    }
  }
}
