package dev.earshot.collectors;

import static java.util.Objects.requireNonNull;

import dev.earshot.collectors.source.Memory;
import dev.earshot.contract.Clients;
import dev.earshot.contract.SourceStatus;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import dev.earshot.contract.WholeTopic;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the sources from when the program last ran, by the addresses that are shown.
 *
 * @param checkpoints how far each had been heard
 * @param memories what each remembers; handed out to be used up
 * @param statuses how each was doing
 */
public record Past(
    Map<String, String> checkpoints,
    Map<String, Memory> memories,
    Map<String, SourceStatus> statuses) {

  /** A past in which nothing was. */
  public static final Past NONE = new Past(Map.of(), Map.of(), Map.of());

  public Past {
    checkpoints = Map.copyOf(checkpoints);
    memories = Map.copyOf(memories);
    statuses = Map.copyOf(statuses);
  }

  /**
   * Reads all that Kafka keeps of it.
   *
   * @param kafka at least {@code bootstrap.servers}
   * @throws org.apache.kafka.common.KafkaException if Kafka cannot be asked
   */
  public static Past read(Map<String, Object> kafka) {
    Map<String, Object> settings = Clients.consumer(kafka, "earshot-past-" + UUID.randomUUID());
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return read(consumer);
    }
  }

  static Past read(Consumer<byte[], byte[]> consumer) {
    Map<String, String> checkpoints = new HashMap<>();
    read(consumer, Topics.CHECKPOINTS, (key, value) -> put(checkpoints, key, value));
    Map<String, SourceStatus> statuses = new HashMap<>();
    read(consumer, Topics.SOURCES, (key, value) -> put(statuses, key, value));
    // Of a name that was noted twice only the last note counts, and its place among the others.
    Map<String, String> notes = new LinkedHashMap<>();
    read(
        consumer,
        Topics.MEMORY,
        (key, value) -> {
          notes.remove(key);
          put(notes, key, value);
        });
    return new Past(checkpoints, memories(notes), statuses);
  }

  /** The part of it that is about these addresses. */
  Past of(Predicate<String> addresses) {
    return new Past(of(addresses, checkpoints), of(addresses, memories), of(addresses, statuses));
  }

  private static <V> Map<String, V> of(Predicate<String> addresses, Map<String, V> all) {
    Map<String, V> some = new HashMap<>(all);
    some.keySet().removeIf(addresses.negate());
    return some;
  }

  private static <V> void put(Map<String, V> all, String key, @Nullable V value) {
    if (value == null) {
      all.remove(key);
    } else {
      all.put(key, value);
    }
  }

  private static Map<String, Memory> memories(Map<String, String> notes) {
    Map<String, Memory> memories = new HashMap<>();
    notes.forEach(
        (key, text) -> {
          int blank = key.lastIndexOf(' ');
          if (blank > 0) {
            memories
                .computeIfAbsent(key.substring(0, blank), _ -> Memory.empty())
                .read(key.substring(blank + 1), text);
          }
        });
    return memories;
  }

  /** The name of a note in Kafka. */
  static String key(String address, Memory.Note note) {
    return address + ' ' + note.name();
  }

  private static <V> void read(
      Consumer<byte[], byte[]> consumer, Topic<String, V> topic, BiConsumer<String, V> each) {
    WholeTopic.read(
        consumer,
        topic,
        found -> {
          try {
            each.accept(
                topic.keys().deserializer().deserialize(topic.name(), found.key()),
                topic.values().deserializer().deserialize(topic.name(), found.value()));
          } catch (SerializationException _) {
            // What cannot be read is not known: the source is heard anew, and says how it is doing.
          }
        });
  }

  Optional<String> checkpoint(String address) {
    return Optional.ofNullable(checkpoints.get(requireNonNull(address, "address")));
  }

  Memory memory(String address) {
    Memory known = memories.get(address);
    return known == null ? Memory.empty() : known;
  }

  Optional<SourceStatus> status(String address) {
    return Optional.ofNullable(statuses.get(address));
  }
}
