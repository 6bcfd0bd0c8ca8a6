package dev.earshot.collectors.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a file of JSON objects that are in a list, or spread over several lines. */
final class JsonDocument implements Records {

  private final JsonParser parser;
  private final Objects objects;
  private boolean broken;

  JsonDocument(InputStream in, Objects objects) throws IOException {
    this.parser = Json.MAPPER.getFactory().createParser(in);
    this.objects = objects;
  }

  /** Lists at the top are walked into, so that a long one is never in memory as a whole. */
  @Override
  public @Nullable Entry next() throws IOException {
    if (broken) {
      return null;
    }
    try {
      JsonToken token = parser.nextToken();
      while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
        token = parser.nextToken();
      }
      if (token == null) {
        return null;
      }
      String line = "" + parser.currentTokenLocation().getLineNr();
      JsonNode object = Json.MAPPER.readTree(parser);
      return new Entry(line, objects.read(object));
    } catch (JsonProcessingException e) {
      // Where one object is broken nobody can say where the next one begins.
      broken = true;
      String line = e.getLocation() == null ? "?" : "" + e.getLocation().getLineNr();
      return new Entry(
          line,
          Stream.of(new Reading.Bad<>("not JSON, and the rest is not read: " + Json.reason(e))));
    }
  }
}
