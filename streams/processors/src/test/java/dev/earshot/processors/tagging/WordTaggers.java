package dev.earshot.processors.tagging;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Source;
import dev.earshot.processors.language.LanguageTagger;
import dev.earshot.processors.sentiment.Opinion;
import dev.earshot.processors.sentiment.SentimentTagger;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Models so simple that a test can see through them: single words decide. */
public final class WordTaggers {

  private WordTaggers() {}

  /** A word that the sentiment tagger fails on. */
  public static final String FATAL = "explode";

  /** {@code good} is positive, {@code bad} is negative. */
  public static final SentimentTagger SENTIMENT =
      new SentimentTagger() {
        @Override
        public Opinion whole(Words words) {
          if (words.text().contains(FATAL)) {
            throw new IllegalStateException("a bug");
          }
          if (words.text().contains("bad")) {
            return new Opinion(Sentiment.NEGATIVE, -0.5, List.of());
          }
          return words.text().contains("good")
              ? new Opinion(Sentiment.POSITIVE, 0.5, List.of())
              : Opinion.NONE;
        }

        @Override
        public Opinion toward(Words words, List<Evidence> brand, List<Evidence> others) {
          return whole(words);
        }

        @Override
        public String version() {
          return "words-1";
        }
      };

  /** {@code le} is French, the rest is what the source says, or English. */
  public static final LanguageTagger LANGUAGE =
      new LanguageTagger() {
        @Override
        public String language(String text, @Nullable String hint) {
          return text.contains(" le ") ? "fr" : hint == null ? "en" : hint;
        }

        @Override
        public String version() {
          return "words-1";
        }
      };

  /** Knows one brand, found by its name, with the topics {@code electric} and {@code sport}. */
  public static Tagger tagger(String brand) {
    BrandFinder finder =
        (mention, _) -> {
          int at = mention.text().indexOf(brand);
          return at < 0 ? List.of() : List.of(found(brand, at, mention.text()));
        };
    return Tagger.of(new TaggingRules(List.of(), ZoneOffset.UTC), finder, LANGUAGE, SENTIMENT);
  }

  private static BrandFinder.Found found(String brand, int at, String text) {
    return new BrandFinder.Found(
        brand,
        List.of(new Evidence("brand", Evidence.Field.TEXT, at, at + brand.length(), brand, 1)),
        List.of(),
        Stream.of("electric", "sport")
            .filter(text::contains)
            .map(topic -> new BrandFinder.FoundTopic(topic, List.of()))
            .toList());
  }

  /** A post that says {@code text}. */
  public static Mention post(String id, Instant published, String text) {
    return new Mention(
        new MentionId(id),
        new Source("test", "Test"),
        Channel.SOCIAL,
        URI.create("https://social.example/" + id),
        null,
        text,
        null,
        null,
        published,
        null,
        null,
        null,
        null);
  }
}
