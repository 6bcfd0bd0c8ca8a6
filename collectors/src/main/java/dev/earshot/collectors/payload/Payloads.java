package dev.earshot.collectors.payload;

import com.fasterxml.jackson.databind.JsonNode;
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
