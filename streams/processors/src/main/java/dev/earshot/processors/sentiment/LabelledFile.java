package dev.earshot.processors.sentiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Sentiment;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.sentiment.SentimentTagger.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of texts that people have judged, to hold a tagger against.
 *
 * <p>Either JSON, an object on each line with {@code text} and {@code sentiment}, and perhaps
 * {@code title}, {@code lang}, {@code channel} and {@code brand}, the words that name what was
 * judged; or a label, a tab and the text on each line.
 */
public final class LabelledFile {

  private final LanguageTagger languages;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param languages asked where the file does not say
   */
  public LabelledFile(LanguageTagger languages) {
    this.languages = languages;
  }

  /**
   * Reads all of it.
   *
   * @throws IOException naming the line that is neither form, too
   */
  public List<Example> read(Path file) throws IOException {
    List<Example> examples = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        examples.add(read(line, file + ", line " + number));
      }
    }
    return examples;
  }

  private Example read(String line, String place) throws IOException {
    try {
      return line.startsWith("{") ? object(json.readTree(line), place) : tabbed(line, place);
    } catch (IllegalArgumentException | JsonProcessingException e) {
      throw new IOException(
          "%s: %s; write {\"text\":…,\"sentiment\":\"negative\"} or negative, a tab and the text"
              .formatted(place, e.getMessage()),
          e);
    }
  }

  private Example tabbed(String line, String place) {
    int tab = line.indexOf('\t');
    if (tab < 0) {
      throw new IllegalArgumentException("no tab after the label");
    }
    String text = line.substring(tab + 1);
    return example(null, text, null, Channel.SOCIAL, line.substring(0, tab).strip(), "", place);
  }

  private Example object(JsonNode object, String place) {
    String channel = object.path("channel").asText("");
    return example(
        text(object, "title"),
        object.path("text").asText(""),
        text(object, "lang"),
        channel.isEmpty() ? Channel.SOCIAL : Channel.of(channel),
        object.path("sentiment").asText(""),
        object.path("brand").asText(""),
        place);
  }

  private static @Nullable String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
  }

  private Example example(
      @Nullable String title,
      String text,
      @Nullable String lang,
      Channel channel,
      String label,
      String brand,
      String place) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the text is missing");
    }
    String all = title == null ? text : title + "\n" + text;
    Words words =
        new Words(title, text, lang == null ? languages.language(all, null) : lang, channel);
    return new Example(words, Sentiment.of(label), named(brand, text), List.of(), place);
  }

  private static List<Evidence> named(String brand, String text) {
    List<Evidence> spans = new ArrayList<>();
    int at = brand.isEmpty() ? -1 : text.indexOf(brand);
    while (at >= 0) {
      int end = at + brand.length();
      spans.add(new Evidence("brand", Evidence.Field.TEXT, at, end, brand, 1));
      at = text.indexOf(brand, end);
    }
    return spans;
  }
}
