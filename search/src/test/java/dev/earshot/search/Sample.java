package dev.earshot.search;

import dev.earshot.contract.Author;
import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Source;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import dev.earshot.query.Brand;
import dev.earshot.query.Query;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Made-up mentions of a made-up week, and the workspace that they belong to. */
public record Sample(
    String id,
    String text,
    @Nullable String title,
    Channel channel,
    String source,
    @Nullable String author,
    Sentiment sentiment,
    List<String> topics,
    boolean relevant,
    String story,
    Instant published,
    String lang) {

  public static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  public static final String BRAND = "Mini France";

  /** The Monday after the week that most samples are from, 2026-W47. */
  public static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  public static final Workspace WORKSPACE =
      new Workspace(
          "Mini France",
          PARIS,
          List.of(
              new Brand(
                  BRAND,
                  new Query.All(),
                  List.of(
                      new Brand.BrandTopic("heritage", new Query.All()),
                      new Brand.BrandTopic("electric", new Query.All()),
                      new Brand.BrandTopic("sport", new Query.All())))));

  /** The same workspace whose reports look otherwise. */
  public static Workspace looking(Look look) {
    return new Workspace(
        WORKSPACE.name(), PARIS, WORKSPACE.brands(), Set.of(), Map.of(BRAND, look), Map.of());
  }

  /** A post of a day in the week, about the brand, without a topic. */
  public static Sample post(String id, String text, String published) {
    return new Sample(
        id,
        text,
        null,
        Channel.SOCIAL,
        "Mastodon",
        "anna",
        Sentiment.NEUTRAL,
        List.of(),
        true,
        "story-" + id,
        Instant.parse(published),
        "fr");
  }

  public Sample by(@Nullable String newAuthor) {
    return new Sample(
        id, text, title, channel, source, newAuthor, sentiment, topics, relevant, story, published,
        lang);
  }

  public Sample feels(Sentiment newSentiment) {
    return new Sample(
        id,
        text,
        title,
        channel,
        source,
        author,
        newSentiment,
        topics,
        relevant,
        story,
        published,
        lang);
  }

  public Sample about(String... newTopics) {
    return new Sample(
        id,
        text,
        title,
        channel,
        source,
        author,
        sentiment,
        List.of(newTopics),
        relevant,
        story,
        published,
        lang);
  }

  public Sample told(String newStory) {
    return new Sample(
        id, text, title, channel, source, author, sentiment, topics, relevant, newStory, published,
        lang);
  }

  public Sample press(String newSource, String headline) {
    return new Sample(
        id,
        text,
        headline,
        Channel.PRESS,
        newSource,
        null,
        sentiment,
        topics,
        relevant,
        story,
        published,
        lang);
  }

  public Sample irrelevant() {
    return new Sample(
        id, text, title, channel, source, author, sentiment, topics, false, story, published, lang);
  }

  public Sample in(String language) {
    return new Sample(
        id, text, title, channel, source, author, sentiment, topics, relevant, story, published,
        language);
  }

  private static double score(Sentiment sentiment) {
    return switch (sentiment) {
      case NEGATIVE -> -0.6;
      case NEUTRAL -> 0.05;
      case POSITIVE -> 0.7;
    };
  }

  public Tagged tagged() {
    Mention mention =
        new Mention(
            new MentionId(id),
            new Source(channel == Channel.PRESS ? "rss" : "mastodon", source),
            channel,
            URI.create("https://example.org/" + id),
            title,
            text,
            lang,
            author == null ? null : new Author(null, author, 1200L),
            published,
            null,
            null,
            null,
            null);
    int end = Math.min(4, text.length());
    List<Evidence> evidence =
        List.of(new Evidence("brand", Evidence.Field.TEXT, 0, end, text.substring(0, end), 1.0));
    List<BrandTag> brands =
        relevant
            ? List.of(new BrandTag(BRAND, sentiment, score(sentiment), topics, evidence))
            : List.of();
    return new Tagged(mention, new Tags(lang, brands, sentiment, score(sentiment), story, "1"));
  }
}
