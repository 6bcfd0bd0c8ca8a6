package dev.earshot.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The indices of one generation: one for each month in which something was published, and one for
 * what was published at a time that cannot be right.
 *
 * @param order of the generation; empty for the first
 */
record Months(Wire wire, Cluster cluster, String order, InstantSource clock, Set<String> known) {

  private static final YearMonth EARLIEST = YearMonth.of(1990, 1);
  private static final String OTHER = "other";

  /** The alias of the generation in use. */
  static String alias(Cluster cluster) {
    return cluster.prefix() + "-mentions";
  }

  /** Fits the indices of all generations. */
  static String every(Cluster cluster) {
    return alias(cluster) + "-*";
  }

  /** Fits the indices of a generation. A number tells where its name ends. */
  static String pattern(Cluster cluster, String order) {
    return alias(cluster) + (order.isEmpty() ? "-0." : "-1." + order + ".") + "*";
  }

  String pattern() {
    return pattern(cluster, order);
  }

  /** The index for what was published then, which is there now; empty if it is kept no more. */
  Optional<String> of(Instant published) throws IOException {
    YearMonth month = month(published);
    boolean right =
        !month.isBefore(EARLIEST) && !month.isAfter(month(clock.instant()).plusMonths(1));
    if (right && isOver(month)) {
      return Optional.empty();
    }
    String name = name(right ? month.toString() : OTHER);
    create(name);
    return Optional.of(name);
  }

  /** Sees that there is an index at least. */
  void begin() throws IOException {
    known.clear();
    create(name(OTHER));
  }

  /** Removes the indices of months that are kept no more; gives their names. */
  Set<String> retire() throws IOException {
    Set<String> over = new TreeSet<>();
    String begin = name("");
    for (String name : names(wire, pattern())) {
      String month = name.substring(begin.length());
      if (!month.equals(OTHER) && isOver(YearMonth.parse(month))) {
        over.add(name);
      }
    }
    drop(wire, over);
    known.removeAll(over);
    return over;
  }

  private boolean isOver(YearMonth month) {
    return cluster.retention() != null
        && month.isBefore(month(clock.instant().minus(cluster.retention())));
  }

  private static YearMonth month(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }

  private String name(String month) {
    String pattern = pattern();
    return pattern.substring(0, pattern.length() - 1) + month;
  }

  private void create(String name) throws IOException {
    if (known.contains(name)) {
      return;
    }
    Map<String, Object> body = new HashMap<>();
    if (order.equals(OpenSearchShelves.inUse(wire, cluster))) {
      body.put("aliases", Map.of(alias(cluster), Map.of()));
    }
    try {
      wire.ask("PUT", "/" + name, body);
    } catch (Refused e) {
      if (!e.type().equals("resource_already_exists_exception")) {
        throw e;
      }
    }
    known.add(name);
  }

  /** The indices whose name fits. */
  static Set<String> names(Wire wire, String pattern) throws IOException {
    Set<String> names = new TreeSet<>();
    JsonNode found = wire.ask("GET", "/" + pattern + "/_alias?allow_no_indices=true");
    found.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Removes indices by their names, because a cluster may forbid to do it by a pattern. */
  static void drop(Wire wire, Set<String> names) throws IOException {
    for (String name : List.copyOf(names)) {
      wire.ask("DELETE", "/" + name + "?ignore_unavailable=true");
    }
  }
}
