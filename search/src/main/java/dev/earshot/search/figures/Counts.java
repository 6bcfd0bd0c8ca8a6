package dev.earshot.search.figures;

import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The counts of one side, at the moment they are asked for. */
interface Counts {

  Map<CountKey, HourCount> now() throws IOException;

  /**
   * Those of {@link Topics#COUNTS}, read from its beginning each time.
   *
   * @param kafka the clients' configuration: at least {@code bootstrap.servers}
   */
  static Counts in(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "earshot-reckoning");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return () -> {
      try (KafkaConsumer<byte[], byte[]> reader =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        return read(reader);
      } catch (KafkaException e) {
        throw new IOException("the counts cannot be read from Kafka: " + e.getMessage(), e);
      }
    };
  }

  private static Map<CountKey, HourCount> read(KafkaConsumer<byte[], byte[]> reader) {
    List<TopicPartition> all =
        reader.partitionsFor(Topics.COUNTS.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    reader.assign(all);
    reader.seekToBeginning(all);
    Map<TopicPartition, Long> ends = reader.endOffsets(all);
    Map<CountKey, HourCount> counts = new HashMap<>();
    while (all.stream().anyMatch(one -> reader.position(one) < ends.getOrDefault(one, 0L))) {
      reader.poll(Duration.ofMillis(200)).forEach(record -> put(counts, record));
    }
    return counts;
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
