package dev.earshot.ops;

import dev.earshot.ops.config.Configuration;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.language.NgramLanguage;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.sentiment.SentimentTagger;
import dev.earshot.processors.tagging.Tagger;
import dev.earshot.processors.tagging.TaggingRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tagger that a configuration asks for, with its models or those that come with Earshot. */
public final class Taggers {

  private Taggers() {}

  /** The same configuration gives the same tags, in {@code up} and in {@code tag}. */
  public static Tagger of(Configuration configuration) {
    return of(configuration, languages(), sentiments(configuration));
  }

  /** The same of these models. */
  public static Tagger of(
      Configuration configuration, LanguageTagger languages, SentimentTagger sentiments) {
    return Tagger.of(
        new TaggingRules(configuration.brands(), configuration.zone()), languages, sentiments);
  }

  /** The language tagger. */
  public static LanguageTagger languages() {
    return NgramLanguage.shipped();
  }

  /**
   * The sentiment tagger.
   *
   * @throws CommandFailure if the configured file cannot be read
   */
  public static SentimentTagger sentiments(Configuration configuration) {
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
}
