package dev.earshot.search.figures;

import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.Topics;
import dev.earshot.contract.WholeTopic;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

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
    return () -> {
      Map<CountKey, HourCount> counts = new HashMap<>();
      try {
        WholeTopic.read(
            kafka, "earshot-reckoning", Topics.COUNTS, patience, record -> put(counts, record));
      } catch (KafkaException e) {
        throw new IOException("the counts cannot be read from Kafka: " + e.getMessage(), e);
      }
      return counts;
    };
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
