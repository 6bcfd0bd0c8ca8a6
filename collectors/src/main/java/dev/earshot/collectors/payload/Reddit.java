package dev.earshot.collectors.payload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.feed.Links;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Listings of Reddit: posts, comments, and the replies inside them. */
final class Reddit implements Shape {

  private static final Set<String> THINGS = Set.of("Listing", "t1", "t3");
  private static final Set<String> ERASED = Set.of("[deleted]", "[removed]");

  @Override
  public boolean fits(JsonNode object) {
    return THINGS.contains(object.path("kind").asText()) && object.path("data").isObject();
  }

  /** Replies nest no deeper than the parser of the JSON allows. */
  @Override
  public Stream<Heard> read(JsonNode object, Instant fetched) {
    JsonNode data = object.path("data");
    return switch (object.path("kind").asText()) {
      case "Listing" ->
          data.path("children").valueStream().filter(this::fits).flatMap(it -> read(it, fetched));
      case "t3" -> Stream.of(post(data, fetched));
      case "t1" -> Stream.concat(Stream.of(comment(data, fetched)), replies(data, fetched));
      default -> Stream.empty();
    };
  }

  private Stream<Heard> replies(JsonNode comment, Instant fetched) {
    JsonNode replies = comment.path("replies");
    return fits(replies) ? read(replies, fetched) : Stream.empty();
  }

  private static Heard post(JsonNode post, Instant fetched) {
    String title = unescaped(Fields.text(post, "title", ""));
    String text = unescaped(Fields.text(post, "selftext", ""));
    return thing("t3_", post, title, text.isBlank() ? title : text, fetched);
  }

  private static Heard comment(JsonNode comment, Instant fetched) {
    return thing("t1_", comment, null, unescaped(Fields.text(comment, "body", "")), fetched);
  }

  private static Heard thing(
      String prefix, JsonNode thing, @Nullable String title, String text, Instant fetched) {
    String name = Fields.text(thing, "name", prefix + Fields.text(thing, "id", ""));
    if (name.equals(prefix)) {
      return new Heard.Unfit("a thing of Reddit without id and name");
    }
    MentionId id = MentionId.ofNative("reddit", name);
    if (ERASED.contains(text.strip()) || thing.hasNonNull("removed_by_category")) {
      return new Heard.Gone(id);
    }
    String author = Fields.text(thing, "author");
    return Heard.said(
        () ->
            new Mention(
                id,
                Fields.source("reddit", "r/" + Fields.text(thing, "subreddit", "all")),
                Channel.FORUM,
                address(thing),
                Fields.title(title),
                Fields.body(text),
                null,
                author == null || ERASED.contains(author)
                    ? null
                    : Fields.author(null, author, null),
                published(thing, fetched),
                null,
                Fields.sum(thing, "ups", "num_comments"),
                Fields.text(thing, "parent_id"),
                null));
  }

  private static Instant published(JsonNode thing, Instant fetched) {
    double seconds = thing.path("created_utc").asDouble();
    return seconds > 0 ? Instant.ofEpochMilli((long) (seconds * 1000)) : fetched;
  }

  private static @Nullable URI address(JsonNode thing) {
    String path = Fields.text(thing, "permalink");
    if (path != null) {
      return Links.web(path, URI.create("https://www.reddit.com/"));
    }
    String post = Fields.text(thing, "link_id");
    String subreddit = Fields.text(thing, "subreddit");
    return post == null || subreddit == null
        ? Fields.link(thing, "url")
        : Links.web(
            "https://www.reddit.com/r/%s/comments/%s/_/%s/"
                .formatted(subreddit, post.replace("t3_", ""), Fields.text(thing, "id", "")),
            null);
  }

  /** Reddit escapes three characters unless it is asked not to. */
  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
