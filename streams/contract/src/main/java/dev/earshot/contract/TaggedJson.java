package dev.earshot.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flat form of a {@link Tagged} in JSON. Fields of the mention come first and in its order, so
 * that a tagged mention reads like the mention it was.
 */
record TaggedJson(
    MentionId id,
    Source source,
    Channel channel,
    @Nullable URI url,
    @Nullable String title,
    String text,
    String lang,
    @Nullable String sourceLang,
    @Nullable Author author,
    Instant published,
    @Nullable Long reach,
    @Nullable Long engagement,
    @Nullable String replyTo,
    @Nullable String country,
    boolean relevant,
    List<BrandTag> brands,
    Sentiment sentiment,
    double score,
    String story,
    @Nullable String version,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Verdict> verdicts) {

  static TaggedJson of(Tagged tagged) {
    Mention mention = tagged.mention();
    Tags tags = tagged.tags();
    return new TaggedJson(
        mention.id(),
        mention.source(),
        mention.channel(),
        mention.url(),
        mention.title(),
        mention.text(),
        tags.lang(),
        mention.lang(),
        mention.author(),
        mention.published(),
        mention.reach(),
        mention.engagement(),
        mention.replyTo(),
        mention.country(),
        tags.relevant(),
        tags.brands(),
        tags.sentiment(),
        tags.score(),
        tags.story(),
        tags.version(),
        tags.verdicts());
  }

  Tagged tagged() {
    return new Tagged(
        new Mention(
            id,
            source,
            channel,
            url,
            title,
            text,
            sourceLang,
            author,
            published,
            reach,
            engagement,
            replyTo,
            country),
        new Tags(
            lang,
            brands,
            sentiment,
            score,
            story,
            version,
            verdicts == null ? List.of() : verdicts));
  }
}
