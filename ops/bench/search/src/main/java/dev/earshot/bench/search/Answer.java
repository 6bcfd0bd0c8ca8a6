package dev.earshot.bench.search;

import java.util.Map;
import java.util.TreeMap;

/**
 * What an engine answered.
 *
 * @param facets how many posts have each value of each facet
 * @param days how many posts each day has, by the day's start in milliseconds
 */
public record Answer(long total, Map<String, Map<String, Long>> facets, Map<Long, Long> days) {

  /** The same for the same figures, in whatever order they came, with those left out that are 0. */
  String sum() {
    TreeMap<String, Long> sorted = new TreeMap<>();
    facets.forEach(
        (facet, values) ->
            values.forEach((value, count) -> sorted.put(facet + "=" + value, count)));
    days.forEach((day, count) -> sorted.put("day=" + day, count));
    sorted.values().removeIf(count -> count == 0);
    return Integer.toHexString(sorted.hashCode());
  }
}
