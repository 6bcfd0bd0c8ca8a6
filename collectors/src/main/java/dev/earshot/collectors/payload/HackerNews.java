package dev.earshot.collectors.payload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.feed.Links;
import dev.earshot.collectors.feed.PlainText;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hacker News, as Algolia finds it and as its own API gives it. */
final class HackerNews implements Shape {

  private static final Set<String> TYPES = Set.of("story", "comment", "poll", "pollopt", "job");

  @Override
  public boolean fits(JsonNode object) {
    return isHit(object) || isHit(object.path("hits").path(0)) || isItem(object);
  }

  @Override
  public Stream<Heard> read(JsonNode object, Instant fetched) {
    if (isItem(object)) {
      return item(object, fetched);
    }
    return isHit(object)
        ? hit(object, fetched)
        : object
            .path("hits")
            .valueStream()
            .filter(HackerNews::isHit)
            .flatMap(it -> hit(it, fetched));
  }

  private static boolean isHit(JsonNode object) {
    return object.hasNonNull("objectID") && object.hasNonNull("created_at");
  }

  private static boolean isItem(JsonNode object) {
    return TYPES.contains(object.path("type").asText())
        && object.path("id").isNumber()
        && (object.path("time").isNumber() || object.path("deleted").asBoolean());
  }

  private static Stream<Heard> hit(JsonNode hit, Instant fetched) {
    String text = Fields.text(hit, "comment_text", Fields.text(hit, "story_text", ""));
    return mention(
        Fields.text(hit, "objectID", ""),
        Fields.text(hit, "title"),
        text,
        Fields.text(hit, "author"),
        Fields.date(hit, "created_at", fetched),
        Fields.sum(hit, "points", "num_comments"),
        Fields.text(hit, "parent_id"));
  }

  private static Stream<Heard> item(JsonNode item, Instant fetched) {
    String id = Fields.text(item, "id", "");
    if (item.path("deleted").asBoolean() || item.path("dead").asBoolean()) {
      return Stream.of(new Heard.Gone(id(id)));
    }
    long seconds = item.path("time").asLong();
    return mention(
        id,
        Fields.text(item, "title"),
        Fields.text(item, "text", ""),
        Fields.text(item, "by"),
        seconds > 0 ? Instant.ofEpochSecond(seconds) : fetched,
        Fields.sum(item, "score", "descendants"),
        Fields.text(item, "parent"));
  }

  private static MentionId id(String id) {
    return MentionId.ofNative("hackernews", id);
  }

  private static Stream<Heard> mention(
      String id,
      @Nullable String title,
      String html,
      @Nullable String author,
      Instant published,
      @Nullable Long engagement,
      @Nullable String replyTo) {
    String text = PlainText.ofHtml(html);
    String said = text.isBlank() && title != null ? title : text;
    if (said.isBlank()) {
      return Stream.empty();
    }
    return Stream.of(
        Heard.said(
            () ->
                new Mention(
                    id(id),
                    Fields.source("hackernews", "Hacker News"),
                    Channel.FORUM,
                    Links.web("https://news.ycombinator.com/item?id=" + id, null),
                    Fields.title(title),
                    Fields.body(said),
                    "en",
                    Fields.author(null, author, null),
                    published,
                    null,
                    engagement,
                    replyTo,
                    null)));
  }
}
