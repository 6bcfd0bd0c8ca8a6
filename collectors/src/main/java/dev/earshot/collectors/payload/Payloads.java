package dev.earshot.collectors.payload;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognises by its shape what a service sent. Any thread may call it. */
public final class Payloads {

  private static final List<Shape> SHAPES =
      List.of(
          new Jetstream(),
          new Mastodon(),
          new Reddit(),
          new Bluesky(),
          new HackerNews(),
          new YouTube(),
          new Gdelt());

  private Payloads() {}

  /**
   * Reads an object that some service sent, for a source that must not lose anything in silence:
   * what cannot be read, and what is of no known shape, comes back as garbage.
   *
   * @param fetched the date of what has none
   */
  public static List<Heard> heard(JsonNode object, Instant fetched) {
    return read(object, fetched)
        .map(stream -> stream.map(heard -> kept(heard, object)).toList())
        .orElseGet(
            () ->
                List.of(
                    new Heard.Garbage(bytes(object), "this is nothing that such a source sends")));
  }

  private static Heard kept(Heard heard, JsonNode object) {
    return heard instanceof Heard.Unfit(String reason)
        ? new Heard.Garbage(bytes(object), reason)
        : heard;
  }

  private static byte[] bytes(JsonNode object) {
    return object.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads an object that some service sent.
   *
   * @param fetched the date of what has none
   * @return empty if no known service sends such objects
   */
  public static Optional<Stream<Heard>> read(JsonNode object, Instant fetched) {
    if (!object.isObject()) {
      return Optional.empty();
    }
    return SHAPES.stream()
        .filter(shape -> shape.fits(object))
        .findFirst()
        .map(shape -> shape.read(object, fetched));
  }
}
