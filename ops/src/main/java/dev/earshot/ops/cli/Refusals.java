package dev.earshot.ops.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What could not be taken, counted by why. */
final class Refusals {

  /** So many are shown one by one; after that, only their number grows. */
  private static final int SHOWN = 20;

  private static final int KINDS = 100;
  private static final String OTHERS = "other reasons";

  /** What differs from record to record: places, numbers, quoted words. */
  private static final Pattern OWN = Pattern.compile("'[^']*'|\"[^\"]*\"|[0-9][0-9.,]*");

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private long total;

  /**
   * Counts one.
   *
   * @param reason names the place before the last {@code ": "} that belongs to it
   * @return whether to show it
   */
  boolean add(String source, String reason) {
    total++;
    String kind = OWN.matcher(withoutPlace(source, reason)).replaceAll("…");
    counts.merge(counts.size() < KINDS || counts.containsKey(kind) ? kind : OTHERS, 1L, Long::sum);
    return total <= SHOWN;
  }

  long total() {
    return total;
  }

  /** A line for each reason, the most frequent first. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(one -> lines.add("  %,d: %s".formatted(one.getValue(), one.getKey())));
    return lines;
  }

  private static String withoutPlace(String source, String reason) {
    if (!reason.startsWith(source)) {
      return reason;
    }
    int end = reason.indexOf(": ", source.length());
    return end < 0 ? reason : reason.substring(end + 2);
  }
}
