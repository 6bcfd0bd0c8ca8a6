package dev.earshot.search.index;

import dev.earshot.query.Query;
import dev.earshot.search.index.Mentions.By;

/**
 * Asks for what one brand was tagged with, as the query language does: {@code sentiment:negative}
 * is about the text as a whole, {@code sentiment:MINI/negative} about one brand in it, as figures
 * of a brand are.
 */
public final class BrandTags {

  private BrandTags() {}

  /**
   * The mentions in which this brand has this sentiment or topic.
   *
   * @throws IllegalArgumentException if a brand is tagged with no such thing
   */
  public static Query of(String brand, By by, String value) {
    return new Query.Value(field(by), brand + "/" + value);
  }

  private static Query.Field field(By by) {
    return switch (by) {
      case SENTIMENT -> Query.Field.SENTIMENT;
      case TOPIC -> Query.Field.TOPIC;
      case BRAND, CHANNEL, SOURCE, SITE, LANG, COUNTRY, AUTHOR, STORY ->
          throw new IllegalArgumentException("a brand has no " + by);
    };
  }
}
