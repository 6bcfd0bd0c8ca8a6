package dev.earshot.collectors.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Things that have to be looked at again at their source, because nothing tells that they are
 * edited or deleted.
 *
 * <p>Their notes are made by {@link #note}: when the thing was last looked at, in seconds since
 * 1970, and what it said then.
 */
public final class Recheck {

  private Recheck() {}

  /** The note of something that says this now. */
  public static String note(Instant now, String digest) {
    return now.getEpochSecond() + " " + digest;
  }

  /** What it said when it was last looked at. */
  public static String digest(String note) {
    return note.substring(note.indexOf(' ') + 1);
  }

  /** When it was last looked at. */
  public static Instant at(String note) {
    int blank = note.indexOf(' ');
    try {
      return Instant.ofEpochSecond(Long.parseLong(note.substring(0, Math.max(0, blank))));
    } catch (NumberFormatException e) {
      return Instant.EPOCH; // of an earlier release; it is time to look at it
    }
  }

  /** Whether the note's thing says something else than this. */
  public static boolean isNews(Optional<String> note, String digest) {
    return note.isEmpty() || !digest(note.get()).equals(digest);
  }

  /**
   * The names of what was not looked at for so long, the longest first.
   *
   * @param beginning what the names begin with
   */
  public static List<String> due(
      Memory memory, String beginning, Instant now, Duration after, int most) {
    Instant before = now.minus(after);
    return memory.under(beginning).entrySet().stream()
        .filter(entry -> at(entry.getValue()).isBefore(before))
        .sorted(Comparator.comparing((Map.Entry<String, String> entry) -> at(entry.getValue())))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }
}
