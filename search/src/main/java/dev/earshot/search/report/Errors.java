package dev.earshot.search.report;

import dev.earshot.contract.Sentiment;
import dev.earshot.search.index.Mentions.Totals;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people say of mentions, by what the machine says of the same.
 *
 * <p>What the machine calls negative is, by people, so often negative, neutral or positive;
 * likewise the others. The shares of a week, weighed by these, are what people would say of that
 * week. That asks only that people looked at what the machine calls negative without choosing among
 * it, and likewise of the others: how many of each they looked at makes no difference.
 */
final class Errors {

  /** People's words of each kind that are enough to go by. */
  static final int ENOUGH = 20;

  private static final double Z = 1.959964;

  private final Map<Sentiment, Map<Sentiment, Long>> people = new EnumMap<>(Sentiment.class);

  void add(Sentiment machine, Sentiment person) {
    people
        .computeIfAbsent(machine, _ -> new EnumMap<>(Sentiment.class))
        .merge(person, 1L, Long::sum);
  }

  /** How many more words of people would be enough for a week with these totals. */
  long missing(Totals week) {
    long missing = 0;
    for (Sentiment machine : Sentiment.values()) {
      if (count(week, machine) > 0) {
        missing += Math.max(0, ENOUGH - judged(machine));
      }
    }
    return missing;
  }

  /** The week's net sentiment without the machine's errors; null where too little is known. */
  @Nullable NetSentiment corrected(Totals week) {
    long all = week.negative() + week.neutral() + week.positive();
    if (all == 0 || missing(week) > 0) {
      return null;
    }
    double net = 0;
    double squares = 0;
    double variance = 0;
    for (Sentiment machine : Sentiment.values()) {
      if (count(week, machine) > 0) {
        double share = (double) count(week, machine) / all;
        double judged = judged(machine) + 2.0;
        double plus = (said(machine, Sentiment.POSITIVE) + 0.5) / judged;
        double minus = (said(machine, Sentiment.NEGATIVE) + 0.5) / judged;
        double mean = plus - minus;
        net += share * mean;
        squares += share * (plus + minus);
        variance += share * share * (plus + minus - mean * mean) / judged;
      }
    }
    variance += (squares - net * net) / all;
    double reach = Z * Math.sqrt(variance);
    return NetSentiment.between(net, Math.max(-1, net - reach), Math.min(1, net + reach));
  }

  private long judged(Sentiment machine) {
    return people.getOrDefault(machine, Map.of()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private long said(Sentiment machine, Sentiment person) {
    return people.getOrDefault(machine, Map.of()).getOrDefault(person, 0L);
  }

  private static long count(Totals week, Sentiment sentiment) {
    return switch (sentiment) {
      case NEGATIVE -> week.negative();
      case NEUTRAL -> week.neutral();
      case POSITIVE -> week.positive();
    };
  }
}
