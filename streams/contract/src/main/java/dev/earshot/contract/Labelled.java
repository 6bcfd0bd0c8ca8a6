package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A mention and what people said of it, as one line of JSON: the form in which corrections leave
 * Earshot to be evaluated and learnt from.
 *
 * <p>The line is the mention, and in {@code labels} an object for each thing that was said: {@code
 * brand}, {@code what}, {@code topic} where a topic is meant, {@code value}, and {@code at}. Nobody
 * is named who said it.
 *
 * @param labels each of this mention
 */
public record Labelled(Mention mention, List<Correction> labels) {

  /** The field that tells such a line from others. */
  public static final String FIELD = "labels";

  /** Who is taken to have said what a line holds. */
  private static final String SOMEBODY = "labelled file";

  /** Where a line does not say where its mention was heard. */
  private static final MentionReader READER =
      new MentionReader(new Source("labelled", "file"), Instant.EPOCH);

  public Labelled {
    requireNonNull(mention, "mention");
    labels = List.copyOf(labels);
  }

  /** The line, without its end. */
  public String line() {
    ObjectNode line = Json.MAPPER.valueToTree(mention);
    ArrayNode said = line.putArray(FIELD);
    for (Correction label : labels) {
      ObjectNode one = Json.MAPPER.valueToTree(label);
      one.remove(List.of("mention", "by"));
      said.add(one);
    }
    return line.toString();
  }

  /** Reads such a line, which people may have written: only text, labels, and id or url must be. */
  public static Reading<Labelled> read(ObjectNode line) {
    return switch (READER.read(line)) {
      case Reading.Bad<Mention>(String why) -> new Reading.Bad<>(why);
      case Reading.Good<Mention>(Mention mention) -> {
        List<Correction> labels = new ArrayList<>();
        try {
          for (JsonNode label : line.path(FIELD)) {
            labels.add(label(mention, label));
          }
        } catch (JsonProcessingException | IllegalArgumentException e) {
          yield new Reading.Bad<>(FIELD + ": " + Json.reason(e));
        }
        yield new Reading.Good<>(new Labelled(mention, labels));
      }
    };
  }

  private static Correction label(Mention mention, JsonNode label) throws JsonProcessingException {
    if (!(label instanceof ObjectNode object)) {
      throw new IllegalArgumentException(
          "write objects such as {\"brand\":\"MINI\",\"what\":\"relevance\",\"value\":\"yes\"}");
    }
    ObjectNode whole = object.deepCopy();
    whole.put("mention", mention.id().value()).put("by", SOMEBODY);
    if (!whole.hasNonNull("at")) {
      whole.put("at", Instant.EPOCH.toString());
    }
    return Json.MAPPER.treeToValue(whole, Correction.class);
  }
}
