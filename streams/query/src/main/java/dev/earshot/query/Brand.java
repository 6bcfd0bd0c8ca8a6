package dev.earshot.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A brand that is listened for.
 *
 * @param name what people call it; also its key in every figure
 * @param query finds the mentions that are about it; those beside them that {@code relevance} finds
 *     are too
 * @param topics what people say about it, in the order that they are shown in
 * @param relevance tells by the context where the brand is meant; null where the query says all
 * @param own finds what the brand says of itself, by the accounts and sites that are its own; null
 *     where nobody said which these are
 */
public record Brand(
    String name,
    Query query,
    List<BrandTopic> topics,
    @Nullable Relevance relevance,
    @Nullable Query own) {

  /** A brand that is known by its query alone. */
  public Brand(String name, Query query, List<BrandTopic> topics) {
    this(name, query, topics, null, null);
  }

  /** A brand of which nobody said what it says itself. */
  public Brand(String name, Query query, List<BrandTopic> topics, @Nullable Relevance relevance) {
    this(name, query, topics, relevance, null);
  }

  /**
   * Tells whether a name that also means other things means the brand. Each place where the name
   * stands has a score, which is the sum of the weights of the clues there; the mention is about
   * the brand if one of them reaches the threshold.
   *
   * @param names finds the name; where it is a part of something else, such as "mac mini", the
   *     query had better exclude it
   * @param clues what speaks for the brand, and against it
   * @param capital what it weighs that the name has a capital where other words have none
   * @param alone what it weighs that nothing follows the name in its sentence, as a noun may stand
   */
  public record Relevance(
      Query names, List<Clue> clues, double capital, double alone, double threshold) {
    public Relevance {
      requireNonNull(names, "names");
      clues = List.copyOf(clues);
    }
  }

  /**
   * Something in the mention that makes it more or less likely that the brand is meant.
   *
   * @param query its words count; a query without words, such as of a channel, counts everywhere
   * @param weight below zero for what speaks against the brand
   * @param within how many words may lie between the name and one of the clue's; 0 for none, where
   *     the name itself must be one of them
   */
  public record Clue(Query query, double weight, int within) {

    /** As far as a clause reaches. */
    public static final int USUAL_REACH = 12;

    public Clue {
      requireNonNull(query, "query");
      if (within < 0) {
        throw new IllegalArgumentException("within is " + within);
      }
    }
  }

  /** One of a brand's topics, such as {@code electric}: a query of its own. */
  public record BrandTopic(String name, Query query) {
    public BrandTopic {
      requireNonNull(name, "name");
      requireNonNull(query, "query");
    }
  }

  public Brand {
    requireNonNull(name, "name");
    requireNonNull(query, "query");
    topics = List.copyOf(topics);
  }
}
