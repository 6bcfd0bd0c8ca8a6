package dev.earshot.collectors.payload;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.stream.Stream;

/** What one service's JSON looks like, and how it is read. */
interface Shape {

  /** Whether an object is of this shape; no two shapes fit one object. */
  boolean fits(JsonNode object);

  /**
   * What an object of this shape says; nothing if it is of a kind that is no mention.
   *
   * @param fetched the date of what has none
   */
  Stream<Heard> read(JsonNode object, Instant fetched);
}
