package dev.earshot.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads mentions that people and other programs have written: what may be left out is filled in,
 * what is wrong is explained.
 *
 * @param source stands in where the mention names none
 * @param published stands in where the mention has no date; null if it must have one
 */
public record MentionReader(Source source, @Nullable Instant published) {

  /** Kinds of source whose mentions are press, where the mention does not say. */
  private static final Set<String> PRESS_KINDS =
      Set.of("rss", "atom", "jsonfeed", "feed", "press", "gdelt", "googlenews");

  /** Reads one JSON object. */
  public Reading<Mention> read(byte[] json) {
    JsonNode tree;
    try {
      tree = Json.MAPPER.readTree(json);
    } catch (IOException e) {
      return new Reading.Bad<>("not JSON: " + Json.reason(e));
    }
    if (tree instanceof ObjectNode object) {
      return read(object);
    }
    return new Reading.Bad<>("a mention is a JSON object, in braces");
  }

  /** Reads one JSON object that is already parsed, and leaves it as it is. */
  public Reading<Mention> read(ObjectNode given) {
    ObjectNode object = given.deepCopy();
    try {
      if (!object.hasNonNull("source")) {
        object.set("source", Json.MAPPER.valueToTree(source));
      } else if (object.get("source").isTextual()) {
        object.set(
            "source",
            Json.MAPPER.valueToTree(new Source(source.kind(), object.get("source").asText())));
      }
      if (!object.hasNonNull("channel")) {
        object.put("channel", channel(object.path("source").path("kind").asText()).word());
      }
      if (object.path("author").isTextual()) {
        object.set("author", Json.MAPPER.createObjectNode().set("name", object.get("author")));
      }
      if (!object.hasNonNull("published") && published != null) {
        object.put("published", published.toString());
      }
      if (object.path("id").isNumber()) {
        object.put("id", object.get("id").asText());
      }
      if (!object.hasNonNull("id")) {
        if (!object.hasNonNull("url")) {
          return new Reading.Bad<>("neither id nor url: one of them is needed to know it again");
        }
        object.put("id", MentionId.ofUrl(new URI(object.get("url").asText())).value());
      }
      return new Reading.Good<>(Json.MAPPER.treeToValue(object, Mention.class));
    } catch (URISyntaxException e) {
      return new Reading.Bad<>("url: " + e.getMessage());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return new Reading.Bad<>(Json.reason(e));
    }
  }

  private static Channel channel(String kind) {
    return PRESS_KINDS.contains(kind) ? Channel.PRESS : Channel.SOCIAL;
  }
}
