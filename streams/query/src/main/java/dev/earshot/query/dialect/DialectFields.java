package dev.earshot.query.dialect;

import java.util.Map;
import java.util.Optional;

/** What stands here for the fields of other dialects. */
final class DialectFields {

  private static final Map<String, String> BRANDWATCH =
      Map.ofEntries(
          Map.entry("title", "title:"),
          Map.entry("author", "author:"),
          Map.entry("site", "site:"),
          Map.entry("url", "url:"),
          Map.entry("country", "country:"),
          Map.entry("language", "lang:"),
          Map.entry("sentiment", "sentiment:"),
          Map.entry("authorfollowers", "followers:"),
          Map.entry("reach", "reach:"),
          Map.entry("pagetype", "channel:"),
          Map.entry("hashtags", "#"),
          Map.entry("at_mentions", "@"),
          Map.entry("raw", "{}"));

  private static final Map<String, String> MELTWATER =
      Map.ofEntries(
          Map.entry("title", "title:"),
          Map.entry("ingress", "text:"),
          Map.entry("author", "author:"),
          Map.entry("source", "source:"),
          Map.entry("url", "url:"),
          Map.entry("site", "site:"),
          Map.entry("language", "lang:"),
          Map.entry("country", "country:"));

  private static final Map<String, String> TALKWALKER =
      Map.ofEntries(
          Map.entry("title", "title:"),
          Map.entry("content", "text:"),
          Map.entry("author", "author:"),
          Map.entry("site", "site:"),
          Map.entry("host_url", "site:"),
          Map.entry("domain_url", "site:"),
          Map.entry("url", "url:"),
          Map.entry("lang", "lang:"),
          Map.entry("sourcecountry", "country:"),
          Map.entry("sourcetype", "channel:"),
          Map.entry("sentiment", "sentiment:"),
          Map.entry("reach", "reach:"),
          Map.entry("followers", "followers:"),
          Map.entry("published", "published:"));

  private static final Map<String, String> LUCENE =
      Map.ofEntries(
          Map.entry("title", "title:"),
          Map.entry("text", "text:"),
          Map.entry("body", "text:"),
          Map.entry("content", "text:"),
          Map.entry("author", "author:"),
          Map.entry("site", "site:"),
          Map.entry("host", "site:"),
          Map.entry("url", "url:"),
          Map.entry("source", "source:"),
          Map.entry("channel", "channel:"),
          Map.entry("lang", "lang:"),
          Map.entry("language", "lang:"),
          Map.entry("country", "country:"),
          Map.entry("brand", "brand:"),
          Map.entry("topic", "topic:"),
          Map.entry("sentiment", "sentiment:"),
          Map.entry("reach", "reach:"),
          Map.entry("followers", "followers:"),
          Map.entry("published", "published:"));

  private DialectFields() {}

  /**
   * What is written here for a field there: a field with its colon, a sign before the word, or
   * braces around it.
   *
   * @param name in small letters
   */
  static Optional<String> of(Dialect dialect, String name) {
    Map<String, String> fields =
        switch (dialect) {
          case BRANDWATCH -> BRANDWATCH;
          case MELTWATER -> MELTWATER;
          case TALKWALKER -> TALKWALKER;
          case LUCENE -> LUCENE;
        };
    return Optional.ofNullable(fields.get(name));
  }
}
