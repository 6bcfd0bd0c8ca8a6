package dev.earshot.search.index;

import dev.earshot.contract.Author;
import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Source;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tagged mention in the making: {@code Told.of("m1", "A new Mini").at("…").mention()}. */
final class Told {

  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final String id;
  private final String text;
  private final List<BrandTag> brands = new ArrayList<>();
  private Source source = new Source("rss", "Le Monde");
  private Channel channel = Channel.PRESS;
  private @Nullable URI url;
  private @Nullable String title;
  private @Nullable Author author;
  private Instant published = NOON;
  private @Nullable Long reach;
  private @Nullable String country;
  private String lang = "fr";
  private Sentiment sentiment = Sentiment.NEUTRAL;
  private double score;
  private String story;

  private Told(String id, String text) {
    this.id = id;
    this.text = text;
    story = "story of " + id;
  }

  static Told of(String id, String text) {
    return new Told(id, text);
  }

  Told title(String value) {
    title = value;
    return this;
  }

  Told by(String handle, @Nullable Long followers) {
    author = new Author(null, handle, followers);
    return this;
  }

  Told by(Author value) {
    author = value;
    return this;
  }

  Told source(String kind, String name) {
    source = new Source(kind, name);
    return this;
  }

  Told on(Channel value) {
    channel = value;
    return this;
  }

  Told url(String value) {
    url = URI.create(value);
    return this;
  }

  Told at(Instant value) {
    published = value;
    return this;
  }

  Told at(String value) {
    return at(Instant.parse(value));
  }

  Told reach(long value) {
    reach = value;
    return this;
  }

  Told country(String value) {
    country = value;
    return this;
  }

  Told lang(String value) {
    lang = value;
    return this;
  }

  Told feels(Sentiment value, double valueScore) {
    sentiment = value;
    score = valueScore;
    return this;
  }

  Told story(String value) {
    story = value;
    return this;
  }

  Told about(String brand, Sentiment brandSentiment, double brandScore, String... topics) {
    brands.add(new BrandTag(brand, brandSentiment, brandScore, List.of(topics), List.of()));
    return this;
  }

  Tagged mention() {
    return new Tagged(
        new Mention(
            new MentionId(id),
            source,
            channel,
            url,
            title,
            text,
            null,
            author,
            published,
            reach,
            null,
            null,
            country),
        new Tags(lang, brands, sentiment, score, story, null));
  }
}
