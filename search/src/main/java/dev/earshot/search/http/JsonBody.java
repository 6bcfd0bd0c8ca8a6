package dev.earshot.search.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object that was sent, read strictly: whatever makes no sense is a problem.
 */
final class JsonBody {

  private static final int MOST_BYTES = 512 << 10;

  private final ObjectNode object;

  private JsonBody(ObjectNode object) {
    this.object = object;
  }

  /**
   * Reads a body.
   *
   * @param example what to send instead, for the one who sent something else
   * @throws Problem if it is not a JSON object
   */
  static JsonBody read(Context context, String example) throws IOException {
    try {
      JsonNode tree =
          Json.MAPPER.readTree(Body.unpacked(context, Body.read(context, MOST_BYTES), MOST_BYTES));
      if (tree instanceof ObjectNode object) {
        return new JsonBody(object);
      }
    } catch (IOException e) {
      throw Problem.unreadable("the body is not JSON: " + Json.reason(e));
    }
    throw Problem.unreadable("send " + example);
  }

  /**
   * A member that has to be there.
   *
   * @throws Problem if it is no string
   */
  String text(String name) {
    JsonNode value = object.path(name);
    if (!value.isTextual()) {
      throw Problem.unreadable("send \"%s\" as a string".formatted(name));
    }
    return value.asText();
  }

  /** A member that may be absent; null where it is, or is blank. */
  @Nullable String word(String name) {
    if (!object.hasNonNull(name)) {
      return null;
    }
    String word = text(name).strip();
    return word.isEmpty() ? null : word;
  }

  /** One of an enum's names, in any case; empty where the member is absent. */
  <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    String word = word(name);
    if (word == null) {
      return Optional.empty();
    }
    E[] all = type.getEnumConstants();
    Optional<E> chosen =
        Arrays.stream(all).filter(one -> one.name().equalsIgnoreCase(word)).findFirst();
    if (chosen.isEmpty()) {
      throw Problem.unreadable(
          "%s is '%s'; write one of %s"
              .formatted(
                  name,
                  word,
                  Arrays.stream(all)
                      .map(one -> one.name().toLowerCase(Locale.ROOT))
                      .collect(Collectors.joining(", "))));
    }
    return chosen;
  }

  /** A number from 1 to {@code most}. */
  int number(String name, int usual, int most) {
    if (!object.hasNonNull(name)) {
      return usual;
    }
    JsonNode value = object.get(name);
    if (!value.canConvertToInt() || value.asInt() < 1 || value.asInt() > most) {
      throw Problem.unreadable(
          "%s is %s; write a number from 1 to %d".formatted(name, value, most));
    }
    return value.asInt();
  }
}
