package dev.earshot.processors.learning;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Correction.What;
import dev.earshot.contract.Labelled;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.learning.Lessons.Result;
import dev.earshot.processors.quality.Evaluation;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.tagging.Tagger;
import dev.earshot.processors.tagging.TaggingRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Learns how strong words about a brand must be on each channel to count as an opinion, which is
 * where models err most in a place that is new to them.
 */
final class SentimentLearning {

  /** Fewer answers on a channel teach nothing of it. */
  static final int LEAST = 30;

  /** What is tried: this many steps to either side. */
  private static final int STEPS = 10;

  private static final float STEP = 0.1f;

  /** What a step must gain on the lessons, so that a large one needs a large reason. */
  private static final double COST = 0.002;

  private record Answered(Labelled one, String brand, String said) {}

  private final List<Tagger> taggers = new ArrayList<>();

  private SentimentLearning(TaggingRules rules, LanguageTagger languages, LinearSentiment model) {
    for (int step = -STEPS; step <= STEPS; step++) {
      Map<Channel, Float> more = new EnumMap<>(Channel.class);
      for (Channel channel : Channel.values()) {
        more.put(channel, step * STEP);
      }
      taggers.add(Tagger.of(rules, languages, model.neutral(more)));
    }
  }

  static List<Result> learn(
      List<Labelled> labelled,
      TaggingRules rules,
      LanguageTagger languages,
      LinearSentiment model,
      Map<String, Double> neutral) {
    SentimentLearning learning = new SentimentLearning(rules, languages, model);
    List<Result> results = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      List<Answered> all = answered(labelled, channel);
      String what = "sentiment on the channel " + channel.word();
      if (!all.isEmpty() && all.size() < LEAST) {
        results.add(
            Result.without(
                what,
                "%d answers, and at least %d are needed; confirm and correct some more"
                    .formatted(all.size(), LEAST)));
      } else if (!all.isEmpty()) {
        results.add(learning.learn(what, channel, all, neutral));
      }
    }
    return results;
  }

  private static List<Answered> answered(List<Labelled> labelled, Channel channel) {
    List<Answered> all = new ArrayList<>();
    for (Labelled one : labelled) {
      for (Correction label : one.labels()) {
        if (label.what() == What.SENTIMENT && one.mention().channel() == channel) {
          all.add(new Answered(one, label.brand(), label.value()));
        }
      }
    }
    return all;
  }

  private Result learn(
      String what, Channel channel, List<Answered> all, Map<String, Double> neutral) {
    List<List<String>> answers =
        taggers.stream()
            .map(tagger -> all.stream().map(one -> answer(tagger, one)).toList())
            .toList();
    List<String> people = new ArrayList<>();
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      int kept = fold;
      IntPredicate isKept = i -> Folds.of(all.get(i).one().mention()) == kept;
      List<String> best = answers.get(STEPS + best(all, answers, isKept.negate()));
      for (int i = 0; i < all.size(); i++) {
        if (isKept.test(i)) {
          people.add(all.get(i).said());
          before.add(answers.get(STEPS).get(i));
          after.add(best.get(i));
        }
      }
    }
    Result result =
        Result.compared(
            what, Evaluation.ofSentiments(people, before), Evaluation.ofSentiments(people, after));
    if (result.better()) {
      int best = best(all, answers, _ -> true);
      neutral.put(channel.word(), best / 10.0);
    }
    return result;
  }

  private static String answer(Tagger tagger, Answered asked) {
    var tags = tagger.tag(asked.one().mention());
    return tags.brands().stream()
        .filter(tag -> tag.brand().equals(asked.brand()))
        .map(BrandTag::sentiment)
        .findFirst()
        .orElse(tags.sentiment())
        .word();
  }

  /** How many steps from where it is does best, of two that do equally well the smaller. */
  private static int best(List<Answered> all, List<List<String>> answers, IntPredicate which) {
    int[] chosen = IntStream.range(0, all.size()).filter(which).toArray();
    if (chosen.length == 0) {
      return 0;
    }
    List<String> people = IntStream.of(chosen).mapToObj(i -> all.get(i).said()).toList();
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int step = 0; step <= 2 * STEPS; step++) {
      int from = step % 2 == 0 ? step / 2 : -(step + 1) / 2;
      List<String> said = answers.get(STEPS + from);
      double gain =
          Evaluation.ofSentiments(people, IntStream.of(chosen).mapToObj(said::get).toList())
                  .macroF1()
              - COST * Math.abs(from);
      if (gain > most) {
        most = gain;
        best = from;
      }
    }
    return best;
  }
}
