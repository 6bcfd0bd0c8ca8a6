package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.common.serialization.Serde;

/**
 * A Kafka topic and the only serdes that may read or write it.
 *
 * @param keeps what Kafka keeps of it
 */
public record Topic<K, V>(String name, Serde<K> keys, Serde<V> values, Keeps keeps) {

  /** What Kafka keeps of a topic when time goes by. */
  public enum Keeps {
    /** Every record, until the configured retention ends. */
    LOG,
    /** The last record of each key; a null value removes the key. */
    LATEST,
    /** The same, but only until the configured retention ends. */
    LATEST_FOR_A_TIME
  }

  public Topic {
    requireNonNull(name, "name");
    requireNonNull(keys, "keys");
    requireNonNull(values, "values");
    requireNonNull(keeps, "keeps");
  }
}
