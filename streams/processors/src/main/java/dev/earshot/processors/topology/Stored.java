package dev.earshot.processors.topology;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Serdes of what only this package writes and reads: stores and the topics between steps. What they
 * cannot read is a bug, or a store of another release.
 */
final class Stored {

  private Stored() {}

  static <T> Serde<T> json(Class<T> type) {
    ObjectReader reader = Json.MAPPER.readerFor(type);
    ObjectWriter writer = Json.MAPPER.writerFor(type);
    return Serdes.serdeFrom((_, value) -> write(writer, value), (_, bytes) -> read(reader, bytes));
  }

  @SuppressWarnings("NullAway") // Kafka's serdes pass null through: it is a tombstone
  private static <T> byte[] write(ObjectWriter writer, T value) {
    try {
      return value == null ? null : writer.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot be stored: " + value, e);
    }
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // as above; bound by json's type
  private static <T> T read(ObjectReader reader, byte[] bytes) {
    try {
      return bytes == null ? null : reader.readValue(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("stored by another release, or damaged", e);
    }
  }
}
