package dev.earshot.contract;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How Kafka's clients are configured that keep what everybody here promises. */
public final class Clients {

  private Clients() {}

  /**
   * A producer's settings: what it is told to be kept is kept by all replicas, in order.
   *
   * @param kafka what every client of the cluster is configured with
   * @param name what it is called in Kafka's own logs and figures
   */
  public static Map<String, Object> producer(Map<String, Object> kafka, String name) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, name);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    // With more, sends to a topic that was just created can fail for good (KAFKA-15591).
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    return settings;
  }

  /**
   * A consumer's settings: it reads only what was committed, notes no position by itself, and
   * creates no topic by asking for it.
   *
   * @param kafka what every client of the cluster is configured with
   * @param name what it is called in Kafka's own logs and figures
   */
  public static Map<String, Object> consumer(Map<String, Object> kafka, String name) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }
}
