package dev.earshot.collectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.feed.Dates;
import dev.earshot.collectors.payload.Jetstream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Something that a Jetstream tells, in either protocol. */
sealed interface Event {

  /**
   * Something that happened on the network.
   *
   * @param timeUs when the server saw it, in microseconds since 1970
   * @param seq its number; null in the old protocol
   */
  record Happened(String did, long timeUs, @Nullable Long seq, What what) implements Event {
    Instant time() {
      return Instant.EPOCH.plus(timeUs, ChronoUnit.MICROS);
    }
  }

  /** What the server says of itself, which is no event. */
  record Notice(String name, String message) implements Event {}

  /** The server ends the stream. */
  record Ended(String name, String message) implements Event {}

  /** Nothing that a Jetstream tells. */
  record Unknown() implements Event {}

  /** What happened. */
  sealed interface What {
    /**
     * Something was posted, or changed.
     *
     * @param cid names this version of it
     */
    record Posted(String key, String cid) implements What {}

    /** A post was deleted. */
    record Deleted(String key) implements What {}

    /** An account, and with it all its posts, is no longer public. */
    record Removed() implements What {}

    /** Something that is none of ours. */
    record Other() implements What {}
  }

  /** How accounts cease to be public; other states are troubles of the network. */
  Set<String> REMOVED = Set.of("deleted", "takendown", "suspended", "deactivated");

  /** What an account, or a post of it, is known by. */
  Pattern NAME = Pattern.compile("[!-~]{1,300}");

  /** Reads a frame of either protocol. */
  static Event of(JsonNode frame) {
    if (isName(frame.path("did")) && frame.path("time_us").canConvertToLong()) {
      return new Happened(
          frame.path("did").asText(), frame.path("time_us").asLong(), null, old(frame));
    }
    if (frame.path("$type").asText().equals("error")) {
      return new Ended(frame.path("error").asText(), frame.path("message").asText());
    }
    JsonNode payload = frame.path("payload").isObject() ? frame.path("payload") : frame;
    String type = payload.path("$type").asText();
    if (!type.startsWith(Jetstream.EVENTS)) {
      return new Unknown();
    }
    String kind = type.substring(Jetstream.EVENTS.length());
    if (kind.equals("info")) {
      return new Notice(payload.path("name").asText(), payload.path("message").asText());
    }
    Instant time = Dates.read(payload.path("time").asText(null)).orElse(null);
    if (time == null || !isName(payload.path("did")) || !payload.path("seq").canConvertToLong()) {
      return new Unknown();
    }
    return new Happened(
        payload.path("did").asText(),
        ChronoUnit.MICROS.between(Instant.EPOCH, time),
        payload.path("seq").asLong(),
        what(kind, payload, payload.path("account")));
  }

  private static boolean isName(JsonNode node) {
    return node.isTextual() && NAME.matcher(node.asText()).matches();
  }

  private static What old(JsonNode frame) {
    return what(frame.path("kind").asText(), frame.path("commit"), frame.path("account"));
  }

  private static What what(String kind, JsonNode commit, JsonNode account) {
    return switch (kind) {
      case "commit" -> commit(commit);
      case "account" ->
          !account.path("active").asBoolean(true)
                  && REMOVED.contains(account.path("status").asText())
              ? new What.Removed()
              : new What.Other();
      default -> new What.Other();
    };
  }

  private static What commit(JsonNode commit) {
    String key = commit.path("rkey").asText();
    if (!commit.path("collection").asText().equals(Jetstream.POSTS)
        || !isName(commit.path("rkey"))) {
      return new What.Other();
    }
    return switch (commit.path("operation").asText()) {
      case "create", "update" -> new What.Posted(key, commit.path("cid").asText());
      case "delete" -> new What.Deleted(key);
      default -> new What.Other();
    };
  }
}
