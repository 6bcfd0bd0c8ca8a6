package dev.earshot.processors.learning;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Labelled;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.quality.Evaluation;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.tagging.TaggingRules;
import dev.earshot.query.Brand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns from what people said of mentions. Whatever is learnt was first held, fifth by fifth,
 * against answers that it had not seen, and is left out where it does no better there.
 */
public final class Lessons {

  private Lessons() {}

  /**
   * What came of one question.
   *
   * @param before how the rules do as they are; null where there was too little to learn from
   * @param after how what was learnt from four fifths does on the last one, each in its turn
   * @param better whether that is better, and so was taken
   * @param why one sentence
   */
  public record Result(
      String what,
      @Nullable Evaluation before,
      @Nullable Evaluation after,
      boolean better,
      String why) {

    public Result {
      requireNonNull(what, "what");
      requireNonNull(why, "why");
    }

    static Result without(String what, String why) {
      return new Result(what, null, null, false, why);
    }

    /** Fewer mistakes, and no class paying for another's. */
    static Result compared(String what, Evaluation before, Evaluation after) {
      boolean better = after.accuracy() > before.accuracy() && after.macroF1() >= before.macroF1();
      return new Result(
          what,
          before,
          after,
          better,
          better
              ? "learnt: fewer mistakes on answers that were kept back"
              : "refused: no fewer mistakes on answers that were kept back, so all stays as it is");
    }
  }

  /**
   * What came of all of it.
   *
   * @param learned all that was better
   */
  public record Outcome(Learned learned, List<Result> results) {
    public Outcome {
      requireNonNull(learned, "learned");
      results = List.copyOf(results);
    }
  }

  /**
   * Learns. The same lessons teach the same.
   *
   * @param rules as they are configured
   */
  public static Outcome learn(
      List<Labelled> lessons,
      TaggingRules rules,
      LanguageTagger languages,
      LinearSentiment sentiments) {
    List<Result> results = new ArrayList<>();
    Map<String, Learned.Weighed> brands = new TreeMap<>();
    Map<String, Double> neutral = new TreeMap<>();
    for (Brand brand : rules.brands()) {
      RelevanceLearning.learn(brand, lessons, rules.zone(), languages, brands)
          .ifPresent(results::add);
    }
    results.addAll(SentimentLearning.learn(lessons, rules, languages, sentiments, neutral));
    return new Outcome(new Learned(brands, neutral), results);
  }
}
