package dev.earshot.processors.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Json;
import dev.earshot.contract.Labelled;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Reading;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Source;
import dev.earshot.processors.sentiment.Example;
import dev.earshot.processors.sentiment.SentimentTagger.Words;
import dev.earshot.processors.sentiment.sets.PublishedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of texts that people have judged, to hold a tagger against: a public set in its published
 * form (see {@link PublishedFile}), or our own, a JSON object on each line, or a label, a tab and
 * the text.
 *
 * <p>The object has {@code text}, perhaps {@code title} and {@code channel}, and any of {@code
 * lang}, {@code relevant}, {@code sentiment}, {@code topics}, and {@code brands} as in the output
 * of {@code earshot tag}, which corrected by hand is such a file. Where {@code brand} gives the
 * words that name something, {@code sentiment} is toward that. An object with {@code labels} is a
 * {@link Labelled} mention, as corrections are exported.
 */
final class LabelledFile {

  private LabelledFile() {}

  /**
   * Reads all of it.
   *
   * @throws IOException naming the line that is in no known form, too
   */
  static List<Judged> read(Path file) throws IOException {
    Optional<List<Example>> published = PublishedFile.read(file);
    List<Judged> all = new ArrayList<>();
    if (published.isPresent()) {
      for (Example example : published.get()) {
        all.add(judged(example, all.size()));
      }
      return all;
    }
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        all.add(read(line, file + ", line " + number, number));
      }
    }
    return all;
  }

  private static Judged judged(Example example, int number) {
    Words words = example.words();
    String lang = words.lang().equals(PublishedFile.UNKNOWN) ? null : words.lang();
    return new Judged(
        mention(null, words.text(), words.channel(), number),
        lang,
        null,
        example.sentiment(),
        example.brand(),
        example.others(),
        Map.of(),
        null,
        List.of());
  }

  private static Judged read(String line, String place, int number) throws IOException {
    try {
      return line.startsWith("{")
          ? object(Json.MAPPER.readTree(line), number)
          : tabbed(line, number);
    } catch (IllegalArgumentException | JsonProcessingException e) {
      throw new IOException(
          "%s: %s; write {\"text\":…,\"sentiment\":\"negative\"} or negative, a tab and the text"
              .formatted(place, Json.reason(e)),
          e);
    }
  }

  private static Judged tabbed(String line, int number) {
    int tab = line.indexOf('\t');
    if (tab < 0) {
      throw new IllegalArgumentException("no tab after the label");
    }
    return new Judged(
        mention(null, line.substring(tab + 1), Channel.SOCIAL, number),
        null,
        null,
        Sentiment.of(line.substring(0, tab).strip()),
        List.of(),
        List.of(),
        Map.of(),
        null,
        List.of());
  }

  private static Judged object(JsonNode node, int number) {
    return node instanceof ObjectNode object && object.has(Labelled.FIELD)
        ? labelled(object, number)
        : marked(node, number);
  }

  /** What people corrected is asked of the mention as it was heard, source and author included. */
  private static Judged labelled(ObjectNode given, int number) {
    ObjectNode object = given.deepCopy();
    if (!object.hasNonNull("id") && !object.hasNonNull("url")) {
      object.put("id", "labelled:" + number);
    }
    return switch (Labelled.read(object)) {
      case Reading.Bad<Labelled>(String why) -> throw new IllegalArgumentException(why);
      case Reading.Good<Labelled>(Labelled line) ->
          new Judged(
              line.mention(),
              null,
              null,
              null,
              List.of(),
              List.of(),
              Map.of(),
              null,
              line.labels());
    };
  }

  private static Judged marked(JsonNode object, int number) {
    String text = object.path("text").asText("");
    String channel = object.path("channel").asText("");
    String sentiment = text(object, "sentiment");
    return new Judged(
        mention(
            text(object, "title"),
            text,
            channel.isEmpty() ? Channel.SOCIAL : Channel.of(channel),
            number),
        text(object, "lang"),
        object.path("relevant").isBoolean() ? object.path("relevant").asBoolean() : null,
        sentiment == null ? null : Sentiment.of(sentiment),
        named(object.path("brand").asText(""), text),
        List.of(),
        brands(object),
        topics(object),
        List.of());
  }

  private static Map<String, Sentiment> brands(JsonNode object) {
    Map<String, Sentiment> brands = new LinkedHashMap<>();
    for (JsonNode brand : object.path("brands")) {
      String sentiment = text(brand, "sentiment");
      if (sentiment != null) {
        brands.put(brand.path("brand").asText(""), Sentiment.of(sentiment));
      }
    }
    return brands;
  }

  private static @Nullable Set<String> topics(JsonNode object) {
    Set<String> topics = new LinkedHashSet<>();
    object.path("topics").forEach(topic -> topics.add(topic.asText()));
    boolean any = object.path("topics").isArray();
    for (JsonNode brand : object.path("brands")) {
      any |= brand.path("topics").isArray();
      brand.path("topics").forEach(topic -> topics.add(topic.asText()));
    }
    return any ? topics : null;
  }

  private static @Nullable String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
  }

  private static Mention mention(@Nullable String title, String text, Channel channel, int number) {
    return Mention.bare(
        new MentionId("labelled:" + number),
        new Source("labelled", "file"),
        channel,
        title,
        text,
        Instant.EPOCH);
  }

  private static List<Evidence> named(String brand, String text) {
    List<Evidence> spans = new ArrayList<>();
    int at = brand.isEmpty() ? -1 : text.indexOf(brand);
    while (at >= 0) {
      int end = at + brand.length();
      spans.add(Example.span(text, at, end));
      at = text.indexOf(brand, end);
    }
    return spans;
  }
}
