package dev.earshot.collectors.press;

import static java.util.Objects.requireNonNull;

import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Author;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A search of Google News.
 *
 * <p>A headline is known by its words, its outlet and its day, because its address is another in
 * each search and leads to the article only in a browser. What Google shows below it are headlines
 * of others, which are left out.
 */
record GoogleNewsSource(Source source, Channel channel, URI address, Duration every)
    implements WatchedSource {

  private static final String BEFORE_OUTLET = " - ";

  GoogleNewsSource {
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    if (!address.isAbsolute() || !every.isPositive()) {
      throw new IllegalArgumentException(
          "a search has an absolute address and is asked every so often: %s, %s"
              .formatted(address, every));
    }
  }

  @Override
  public Poll open(Means means) {
    return new FeedPoll(
        new FeedSource(source, channel, address, every), means, GoogleNewsSource::headline);
  }

  /** The headline alone, said by its outlet. */
  static Mention headline(Mention item) {
    String title = item.title() == null ? item.text() : item.title();
    int outletAt = title.lastIndexOf(BEFORE_OUTLET);
    boolean named = outletAt > 0 && outletAt + BEFORE_OUTLET.length() < title.length();
    String headline = (named ? title.substring(0, outletAt) : title).strip();
    String outlet = named ? title.substring(outletAt + BEFORE_OUTLET.length()).strip() : "";
    String known =
        String.join(
            "\n",
            headline.toLowerCase(Locale.ROOT),
            outlet.toLowerCase(Locale.ROOT),
            item.published().atZone(ZoneOffset.UTC).toLocalDate().toString());
    return new Mention(
        MentionId.ofNative("google-news", known),
        item.source(),
        item.channel(),
        item.url(),
        headline,
        headline,
        item.lang(),
        outlet.isEmpty() ? item.author() : new Author(outlet, null, null),
        item.published(),
        item.reach(),
        item.engagement(),
        item.replyTo(),
        item.country());
  }
}
