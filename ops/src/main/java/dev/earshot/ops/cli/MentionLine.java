package dev.earshot.ops.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionReader;
import dev.earshot.contract.Reading;
import dev.earshot.contract.Source;
import dev.earshot.contract.Tags;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A mention on a line of input.
 *
 * @param tags where the line has them already, as the output of {@code tag} does
 */
record MentionLine(Mention mention, Optional<Tags> tags) {

  /** A mention without a date is judged as if it were very old: nothing depends on today. */
  private static final MentionReader READER =
      new MentionReader(new Source("import", "stdin"), Instant.EPOCH);

  /** Reads a line, or says why it cannot be read. */
  static Reading<MentionLine> read(Lines.Line line) {
    if (line.tooLong()) {
      return new Reading.Bad<>(
          "it is %,d bytes long; a mention has at most %,d"
              .formatted(line.length(), Lines.LONGEST));
    }
    JsonNode tree;
    try {
      tree = Json.MAPPER.readTree(line.text());
    } catch (IOException e) {
      return new Reading.Bad<>("not JSON: " + Json.reason(e));
    }
    if (!(tree instanceof ObjectNode object)) {
      return new Reading.Bad<>("a mention is a JSON object, in braces");
    }
    return switch (READER.read(object)) {
      case Reading.Good<Mention>(Mention mention) ->
          new Reading.Good<>(new MentionLine(mention, tags(object)));
      case Reading.Bad<Mention>(String reason) -> new Reading.Bad<>(reason);
    };
  }

  /** Fields of these names that are not tags are somebody else's, and no mistake. */
  private static Optional<Tags> tags(ObjectNode object) {
    if (!object.has("brands") || !object.has("story") || !object.has("sentiment")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.MAPPER.treeToValue(object, Tags.class));
    } catch (JsonProcessingException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
