package dev.earshot.collectors;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.time.Instant;

/** Mentions for tests. */
final class Said {

  private Said() {}

  static Mention of(String id, String text) {
    return Mention.bare(
        new MentionId(id),
        new Source("rss", "Test"),
        Channel.PRESS,
        null,
        text,
        Instant.parse("2026-11-20T10:00:00Z"));
  }
}
