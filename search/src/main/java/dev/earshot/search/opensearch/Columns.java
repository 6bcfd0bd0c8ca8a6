package dev.earshot.search.opensearch;

import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Voices;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The names of a document's fields. Those of the query language hold the values that queries are
 * compared with, those under {@code shown} the values that people see and mentions are grouped by.
 */
final class Columns {

  static final String TAGGED = "tagged";
  static final String TITLE = "title";
  static final String TEXT = "text";
  static final String AUTHOR = "author";

  /** Words of authors' names, to complete what somebody types. */
  static final String AUTHOR_WORD = "author_word";

  /** Terms that take several positions somewhere in this mention. */
  static final String WIDE = "wide";

  static final String ID = "id";
  static final String SITE = "site";
  static final String URL = "url";
  static final String SOURCE = "source";
  static final String CHANNEL = "channel";
  static final String LANG = "lang";
  static final String COUNTRY = "country";
  static final String BRAND = "brand";
  static final String TOPIC = "topic";
  static final String SENTIMENT = "sentiment";
  static final String STORY = "story";

  /** For people and their other tools. */
  static final String PUBLISHED = "published";

  /** The same in milliseconds, whatever the year. */
  static final String AT = "at";

  static final String REACH = "reach";
  static final String FOLLOWERS = "followers";

  /** Orders mentions of the same instant. */
  static final String TIE = "tie";

  static final String VOICE = "shown.voice";

  /** {@code brand|sentiment}, {@code brand|topic} and {@code brand|topic|sentiment}. */
  static final String BRAND_SENTIMENT = "shown.brand_sentiment";

  static final String BRAND_TOPIC = "shown.brand_topic";
  static final String SAID = "shown.said";

  private Columns() {}

  /** The column that mentions are grouped by. */
  static String shown(By by) {
    return switch (by) {
      case BRAND -> "shown.brand";
      case TOPIC -> "shown.topic";
      case SENTIMENT -> "shown.sentiment";
      case CHANNEL -> "shown.channel";
      case SOURCE -> "shown.source";
      case SITE -> "shown.site";
      case LANG -> "shown.lang";
      case COUNTRY -> "shown.country";
      case AUTHOR -> VOICE;
      case STORY -> "shown.story";
    };
  }

  /** The words of the query language for it. */
  static String asked(By by) {
    return switch (by) {
      case BRAND -> BRAND;
      case TOPIC -> TOPIC;
      case SENTIMENT -> SENTIMENT;
      case CHANNEL -> CHANNEL;
      case SOURCE -> SOURCE;
      case SITE -> SITE;
      case LANG -> LANG;
      case COUNTRY -> COUNTRY;
      case AUTHOR -> AUTHOR_WORD;
      case STORY -> STORY;
    };
  }

  /** The column of a brand's scores; of the text's own where there is no brand. */
  static String score(@Nullable String brand) {
    return brand == null
        ? "score.text"
        : "score.b" + HexFormat.of().formatHex(brand.getBytes(StandardCharsets.UTF_8));
  }

  static String joined(String... parts) {
    return String.join(String.valueOf(Voices.JOINT), parts);
  }
}
