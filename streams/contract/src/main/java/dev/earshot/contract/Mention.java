package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One public utterance, as a collector heard it and before anyone judged it.
 *
 * <p>Two mentions with the same {@link #id} are the same utterance; the later one is a repeat or an
 * edit. What is learned about it, such as the brands in it, is in {@link Tags}.
 *
 * @param url where it can be read; null where the source has no public address for it
 * @param title a headline, without markup; null where there is none, as in a post
 * @param text plain text without markup, 1 to {@value #MAX_TEXT} UTF-16 units
 * @param lang what the source says of its language, ISO 639-1 in lower case; often wrong
 * @param published when the source says it was said, to the millisecond; this is the event time
 *     that all windows are cut by
 * @param reach how many people the source says may have seen it
 * @param engagement likes, shares and comments together
 * @param replyTo the native id or address of what it answers
 * @param country ISO 3166-1 alpha-2 in upper case
 */
public record Mention(
    MentionId id,
    Source source,
    Channel channel,
    @Nullable URI url,
    @Nullable String title,
    String text,
    @Nullable String lang,
    @Nullable Author author,
    Instant published,
    @Nullable Long reach,
    @Nullable Long engagement,
    @Nullable String replyTo,
    @Nullable String country) {

  /** The longest {@link #text}, in UTF-16 units: a mention then always fits a Kafka record. */
  public static final int MAX_TEXT = 100_000;

  /** The longest {@link #title}, in UTF-16 units. */
  public static final int MAX_TITLE = 2_000;

  /** The longest {@link #url} and {@link #replyTo}, in UTF-16 units. */
  public static final int MAX_ADDRESS = 4_000;

  /**
   * @throws IllegalArgumentException if a component is missing, out of its range, or {@code url} is
   *     relative
   */
  public Mention {
    requireNonNull(id, "id");
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    if (url != null && !url.isAbsolute()) {
      throw new IllegalArgumentException("url is relative: " + url);
    }
    if (url != null) {
      Check.filled(url.toString(), "url", MAX_ADDRESS);
    }
    title = Check.optional(title, "title", MAX_TITLE);
    text = Check.filled(text, "text", MAX_TEXT);
    lang = language(lang);
    published = Check.millis(published, "published");
    reach = Check.notNegative(reach, "reach");
    engagement = Check.notNegative(engagement, "engagement");
    replyTo = Check.optional(replyTo, "replyTo", MAX_ADDRESS);
    country = Check.optional(country, "country", 60);
    country = country == null ? null : country.toUpperCase(Locale.ROOT);
  }

  /** A mention of which nothing is known but its words, where they are from and when. */
  public static Mention bare(
      MentionId id,
      Source source,
      Channel channel,
      @Nullable String title,
      String text,
      Instant published) {
    return new Mention(
        id, source, channel, null, title, text, null, null, published, null, null, null, null);
  }

  /** The same with another text. */
  public Mention withText(String other) {
    return new Mention(
        id,
        source,
        channel,
        url,
        title,
        other,
        lang,
        author,
        published,
        reach,
        engagement,
        replyTo,
        country);
  }

  /** The same, said at another time. */
  public Mention withPublished(Instant other) {
    return new Mention(
        id,
        source,
        channel,
        url,
        title,
        text,
        lang,
        author,
        other,
        reach,
        engagement,
        replyTo,
        country);
  }

  /** {@code fr-FR}, {@code FR} and {@code fr_fr} are all {@code fr}. */
  private static @Nullable String language(@Nullable String lang) {
    String given = Check.optional(lang, "lang", 60);
    if (given == null) {
      return null;
    }
    String code = given.strip();
    int end = 0;
    while (end < code.length() && code.charAt(end) != '-' && code.charAt(end) != '_') {
      end++;
    }
    return code.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
