package dev.earshot.processors.sentiment;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Sentiment;
import java.util.List;

/**
 * How something is spoken of, and the words that say so.
 *
 * @param score from -1, all bad, to 1, all good
 * @param evidence what decided, the strongest first, each {@code of} {@value #TAG}; a handful at
 *     most, and empty where no single words did
 */
public record Opinion(Sentiment sentiment, double score, List<Evidence> evidence) {

  /** The {@link Evidence#of} of words that carry sentiment. */
  public static final String TAG = "sentiment";

  /** What is thought where nothing is said. */
  public static final Opinion NONE = new Opinion(Sentiment.NEUTRAL, 0, List.of());

  /**
   * @throws IllegalArgumentException if the score is out of its range
   */
  public Opinion {
    requireNonNull(sentiment, "sentiment");
    if (!(score >= -1 && score <= 1)) {
      throw new IllegalArgumentException("score is %s; it lies between -1 and 1".formatted(score));
    }
    evidence = List.copyOf(evidence);
  }
}
