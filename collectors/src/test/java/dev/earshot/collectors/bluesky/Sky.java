package dev.earshot.collectors.bluesky;

import java.time.Duration;
import java.time.Instant;

/** Events as Jetstream sends them, in both protocols. */
final class Sky {

  static final Instant BEGIN = Instant.parse("2026-11-23T09:00:00Z");

  private Sky() {}

  static long us(int second) {
    return Duration.between(Instant.EPOCH, BEGIN.plusSeconds(second)).toNanos() / 1_000;
  }

  static String post(String did, String key, int second, String text) {
    return commit(did, second, "create", key, text);
  }

  static String edit(String did, String key, int second, String text) {
    return commit(did, second, "update", key, text);
  }

  static String delete(String did, String key, int second) {
    return """
    {"did":"%s","time_us":%d,"kind":"commit","commit":{"rev":"r","operation":"delete",
    "collection":"app.bsky.feed.post","rkey":"%s"}}\
    """
        .formatted(did, us(second), key);
  }

  static String like(String did, int second) {
    return """
    {"did":"%s","time_us":%d,"kind":"commit","commit":{"rev":"r","operation":"create",
    "collection":"app.bsky.feed.like","rkey":"k","record":{"subject":{"uri":"at://x"}},"cid":"c"}}\
    """
        .formatted(did, us(second));
  }

  static String account(String did, int second, String status) {
    return """
    {"did":"%s","time_us":%d,"kind":"account","account":{"active":false,"did":"%s","seq":1,
    "status":"%s","time":"2026-11-23T09:00:00Z"}}\
    """
        .formatted(did, us(second), did, status);
  }

  private static String commit(String did, int second, String operation, String key, String text) {
    return """
    {"did":"%s","time_us":%d,"kind":"commit","commit":{"rev":"r","operation":"%s",
    "collection":"app.bsky.feed.post","rkey":"%s","record":{"$type":"app.bsky.feed.post",
    "createdAt":"1999-01-01T00:00:00Z","langs":["en"],"text":"%s"},"cid":"cid-%d"}}\
    """
        .formatted(did, us(second), operation, key, text, text.hashCode());
  }

  /** The same in the new protocol: an event of a number, at the second of that number. */
  static String newPost(String did, String key, int seq, String text) {
    return """
    {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#commit",
    "seq":%d,"did":"%s","time":"%s","rev":"r","operation":"create",
    "collection":"app.bsky.feed.post","rkey":"%s","cid":"cid-%d",
    "record":{"$type":"app.bsky.feed.post","langs":["en"],"text":"%s"}}}\
    """
        .formatted(seq, did, BEGIN.plusSeconds(seq), key, text.hashCode(), text);
  }

  static String newDelete(String did, String key, int seq) {
    return """
    {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#commit",
    "seq":%d,"did":"%s","time":"%s","rev":"r","operation":"delete",
    "collection":"app.bsky.feed.post","rkey":"%s"}}\
    """
        .formatted(seq, did, BEGIN.plusSeconds(seq), key);
  }

  static String newAccount(String did, int seq, String status) {
    return """
    {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#account",
    "seq":%d,"did":"%s","time":"%s","account":{"active":false,"did":"%s","status":"%s"}}}\
    """
        .formatted(seq, did, BEGIN.plusSeconds(seq), did, status);
  }

  static String outdated() {
    return """
    {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#info",
    "name":"OutdatedCursor","message":"resumed at seq 900"}}\
    """;
  }
}
