package dev.earshot.ops;

import dev.earshot.ops.config.Configuration;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.language.NgramLanguage;
import dev.earshot.processors.learning.Learned;
import dev.earshot.processors.second.SecondModel;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.sentiment.SentimentTagger;
import dev.earshot.processors.tagging.RulesInForce;
import dev.earshot.processors.tagging.Tagger;
import dev.earshot.processors.tagging.TaggingRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The tagger that a configuration asks for, with its models or those that come with Earshot. */
public final class Taggers {

  private Taggers() {}

  /** The same configuration gives the same tags, in {@code up} and in {@code tag}. */
  public static Tagger of(Configuration configuration) {
    return of(configuration, languages(configuration), sentiments(configuration));
  }

  /** The same of these models. */
  public static Tagger of(
      Configuration configuration, LanguageTagger languages, SentimentTagger sentiments) {
    return Tagger.of(
        new TaggingRules(
            learned(configuration).weigh(configuration.brands()), configuration.zone()),
        languages,
        sentiments);
  }

  /** The same, for rules that are edited while they are in force. */
  public static RulesInForce rules(Configuration configuration) {
    LanguageTagger languages = languages(configuration);
    SentimentTagger sentiments = sentiments(configuration);
    Learned learned = learned(configuration);
    return RulesInForce.of(
        configuration.brands(),
        brands ->
            Tagger.of(
                new TaggingRules(learned.weigh(brands), configuration.zone()),
                languages,
                sentiments));
  }

  /** What the configuration says without what was learnt from corrections. */
  public static TaggingRules unlearned(Configuration configuration) {
    return new TaggingRules(configuration.brands(), configuration.zone());
  }

  /** The language tagger that comes with Earshot. */
  public static LanguageTagger languages() {
    return NgramLanguage.shipped();
  }

  /**
   * The language tagger.
   *
   * @throws CommandFailure if the configured file cannot be read
   */
  public static LanguageTagger languages(Configuration configuration) {
    Path file = configuration.models().language();
    if (file == null) {
      return languages();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return NgramLanguage.read(in);
    } catch (IOException e) {
      throw CommandFailure.usage(
          "models.language is %s, which cannot be used (%s); write it with: ./earshot train DATA --language --out FILE"
              .formatted(file, e.getMessage()));
    }
  }

  /**
   * The sentiment tagger.
   *
   * @throws CommandFailure if the configured file cannot be read
   */
  public static SentimentTagger sentiments(Configuration configuration) {
    return linear(configuration).neutral(learned(configuration).neutrals());
  }

  /**
   * The model of sentiment without what was learnt from corrections.
   *
   * @throws CommandFailure if the configured file cannot be read
   */
  public static LinearSentiment linear(Configuration configuration) {
    Path file = configuration.models().sentiment();
    if (file == null) {
      return LinearSentiment.shipped();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return LinearSentiment.read(in);
    } catch (IOException e) {
      throw CommandFailure.usage(
          "models.sentiment is %s, which cannot be used (%s); write it with: ./earshot train DATA --out FILE"
              .formatted(file, e.getMessage()));
    }
  }

  /**
   * The model that is asked for a second opinion; empty where none is configured. The caller closes
   * it.
   *
   * @throws CommandFailure if it cannot be used
   */
  public static Optional<SecondModel> second(Configuration configuration) {
    SecondModel.Settings settings = configuration.models().second();
    if (settings == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(SecondModel.open(settings));
    } catch (IOException e) {
      throw CommandFailure.usage(
          "models.second-opinion cannot be used: %s".formatted(e.getMessage()));
    }
  }

  private static Learned learned(Configuration configuration) {
    Path file = configuration.models().learned();
    if (file == null) {
      return Learned.NOTHING;
    }
    try {
      return Learned.read(file);
    } catch (IOException e) {
      throw CommandFailure.usage(
          "models.learned is %s, which cannot be used (%s); write it with: ./earshot train --corrections FILE --out %s"
              .formatted(file, e.getMessage(), file.getFileName()));
    }
  }
}
