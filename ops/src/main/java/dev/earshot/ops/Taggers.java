package dev.earshot.ops;

import dev.earshot.ops.config.Configuration;
import dev.earshot.processors.language.NgramLanguage;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.tagging.Tagger;
import dev.earshot.processors.tagging.TaggingRules;

/** The tagger that a configuration asks for, with the models that come with Earshot. */
public final class Taggers {

  private Taggers() {}

  /** The same configuration gives the same tags, in {@code up} and in {@code tag}. */
  public static Tagger of(Configuration configuration) {
    return Tagger.of(
        new TaggingRules(configuration.brands(), configuration.zone()),
        NgramLanguage.shipped(),
        LinearSentiment.shipped());
  }
}
