package dev.earshot.processors.sentiment.train;

import dev.earshot.processors.quality.Evaluation;
import dev.earshot.processors.sentiment.Example;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.sentiment.SentimentTagger;
import dev.earshot.processors.sentiment.Training;
import dev.earshot.processors.sentiment.sets.DataSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The recipe of the shipped sentiment weights: which data sets are learned from, how much each
 * counts, and which parts of them are kept back to check what was learned.
 *
 * <p>Never read: SemEval-2017, TweetEval, and the test parts of any set.
 */
public final class SentimentTraining {

  /** Changes with the recipe; the data and the weights add their own marks to it. */
  public static final String NAME = "linear-1";

  private static final List<String> TWEETS =
      List.of("english", "french", "german", "italian", "portuguese", "spanish");
  private static final double OLD_TWEETS = 0.3;
  private static final int KEPT_BACK = 20;

  private final DataSets data;
  private final boolean check;

  private SentimentTraining(Path folder, boolean check) {
    this.data = new DataSets(folder);
    this.check = check;
  }

  /**
   * Learns from all data.
   *
   * @param folder the data sets, each in a folder of its own, in the form they were published
   */
  public static LinearSentiment train(Path folder) throws IOException {
    return new SentimentTraining(folder, false).learn();
  }

  /** Learns from a part of the data and says how well that does on the rest, set by set. */
  public static Map<String, Evaluation> check(Path folder) throws IOException {
    return check(folder, learned -> learned);
  }

  /**
   * The same of a tagger that is more than what was learned.
   *
   * @param with makes it of what was learned
   */
  public static Map<String, Evaluation> check(
      Path folder, Function<SentimentTagger, SentimentTagger> with) throws IOException {
    SentimentTraining training = new SentimentTraining(folder, true);
    return training.check(with.apply(training.learn()));
  }

  private LinearSentiment learn() throws IOException {
    Training training = new Training(NAME);
    for (String language : TWEETS) {
      List<Example> tweets = new ArrayList<>(data.tweets(language, "train"));
      if (!check) {
        tweets.addAll(data.tweets(language, "val"));
      }
      training.whole(tweets, 1);
    }
    List<Example> known = new ArrayList<>(data.tweets("english", "train"));
    known.addAll(data.tweets("english", "val"));
    training.whole(data.englishTweets(known), OLD_TWEETS);
    if (training.isEmpty()) {
      throw new IOException(
          "%s has none of the data sets; put umsab/LANGUAGE or semeval2013_2016 there, as published"
              .formatted(data));
    }
    for (List<Example> set : toward().values()) {
      training.toward(check ? Training.groups(set, part -> part >= KEPT_BACK) : set);
    }
    return training
        .setting("whole.neutral.review", -0.4f)
        .setting("whole.neutral.press", -0.2f)
        .learn();
  }

  private Map<String, List<Example>> toward() throws IOException {
    Map<String, List<Example>> sets = new LinkedHashMap<>();
    sets.put("news", data.news());
    sets.put("brands", data.brands());
    sets.put("restaurants", data.restaurants("train"));
    sets.put("phones en", data.phones("en", "train"));
    sets.put("phones fr", data.phones("fr", "train"));
    return sets;
  }

  private Map<String, Evaluation> check(SentimentTagger tagger) throws IOException {
    Map<String, Evaluation> results = new LinkedHashMap<>();
    for (String language : TWEETS) {
      put(results, "tweets " + language, tagger, data.tweets(language, "val"));
    }
    put(results, "films fr", tagger, data.films());
    for (Map.Entry<String, List<Example>> set : toward().entrySet()) {
      List<Example> rest = Training.groups(set.getValue(), part -> part < KEPT_BACK);
      put(results, "toward " + set.getKey(), tagger, rest);
    }
    put(results, "toward restaurants val", tagger, data.restaurants("val"));
    return results;
  }

  private static void put(
      Map<String, Evaluation> results, String set, SentimentTagger tagger, List<Example> examples) {
    if (!examples.isEmpty()) {
      results.put(set, Evaluation.of(tagger, examples));
    }
  }
}
