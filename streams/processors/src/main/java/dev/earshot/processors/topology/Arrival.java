package dev.earshot.processors.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Topics;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** What a record of {@link Topics#MENTIONS} turned out to be. */
sealed interface Arrival {

  /**
   * Someone said something.
   *
   * @param bytes the record's value, as it came
   */
  record Heard(Mention mention, Bytes bytes) implements Arrival {}

  /** What was said is gone at its source. */
  record Gone() implements Arrival {}

  /** Nobody can tell. */
  record Unreadable(@Nullable Bytes bytes, String reason) implements Arrival {}

  /** Reads a record. Never throws: what foreign bytes may hold is an answer, not an accident. */
  static Arrival read(byte @Nullable [] key, byte @Nullable [] value) {
    if (key == null) {
      return new Unreadable(
          Bytes.wrap(value), "the record has no key; its key is the mention's id");
    }
    if (value == null) {
      return readId(key) == null ? new Unreadable(null, "the key is no mention's id") : new Gone();
    }
    Mention mention;
    try {
      mention = Topics.MENTIONS.values().deserializer().deserialize(Topics.MENTIONS.name(), value);
    } catch (SerializationException e) {
      return new Unreadable(Bytes.wrap(value), Json.reason(e));
    }
    if (mention == null) {
      return new Unreadable(
          Bytes.wrap(value), "the value is JSON's null; delete with a null record instead");
    }
    if (!Arrays.equals(mention.id().value().getBytes(UTF_8), key)) {
      return new Unreadable(
          Bytes.wrap(value),
          "the record's key is '%s', but the mention's id is '%s'; they must be the same"
              .formatted(new String(key, UTF_8), mention.id()));
    }
    return new Heard(mention, Bytes.wrap(value));
  }

  private static @Nullable MentionId readId(byte[] key) {
    try {
      return Topics.MENTIONS.keys().deserializer().deserialize(Topics.MENTIONS.name(), key);
    } catch (SerializationException _) {
      return null;
    }
  }
}
