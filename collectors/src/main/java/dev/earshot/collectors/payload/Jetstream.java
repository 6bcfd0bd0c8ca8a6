package dev.earshot.collectors.payload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.MentionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * Events of Bluesky's Jetstream, of the old protocol and the new one.
 *
 * <p>The date is the server's, not the author's, who may write any.
 */
public final class Jetstream implements Shape {

  /** The collection that holds posts. */
  public static final String POSTS = "app.bsky.feed.post";

  /** What the types of the new events begin with. */
  public static final String EVENTS = "network.bsky.jetstream.subscribeEvents#";

  @Override
  public boolean fits(JsonNode object) {
    return isOld(object) || isNew(object) || isNew(object.path("payload"));
  }

  private static boolean isOld(JsonNode object) {
    return object.path("did").isTextual() && object.path("time_us").isNumber();
  }

  private static boolean isNew(JsonNode object) {
    return object.path("$type").asText().startsWith(EVENTS);
  }

  @Override
  public Stream<Heard> read(JsonNode object, Instant fetched) {
    if (isOld(object)) {
      Instant time = Instant.EPOCH.plus(object.path("time_us").asLong(), ChronoUnit.MICROS);
      return commit(object.path("did").asText(), object.path("commit"), time);
    }
    JsonNode event = isNew(object) ? object : object.path("payload");
    return event.path("$type").asText().equals(EVENTS + "commit")
        ? commit(event.path("did").asText(), event, Fields.date(event, "time", fetched))
        : Stream.empty();
  }

  private static Stream<Heard> commit(String did, JsonNode commit, Instant time) {
    if (!commit.path("collection").asText().equals(POSTS)) {
      return Stream.empty();
    }
    String key = commit.path("rkey").asText();
    return switch (commit.path("operation").asText()) {
      case "create", "update" ->
          Bluesky.post(did, key, commit.path("record"), time, Fields.author(null, did, null), null);
      case "delete" -> Stream.of(new Heard.Gone(id(did, key)));
      default -> Stream.empty();
    };
  }

  /** The id of the post of an account that is known by a key. */
  public static MentionId id(String did, String key) {
    return MentionId.ofNative("bluesky", "at://%s/%s/%s".formatted(did, POSTS, key));
  }
}
