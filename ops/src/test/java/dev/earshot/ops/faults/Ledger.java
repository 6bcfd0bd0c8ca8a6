package dev.earshot.ops.faults;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Earshot has acknowledged, written down by whoever sent it. */
final class Ledger {

  private final Map<String, String> texts = new HashMap<>();
  private long rejects;

  /** The mention was taken, with this text; null if it was removed. */
  synchronized void acknowledged(String id, @Nullable String text) {
    if (text == null) {
      texts.remove(id);
    } else {
      texts.put(id, text);
    }
  }

  /** A record was taken that cannot be read. */
  synchronized void poisoned() {
    rejects++;
  }

  /** What has to be found in the end: the text of each mention, by its id. */
  synchronized Map<String, String> texts() {
    return Map.copyOf(texts);
  }

  /** What has to be kept as it came. */
  synchronized long rejects() {
    return rejects;
  }
}
