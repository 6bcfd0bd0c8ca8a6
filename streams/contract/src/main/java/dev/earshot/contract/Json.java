package dev.earshot.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** How records become JSON and come back: the one mapper for Kafka, HTTP and files. */
public final class Json {

  /** Instants as RFC 3339, absent components left out, unknown fields of later releases ignored. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule("instants")
                  .addSerializer(Instant.class, new InstantWriter())
                  .addDeserializer(Instant.class, new InstantReader()))
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  static {
    // Text inside a record is bounded by the record; the depth bounds what an attacker may nest.
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(50)
                .maxStringLength(4 * Mention.MAX_TEXT)
                .build());
  }

  /** What Jackson says of the place where something began, which is of no use to people. */
  private static final Pattern START = Pattern.compile(" \\(start marker at .*?\\]\\)");

  private Json() {}

  /** A serde of {@code type} as the mapper writes it. Its deserializer throws on anything else. */
  static <T> Serde<T> serde(Class<T> type) {
    ObjectReader reader = MAPPER.readerFor(type);
    ObjectWriter writer = MAPPER.writerFor(type);
    return serde(writer::writeValueAsBytes, reader::<T>readValue);
  }

  static Serde<Mention> mentionSerde() {
    return serde(Mention.class);
  }

  static Serde<Tagged> taggedSerde() {
    ObjectReader reader = MAPPER.readerFor(TaggedJson.class);
    ObjectWriter writer = MAPPER.writerFor(TaggedJson.class);
    return serde(
        tagged -> writer.writeValueAsBytes(TaggedJson.of(tagged)),
        bytes -> reader.<TaggedJson>readValue(bytes).tagged());
  }

  /** Keys are the bare id, so that any Kafka tool shows and finds them. */
  static Serde<MentionId> idSerde() {
    return serde(
        id -> id.value().getBytes(StandardCharsets.UTF_8),
        bytes -> new MentionId(new String(bytes, StandardCharsets.UTF_8)));
  }

  /** The JSON of a tagged mention, as users see it: one object, without line breaks. */
  public static String write(Tagged tagged) {
    return text(TaggedJson.of(tagged));
  }

  /** The JSON of a mention, as users see it: one object, without line breaks. */
  public static String write(Mention mention) {
    return text(mention);
  }

  /** The JSON tree of a tagged mention, for an answer that holds more than that. */
  public static ObjectNode tree(Tagged tagged) {
    return MAPPER.valueToTree(TaggedJson.of(tagged));
  }

  /**
   * Why reading failed, in one sentence for the person who wrote the bytes, with the place where
   * there is one and without Jackson's own names.
   */
  public static String reason(Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof SerializationException
            || cause instanceof UncheckedIOException
            || cause instanceof JsonMappingException)) {
      cause = cause.getCause();
    }
    if (cause instanceof MismatchedInputException mismatch) {
      return field(failure) + "not " + kind(mismatch.getTargetType()) + where(mismatch);
    }
    if (cause instanceof JsonProcessingException json) {
      return field(failure) + START.matcher(json.getOriginalMessage()).replaceAll("") + where(json);
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private static String kind(@Nullable Class<?> wanted) {
    if (wanted == null) {
      return "what belongs there";
    }
    if (wanted == String.class || wanted.isEnum()) {
      return "a text in quotes";
    }
    if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive()) {
      return "a number";
    }
    return List.class.isAssignableFrom(wanted)
        ? "a list in square brackets"
        : "an object in braces";
  }

  /** A tree that was parsed before has no places. */
  private static String where(JsonProcessingException failure) {
    JsonLocation at = failure.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String field(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
          if (step.getFieldName() == null) {
            path.append('[').append(step.getIndex()).append(']');
          } else {
            path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
          }
        }
        return path.append(": ").toString();
      }
    }
    return "";
  }

  private static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a record that cannot be written: " + value.getClass(), e);
    }
  }

  /** A conversion that may fail as Jackson fails. */
  private interface Conversion<A, B> {
    B apply(A value) throws IOException;
  }

  private static <T> Serde<T> serde(Conversion<T, byte[]> write, Conversion<byte[], T> read) {
    return Serdes.serdeFrom((_, value) -> orNull(value, write), (_, bytes) -> orNull(bytes, read));
  }

  @SuppressWarnings("NullAway") // Kafka's serdes pass null through: it is a tombstone
  private static <A, B> B orNull(@Nullable A value, Conversion<A, B> conversion) {
    if (value == null) {
      return null;
    }
    try {
      return conversion.apply(value);
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      throw new SerializationException(reason(e), e);
    }
  }

  private static final class InstantWriter extends StdScalarSerializer<Instant> {
    private static final long serialVersionUID = 1;

    InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.toString());
    }
  }

  private static final class InstantReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = json.getValueAsString("");
      try {
        return Instant.parse(text);
      } catch (DateTimeException _) {
        throw JsonMappingException.from(
            json, "'%s' is not an RFC 3339 time, such as 2026-11-23T06:27:00Z".formatted(text));
      }
    }
  }
}
