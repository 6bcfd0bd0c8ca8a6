package dev.earshot.search.index;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/**
 * How far a log has been read into the index.
 *
 * @param log which log it is; a log that was deleted and made anew is another one. Empty where
 *     nothing has been read yet
 * @param offsets the next offset to read, by partition
 */
public record Position(String log, Map<Integer, Long> offsets) {

  /** Before the first record of any log. */
  public static final Position START = new Position("", Map.of());

  private static final String LOG = "log";
  private static final String PARTITION = "partition.";

  public Position {
    requireNonNull(log, "log");
    offsets = Map.copyOf(offsets);
  }

  Map<String, String> toCommit() {
    Map<String, String> data = new HashMap<>();
    data.put(LOG, log);
    offsets.forEach((partition, offset) -> data.put(PARTITION + partition, offset.toString()));
    return data;
  }

  static Position ofCommit(Map<String, String> data) {
    Map<Integer, Long> offsets = new HashMap<>();
    data.forEach(
        (name, value) -> {
          if (name.startsWith(PARTITION)) {
            offsets.put(Integer.valueOf(name.substring(PARTITION.length())), Long.valueOf(value));
          }
        });
    return new Position(data.getOrDefault(LOG, ""), offsets);
  }
}
