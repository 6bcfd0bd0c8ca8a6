package dev.earshot.collectors.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.earshot.contract.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads JSON Feed 1.0 and 1.1. */
final class JsonFeedReader {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(50)
                .maxStringLength(Feeds.MOST_BYTES)
                .build());
  }

  private JsonFeedReader() {}

  static FeedDocument read(String text, FeedContext context) {
    JsonNode feed;
    try {
      feed = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return new FeedDocument.Unreadable("not a JSON feed: " + Json.reason(e));
    }
    if (!isFeed(feed)) {
      return new FeedDocument.Unreadable(
          "this is JSON, but not a JSON feed: it has no items, or no version of"
              + " https://jsonfeed.org");
    }
    return FeedMentions.of(parsed(feed, context.address()), context);
  }

  /** Whether JSON looks like a feed. */
  static boolean isFeed(JsonNode feed) {
    return feed.isObject()
        && (feed.path("version").asText().contains("jsonfeed.org")
            || feed.path("items").isArray()
            || (feed.hasNonNull("version") && feed.hasNonNull("title")));
  }

  private static Parsed parsed(JsonNode feed, @Nullable URI address) {
    URI site = Links.web(text(feed, "home_page_url"), address);
    URI self = site == null ? Links.web(text(feed, "feed_url"), address) : site;
    URI base = address == null ? self : address;
    List<Item> items = new ArrayList<>();
    for (JsonNode item : feed.path("items")) {
      if (item.isObject() && items.size() < Parsed.MOST_ITEMS) {
        items.add(item(item, feed, base));
      }
    }
    return new Parsed(
        "jsonfeed",
        text(feed, "title"),
        self,
        text(feed, "language"),
        null,
        null,
        items,
        push(feed, base),
        List.of());
  }

  private static @Nullable Push push(JsonNode feed, @Nullable URI base) {
    URI hub =
        feed.path("hubs")
            .valueStream()
            .filter(one -> "websub".equalsIgnoreCase(one.path("type").asText()))
            .flatMap(one -> Stream.ofNullable(Links.web(text(one, "url"), base)))
            .findFirst()
            .orElse(null);
    return Push.of(hub, Links.web(text(feed, "feed_url"), base)).orElse(null);
  }

  private static Item item(JsonNode item, JsonNode feed, @Nullable URI base) {
    String html = text(item, "content_html");
    String plain = text(item, "content_text");
    String lang = text(item, "language");
    return new Item(
        text(item, "id"),
        Stream.of("url", "external_url", "id")
            .flatMap(name -> Stream.ofNullable(text(item, name)))
            .filter(written -> Links.isAbsolute(written) || !written.equals(text(item, "id")))
            .flatMap(written -> Stream.ofNullable(Links.web(written, base)))
            .findFirst()
            .orElse(null),
        line(text(item, "title")),
        html != null
            ? PlainText.ofHtml(html)
            : plain != null ? PlainText.tidy(plain) : summary(item),
        author(item).or(() -> author(feed)).orElse(null),
        lang != null ? lang : text(feed, "language"),
        Dates.read(text(item, "date_published"))
            .or(() -> Dates.read(text(item, "date_modified")))
            .orElse(null),
        null,
        item.isEmpty());
  }

  private static @Nullable String summary(JsonNode item) {
    String summary = text(item, "summary");
    return summary == null ? null : PlainText.ofPerhapsHtml(summary);
  }

  private static @Nullable String line(@Nullable String title) {
    return title == null ? null : PlainText.line(PlainText.ofPerhapsHtml(title));
  }

  private static Optional<String> author(JsonNode said) {
    return Stream.concat(said.path("authors").valueStream(), Stream.of(said.path("author")))
        .flatMap(author -> Stream.of(author, author.path("name"), author.path("url")))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(name -> !name.isBlank())
        .findFirst();
  }

  /** Numbers are taken for their digits, as the format asks. */
  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return (value.isTextual() && !value.asText().isBlank()) || value.isNumber()
        ? value.asText()
        : null;
  }
}
