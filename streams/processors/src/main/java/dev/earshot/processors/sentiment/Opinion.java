package dev.earshot.processors.sentiment;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Sentiment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How something is spoken of, and the words that say so.
 *
 * @param score from -1, all bad, to 1, all good
 * @param evidence what decided, the strongest first, each {@code of} {@value #TAG}; a handful at
 *     most, and empty where no single words did
 * @param shares how likely each sentiment is; null where the tagger has no idea of that
 */
public record Opinion(
    Sentiment sentiment, double score, List<Evidence> evidence, @Nullable Shares shares) {

  /** The {@link Evidence#of} of words that carry sentiment. */
  public static final String TAG = "sentiment";

  /** What is thought where nothing is said. */
  public static final Opinion NONE = new Opinion(Sentiment.NEUTRAL, 0, List.of());

  /** An opinion that does not say how likely others are. */
  public Opinion(Sentiment sentiment, double score, List<Evidence> evidence) {
    this(sentiment, score, evidence, null);
  }

  /**
   * What this and others say together, with the evidence of this one.
   *
   * @param weight of the others, from 0 to 1; they count alone where this has no shares
   */
  public Opinion mixed(Shares others, double weight) {
    Shares mixed = shares == null ? others : shares.mixed(others, weight);
    return new Opinion(mixed.sentiment(), mixed.score(), evidence, mixed);
  }

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
