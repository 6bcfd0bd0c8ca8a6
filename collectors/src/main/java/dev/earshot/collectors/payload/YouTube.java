package dev.earshot.collectors.payload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.feed.Links;
import dev.earshot.collectors.feed.PlainText;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Comments, videos and search results of YouTube's Data API. */
final class YouTube implements Shape {

  @Override
  public boolean fits(JsonNode object) {
    return object.path("kind").asText().startsWith("youtube#");
  }

  @Override
  public Stream<Heard> read(JsonNode object, Instant fetched) {
    JsonNode snippet = object.path("snippet");
    return switch (object.path("kind").asText().substring("youtube#".length())) {
      case "commentThread" ->
          Stream.concat(
                  Stream.of(snippet.path("topLevelComment")),
                  object.path("replies").path("comments").valueStream())
              .flatMap(comment -> comment(comment, Fields.text(snippet, "videoId"), fetched));
      case "comment" -> comment(object, null, fetched);
      case "video" -> video(Fields.text(object, "id"), object, fetched);
      case "searchResult" -> video(Fields.text(object.path("id"), "videoId"), object, fetched);
      case "playlistItem" ->
          video(Fields.text(snippet.path("resourceId"), "videoId"), object, fetched);
      default ->
          object
              .path("items")
              .valueStream()
              .filter(item -> fits(item) && !item.has("items"))
              .flatMap(item -> read(item, fetched));
    };
  }

  private static Stream<Heard> comment(
      JsonNode comment, @Nullable String ofVideo, Instant fetched) {
    JsonNode snippet = comment.path("snippet");
    String id = Fields.text(comment, "id");
    String html = Fields.text(snippet, "textDisplay", "");
    String text = Fields.text(snippet, "textOriginal", PlainText.ofHtml(html));
    if (id == null || text.isBlank()) {
      return Stream.empty();
    }
    String video = Fields.text(snippet, "videoId", ofVideo == null ? "" : ofVideo);
    return Stream.of(
        Heard.said(
            () ->
                new Mention(
                    MentionId.ofNative("youtube", id),
                    Fields.source("youtube", "YouTube"),
                    Channel.VIDEO,
                    video.isEmpty() ? null : watch(video + "&lc=" + id),
                    null,
                    Fields.body(text),
                    null,
                    Fields.author(
                        Fields.text(snippet, "authorDisplayName"),
                        Fields.text(snippet.path("authorChannelId"), "value"),
                        null),
                    Fields.date(snippet, "publishedAt", fetched),
                    null,
                    Fields.sum(snippet, "likeCount"),
                    Fields.text(snippet, "parentId"),
                    null)));
  }

  private static Stream<Heard> video(@Nullable String id, JsonNode video, Instant fetched) {
    JsonNode snippet = video.path("snippet");
    String title = PlainText.ofPerhapsHtml(Fields.text(snippet, "title", ""));
    String text = PlainText.ofPerhapsHtml(Fields.text(snippet, "description", title));
    if (id == null || text.isBlank()) {
      return Stream.empty();
    }
    return Stream.of(
        Heard.said(
            () ->
                new Mention(
                    // The same id as the entry of the channel's feed has.
                    MentionId.ofNative("rss", "yt:video:" + id),
                    Fields.source("youtube", Fields.text(snippet, "channelTitle", "YouTube")),
                    Channel.VIDEO,
                    watch(id),
                    Fields.title(title),
                    Fields.body(text),
                    Fields.text(snippet, "defaultLanguage"),
                    Fields.author(
                        Fields.text(snippet, "channelTitle"),
                        Fields.text(snippet, "channelId"),
                        null),
                    Fields.date(snippet, "publishedAt", fetched),
                    null,
                    null,
                    null,
                    null)));
  }

  private static java.net.@Nullable URI watch(String video) {
    return Links.web("https://www.youtube.com/watch?v=" + video, null);
  }
}
