package dev.earshot.collectors.source;

import dev.earshot.contract.Mention;
import dev.earshot.query.Brand;
import dev.earshot.query.Query;
import dev.earshot.query.live.LiveMatcher;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Tells which mentions any brand may be about, for sources that say more than anyone can keep.
 *
 * <p>It lets too much through rather than too little: what only the processors know, such as the
 * language, is not asked for here. Any thread may call it.
 */
public final class Wanted {

  private static final Query NEVER = new Query.Not(new Query.All());

  private volatile LiveMatcher<String> matcher;

  private Wanted(LiveMatcher<String> matcher) {
    this.matcher = matcher;
  }

  /** What these brands want. */
  public static Wanted by(List<Brand> brands) {
    return new Wanted(matcher(brands));
  }

  /** Asks for what these brands want from now on. */
  public void now(List<Brand> brands) {
    matcher = matcher(brands);
  }

  private static LiveMatcher<String> matcher(List<Brand> brands) {
    LiveMatcher<String> matcher = new LiveMatcher<>(ZoneOffset.UTC);
    for (Brand brand : brands) {
      matcher.add(brand.name(), relaxed(brand.query(), true));
      Brand.Relevance relevance = brand.relevance();
      if (relevance != null) {
        matcher.add("names of " + brand.name(), relaxed(relevance.names(), true));
      }
    }
    return matcher;
  }

  /** Whether a mention may be about one of the brands. */
  public boolean wants(Mention mention) {
    return !matcher.matches(mention).isEmpty();
  }

  /**
   * A query that finds at least what {@code query} finds.
   *
   * @param more whether it may find more; if not, it may find less
   */
  private static Query relaxed(Query query, boolean more) {
    return switch (query) {
      case Query.All all -> all;
      case Query.Said said -> said;
      case Query.And(List<Query> parts) ->
          new Query.And(parts.stream().map(part -> relaxed(part, more)).toList());
      case Query.Or(List<Query> parts) ->
          new Query.Or(parts.stream().map(part -> relaxed(part, more)).toList());
      case Query.Not(Query part) -> new Query.Not(relaxed(part, !more));
      case Query.Value value -> isKnownLater(value.field()) ? any(more) : value;
      case Query.Range range -> isKnownLater(range.field()) ? any(more) : range;
    };
  }

  private static Query any(boolean more) {
    return more ? new Query.All() : NEVER;
  }

  private static boolean isKnownLater(Query.Field field) {
    return switch (field) {
      case LANG, BRAND, TOPIC, SENTIMENT, STORY, PUBLISHED -> true;
      case SITE, URL, SOURCE, CHANNEL, COUNTRY, ID, REACH, FOLLOWERS -> false;
    };
  }
}
