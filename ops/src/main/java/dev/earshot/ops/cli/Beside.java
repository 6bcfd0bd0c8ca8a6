package dev.earshot.ops.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.earshot.contract.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;

/**
 * Puts fields beside those of a JSON object that somebody else wrote, whose own fields stay as they
 * are to the last byte: numbers that no double can hold, unknown fields, their order.
 */
final class Beside {

  private static final JsonFactory JSON = Json.MAPPER.getFactory();

  private Beside() {}

  /**
   * The object {@code theirs} with the fields of the object {@code ours} after its own.
   *
   * @param taken fields of theirs that are left out, because ours takes their place
   * @throws IOException if {@code theirs} is not one JSON object and nothing else
   */
  static byte[] put(byte[] theirs, byte[] ours, Set<String> taken) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(theirs.length + ours.length);
    whole.write('{');
    try (JsonParser parser = JSON.createParser(theirs)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("a mention is a JSON object, in braces");
      }
      boolean more = parser.nextToken() == JsonToken.FIELD_NAME;
      while (more) {
        boolean kept = !taken.contains(parser.currentName());
        int start = offset(parser);
        parser.nextToken();
        parser.skipChildren();
        more = parser.nextToken() == JsonToken.FIELD_NAME;
        if (kept) {
          whole.write(theirs, start, lastOfValue(theirs, offset(parser)) - start);
          whole.write(',');
        }
      }
      if (parser.nextToken() != null) {
        throw new IOException("something follows the mention's last brace");
      }
    }
    whole.write(ours, 1, ours.length - 1);
    return whole.toByteArray();
  }

  private static int offset(JsonParser parser) {
    return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
  }

  /** Goes back from the next token over the comma and the space between it and the value. */
  private static int lastOfValue(byte[] json, int next) {
    int end = next;
    while (" ,\t\r\n".indexOf(json[end - 1]) >= 0) {
      end--;
    }
    return end;
  }
}
