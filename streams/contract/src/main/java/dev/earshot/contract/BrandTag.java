package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the processors said of one brand in one mention.
 *
 * @param sentiment how the mention speaks of the brand
 * @param score from -1, all bad, to 1, all good
 * @param topics names of the brand's topics that it speaks of, in the order of the configuration
 * @param evidence what decided; empty where nobody asked
 */
public record BrandTag(
    String brand,
    Sentiment sentiment,
    double score,
    List<String> topics,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Evidence> evidence) {

  /**
   * @throws IllegalArgumentException if the brand is blank or the score out of its range
   */
  public BrandTag {
    brand = Check.filled(brand, "brand", Source.LONGEST);
    requireNonNull(sentiment, "sentiment");
    score = Tags.checkedScore(score);
    topics = List.copyOf(topics);
    evidence = absentIsEmpty(evidence);
  }

  /** The same tag without its evidence. */
  public BrandTag unexplained() {
    return evidence.isEmpty() ? this : new BrandTag(brand, sentiment, score, topics, List.of());
  }

  private static List<Evidence> absentIsEmpty(@Nullable List<Evidence> evidence) {
    return evidence == null ? List.of() : List.copyOf(evidence);
  }
}
