package dev.earshot.collectors.payload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.feed.Links;
import dev.earshot.contract.Author;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Posts as Bluesky's search and feeds show them. */
final class Bluesky implements Shape {

  @Override
  public boolean fits(JsonNode object) {
    return isView(object)
        || isView(object.path("post"))
        || isView(object.path("posts").path(0))
        || isView(object.path("feed").path(0).path("post"));
  }

  @Override
  public Stream<Heard> read(JsonNode object, Instant fetched) {
    if (isView(object)) {
      return view(object, fetched);
    }
    return Stream.of(
            Stream.of(object.path("post")),
            object.path("posts").valueStream(),
            object.path("feed").valueStream().map(entry -> entry.path("post")))
        .flatMap(posts -> posts)
        .filter(Bluesky::isView)
        .flatMap(post -> view(post, fetched));
  }

  private static boolean isView(JsonNode object) {
    return object.path("uri").asText().startsWith("at://") && object.path("record").isObject();
  }

  private static Stream<Heard> view(JsonNode view, Instant fetched) {
    String[] parts = view.path("uri").asText().substring("at://".length()).split("/", 3);
    if (parts.length < 3 || !parts[1].equals(Jetstream.POSTS)) {
      return Stream.empty();
    }
    JsonNode author = view.path("author");
    return post(
        parts[0],
        parts[2],
        view.path("record"),
        Fields.date(view, "indexedAt", Fields.date(view.path("record"), "createdAt", fetched)),
        Fields.author(
            Fields.text(author, "displayName"), Fields.text(author, "handle", parts[0]), null),
        Fields.sum(view, "likeCount", "repostCount", "replyCount", "quoteCount"));
  }

  static Stream<Heard> post(
      String did,
      String key,
      JsonNode record,
      Instant time,
      @Nullable Author author,
      @Nullable Long engagement) {
    String text = text(record);
    if (text.isBlank()) {
      return Stream.empty();
    }
    return Stream.of(
        Heard.said(
            () ->
                new Mention(
                    Jetstream.id(did, key),
                    Fields.source("bluesky", "Bluesky"),
                    Channel.SOCIAL,
                    Links.web("https://bsky.app/profile/%s/post/%s".formatted(did, key), null),
                    null,
                    Fields.body(text),
                    record.path("langs").path(0).asText(null),
                    author,
                    time,
                    null,
                    engagement,
                    Fields.text(record.path("reply").path("parent"), "uri"),
                    null)));
  }

  /** A post without words may still say something in its pictures' descriptions or its link. */
  private static String text(JsonNode record) {
    String text = Fields.text(record, "text", "");
    if (!text.isBlank()) {
      return text;
    }
    JsonNode embed = record.path("embed");
    return Stream.concat(
            embed.path("images").valueStream().map(image -> Fields.text(image, "alt", "")),
            Stream.of("title", "description")
                .map(field -> Fields.text(embed.path("external"), field, "")))
        .filter(said -> !said.isBlank())
        .collect(Collectors.joining("\n\n"));
  }
}
