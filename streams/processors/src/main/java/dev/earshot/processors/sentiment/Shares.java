package dev.earshot.processors.sentiment;

import dev.earshot.contract.Sentiment;

/**
 * How likely each sentiment is in a model's eyes; together they are 1.
 *
 * @param negative from 0 to 1, as the others
 */
public record Shares(double negative, double neutral, double positive) {

  /**
   * @throws IllegalArgumentException if they are no shares of one whole
   */
  public Shares {
    double all = negative + neutral + positive;
    if (!(negative >= 0 && neutral >= 0 && positive >= 0 && Math.abs(all - 1) < 1e-3)) {
      throw new IllegalArgumentException(
          "%s, %s and %s are no shares of one whole".formatted(negative, neutral, positive));
    }
  }

  /** Shares in these proportions, none of them below zero and not all of them zero. */
  public static Shares of(double negative, double neutral, double positive) {
    double all = negative + neutral + positive;
    return new Shares(negative / all, neutral / all, positive / all);
  }

  /** The likeliest; of equals neutral first, then negative. */
  public Sentiment sentiment() {
    if (neutral >= positive && neutral >= negative) {
      return Sentiment.NEUTRAL;
    }
    return positive > negative ? Sentiment.POSITIVE : Sentiment.NEGATIVE;
  }

  /** From -1, all bad, to 1, all good. */
  public double score() {
    return Math.clamp(positive - negative, -1.0, 1.0);
  }

  /** How much likelier the likeliest is than the next, from 0, undecided, to 1, sure. */
  public double margin() {
    double most = Math.max(negative, Math.max(neutral, positive));
    double least = Math.min(negative, Math.min(neutral, positive));
    return most - (1 - most - least);
  }

  /**
   * Between these shares and others.
   *
   * @param weight of the others, from 0 to 1
   */
  public Shares mixed(Shares other, double weight) {
    double own = 1 - weight;
    return of(
        own * negative + weight * other.negative,
        own * neutral + weight * other.neutral,
        own * positive + weight * other.positive);
  }
}
