package dev.earshot.ops.e2e;

import java.util.Map;

/**
 * What became of the mentions since the start, as the metrics page says.
 *
 * @param heard all of them
 * @param tagged about a brand
 */
record Equation(long heard, long tagged, long irrelevant, long repeated, long rejected) {

  static Equation of(Map<String, Double> metrics) {
    return new Equation(
        figure("heard", metrics),
        figure("tagged", metrics),
        figure("irrelevant", metrics),
        figure("repeated", metrics),
        figure("rejected", metrics));
  }

  boolean holds() {
    return heard == tagged + irrelevant + repeated + rejected;
  }

  private static long figure(String name, Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .filter(sample -> sample.getKey().matches("earshot_mentions_" + name + "_total(\\{.*)?"))
        .mapToLong(sample -> sample.getValue().longValue())
        .sum();
  }
}
