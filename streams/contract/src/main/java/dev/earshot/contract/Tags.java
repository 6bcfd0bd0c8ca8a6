package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the processors said of a mention.
 *
 * @param lang its language, ISO 639-1 in lower case, or {@code other}
 * @param brands one tag for each brand that it is about, in the order of the configuration
 * @param sentiment of the text as a whole, also where no brand was found
 * @param score of the text as a whole, from -1, all bad, to 1, all good
 * @param story the same for all mentions that are copies of one text
 * @param version of the rules and models that decided; null in the output of releases that had none
 * @param verdicts what people said of it, already part of the other components; in the order of
 *     their keys
 */
public record Tags(
    String lang,
    List<BrandTag> brands,
    Sentiment sentiment,
    double score,
    String story,
    @Nullable String version,
    List<Verdict> verdicts) {

  /** The tags of the machine alone. */
  public Tags(
      String lang,
      List<BrandTag> brands,
      Sentiment sentiment,
      double score,
      String story,
      @Nullable String version) {
    this(lang, brands, sentiment, score, story, version, List.of());
  }

  /**
   * @throws IllegalArgumentException if a component is blank or the score out of its range
   */
  @SuppressWarnings("NullAway") // the tags of a line, and of earlier releases, may lack verdicts
  public Tags {
    lang = Check.filled(lang, "lang", 60);
    brands = List.copyOf(brands);
    requireNonNull(sentiment, "sentiment");
    score = checkedScore(score);
    story = Check.filled(story, "story", MentionId.LONGEST);
    version = Check.optional(version, "version", 200);
    verdicts = verdicts == null ? List.of() : List.copyOf(verdicts);
  }

  /** Whether the mention is about any brand at all. */
  public boolean relevant() {
    return !brands.isEmpty();
  }

  /** The same tags with another story. */
  public Tags telling(String other) {
    return new Tags(lang, brands, sentiment, score, other, version, verdicts);
  }

  /** The same tags without their evidence. */
  public Tags unexplained() {
    return new Tags(
        lang,
        brands.stream().map(BrandTag::unexplained).toList(),
        sentiment,
        score,
        story,
        version,
        verdicts);
  }

  static double checkedScore(double score) {
    if (!(score >= -1 && score <= 1)) {
      throw new IllegalArgumentException("score is %s; it lies between -1 and 1".formatted(score));
    }
    return score;
  }
}
