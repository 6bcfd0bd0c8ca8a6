package dev.earshot.collectors.payload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.feed.Dates;
import dev.earshot.collectors.feed.Links;
import dev.earshot.contract.Author;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fields of a service's JSON, cut to what a mention may hold. */
final class Fields {

  private static final int LONGEST_NAME = 300;

  private Fields() {}

  /** A text or a number as text; null if it is absent or blank. */
  static @Nullable String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    boolean present = value.isNumber() || (value.isTextual() && !value.asText().isBlank());
    return present ? value.asText() : null;
  }

  static String text(JsonNode object, String field, String otherwise) {
    String text = text(object, field);
    return text == null ? otherwise : text;
  }

  static @Nullable URI link(JsonNode object, String field) {
    return Links.web(text(object, field), null);
  }

  static Instant date(JsonNode object, String field, Instant otherwise) {
    return Dates.read(text(object, field)).orElse(otherwise);
  }

  /** The sum of the counts that are there; null if none is. */
  static @Nullable Long sum(JsonNode object, String... fields) {
    long[] counts =
        Stream.of(fields)
            .map(object::path)
            .filter(JsonNode::isNumber)
            .mapToLong(JsonNode::asLong)
            .filter(count -> count >= 0)
            .toArray();
    return counts.length == 0 ? null : java.util.Arrays.stream(counts).sum();
  }

  static @Nullable Author author(
      @Nullable String name, @Nullable String handle, @Nullable Long followers) {
    return name == null && handle == null
        ? null
        : new Author(cutOrNull(name), cutOrNull(handle), followers);
  }

  static Source source(String kind, String name) {
    return new Source(kind, cut(name, LONGEST_NAME));
  }

  static String body(String text) {
    return cut(text, Mention.MAX_TEXT);
  }

  static @Nullable String title(@Nullable String title) {
    return title == null ? null : cut(title, Mention.MAX_TITLE);
  }

  private static @Nullable String cutOrNull(@Nullable String name) {
    return name == null ? null : cut(name, LONGEST_NAME);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
