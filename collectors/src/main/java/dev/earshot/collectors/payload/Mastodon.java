package dev.earshot.collectors.payload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.feed.PlainText;
import dev.earshot.contract.Author;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Statuses of Mastodon and its relatives: one, a search result, or a conversation.
 *
 * <p>A status is known by its {@code uri}, which is the same on every server that shows it.
 */
final class Mastodon implements Shape {

  private static final Set<String> PUBLIC = Set.of("public", "unlisted");

  @Override
  public boolean fits(JsonNode object) {
    return isStatus(object)
        || isEvent(object)
        || object.path("statuses").isArray()
        || (object.path("ancestors").isArray() && object.path("descendants").isArray());
  }

  @Override
  public Stream<Heard> read(JsonNode object, Instant fetched) {
    if (isStatus(object)) {
      return status(object, fetched);
    }
    if (isEvent(object)) {
      return event(object, fetched);
    }
    return Stream.of("statuses", "ancestors", "descendants")
        .flatMap(list -> object.path(list).valueStream())
        .filter(Mastodon::isStatus)
        .flatMap(status -> status(status, fetched));
  }

  private static boolean isStatus(JsonNode object) {
    return object.path("account").isObject()
        && object.path("content").isTextual()
        && object.hasNonNull("uri");
  }

  private static boolean isEvent(JsonNode object) {
    return object.path("stream").isArray() && object.path("event").isTextual();
  }

  /** A message of a stream, whose status is JSON in a text. A deletion names nothing by its uri. */
  private static Stream<Heard> event(JsonNode event, Instant fetched) {
    if (!event.path("event").asText().endsWith("update")) {
      return Stream.empty();
    }
    try {
      JsonNode status = Json.MAPPER.readTree(event.path("payload").asText());
      return isStatus(status)
          ? status(status, fetched)
          : Stream.of(new Heard.Unfit("an event of a stream without a status"));
    } catch (JsonProcessingException e) {
      return Stream.of(new Heard.Unfit("an event of a stream: " + Json.reason(e)));
    }
  }

  /** Of a boost, what was boosted. */
  private static Stream<Heard> status(JsonNode given, Instant fetched) {
    JsonNode status = isStatus(given.path("reblog")) ? given.path("reblog") : given;
    String text = text(status);
    if (!PUBLIC.contains(Fields.text(status, "visibility", "public")) || text.isBlank()) {
      return Stream.empty();
    }
    String uri = status.path("uri").asText();
    URI url = Fields.link(status, "url");
    return Stream.of(
        Heard.said(
            () ->
                new Mention(
                    MentionId.ofNative("mastodon", uri),
                    Fields.source("mastodon", host(Fields.link(status, "uri"), "mastodon")),
                    Channel.SOCIAL,
                    url != null ? url : Fields.link(status, "uri"),
                    null,
                    Fields.body(text),
                    Fields.text(status, "language"),
                    author(status.path("account")),
                    Fields.date(status, "created_at", fetched),
                    null,
                    Fields.sum(status, "replies_count", "reblogs_count", "favourites_count"),
                    Fields.text(status, "in_reply_to_id"),
                    null)));
  }

  private static String text(JsonNode status) {
    String content = PlainText.ofHtml(status.path("content").asText());
    String described =
        content.isBlank()
            ? status
                .path("media_attachments")
                .valueStream()
                .map(media -> Fields.text(media, "description", ""))
                .filter(description -> !description.isBlank())
                .collect(Collectors.joining("\n\n"))
            : content;
    String warning = Fields.text(status, "spoiler_text", "");
    return (PlainText.ofHtml(warning) + "\n\n" + described).strip();
  }

  private static @Nullable Author author(JsonNode account) {
    String handle = Fields.text(account, "acct");
    if (handle != null && handle.indexOf('@') < 0) {
      // A server leaves out its own name; elsewhere the account would be another one.
      String host = host(Fields.link(account, "url"), "");
      handle = host.isEmpty() ? handle : handle + "@" + host;
    }
    return Fields.author(
        Fields.text(account, "display_name"), handle, Fields.sum(account, "followers_count"));
  }

  private static String host(@Nullable URI address, String otherwise) {
    return address == null || address.getHost() == null ? otherwise : address.getHost();
  }
}
