package dev.earshot.query.plan;

import dev.earshot.contract.Author;
import dev.earshot.contract.BrandTag;
import dev.earshot.contract.CanonicalUrl;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import dev.earshot.query.Query;
import dev.earshot.query.Query.Field;
import java.net.URI;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The values that a mention has in the fields that are not words, and those that a query wants. All
 * are in small letters, so that they are compared as they are.
 *
 * <p>Where a value contains others, a mention has each of them: of {@code
 * https://www.auto.lemonde.fr/a/b} the sites {@code auto.lemonde.fr}, {@code lemonde.fr} and {@code
 * fr}, and the addresses {@code auto.lemonde.fr}, {@code auto.lemonde.fr/a} and {@code
 * auto.lemonde.fr/a/b}; of a brand's topic {@code electric} and {@code mini/electric}; of its
 * sentiment, beside that of the text, {@code mini/negative}; of a source its name and its kind.
 */
public final class FieldValues {

  /** How many positions lie between an author's name and handle: more than NEAR can bridge. */
  public static final int AUTHOR_GAP = 10_000;

  /** The most addresses that one address contains. */
  private static final int DEEPEST = 20;

  /** What a query wants of a field's values. */
  public sealed interface Wanted {

    /** Any value at all. */
    record Present() implements Wanted {}

    /** This value. */
    record Is(String value) implements Wanted {}

    /** A value that begins so. */
    record Begins(String prefix) implements Wanted {}
  }

  private FieldValues() {}

  /** What {@code value} wants. */
  public static Wanted wanted(Query.Value value) {
    String written = value.value().strip();
    if (written.equals("*")) {
      return new Wanted.Present();
    }
    if (written.endsWith("*")) {
      return new Wanted.Begins(key(value.field(), written.substring(0, written.length() - 1)));
    }
    return new Wanted.Is(key(value.field(), written));
  }

  /**
   * The values of a mention, each once. {@link Field#REACH}, {@link Field#FOLLOWERS} and {@link
   * Field#PUBLISHED} have none here, see {@link #number}; and what only tags tell has none.
   */
  public static List<String> of(Field field, Mention mention) {
    return switch (field) {
      case SITE -> mention.url() == null ? List.of() : sites(mention.url());
      case URL -> mention.url() == null ? List.of() : addresses(mention.url());
      case SOURCE ->
          distinct(List.of(lower(mention.source().name()), lower(mention.source().kind())));
      case CHANNEL -> List.of(mention.channel().word());
      case LANG -> optional(mention.lang());
      case COUNTRY -> optional(mention.country());
      case ID -> List.of(lower(mention.id().value()));
      case BRAND, TOPIC, SENTIMENT, STORY, REACH, FOLLOWERS, PUBLISHED -> List.of();
    };
  }

  /** The values of a mention and of its tags, each once. */
  public static List<String> of(Field field, Tagged tagged) {
    Tags tags = tagged.tags();
    return switch (field) {
      case LANG -> List.of(lower(tags.lang()));
      case STORY -> List.of(lower(tags.story()));
      case BRAND -> distinct(tags.brands().stream().map(tag -> lower(tag.brand())).toList());
      case TOPIC -> distinct(topics(tags));
      case SENTIMENT -> distinct(sentiments(tags));
      case SITE, URL, SOURCE, CHANNEL, COUNTRY, ID, REACH, FOLLOWERS, PUBLISHED ->
          of(field, tagged.mention());
    };
  }

  /** The number that ranges compare: times in milliseconds since 1970. */
  public static OptionalLong number(Field field, Mention mention) {
    return switch (field) {
      case REACH -> optional(mention.reach());
      case FOLLOWERS -> {
        Author author = mention.author();
        yield author == null ? OptionalLong.empty() : optional(author.followers());
      }
      case PUBLISHED -> OptionalLong.of(mention.published().toEpochMilli());
      case SITE, URL, SOURCE, CHANNEL, LANG, COUNTRY, BRAND, TOPIC, SENTIMENT, STORY, ID ->
          OptionalLong.empty();
    };
  }

  /**
   * The words of an author: the name, and the handle with its sign. They are two texts with {@link
   * #AUTHOR_GAP} between them, so that no phrase crosses from one to the other.
   */
  public static List<String> words(Author author) {
    List<String> words = new ArrayList<>(2);
    if (author.name() != null) {
      words.add(author.name());
    }
    if (author.handle() != null) {
      words.add("@" + author.handle());
    }
    return words;
  }

  private static List<String> topics(Tags tags) {
    List<String> topics = new ArrayList<>();
    for (BrandTag tag : tags.brands()) {
      for (String topic : tag.topics()) {
        topics.add(lower(topic));
        topics.add(lower(tag.brand() + "/" + topic));
      }
    }
    return topics;
  }

  private static List<String> sentiments(Tags tags) {
    List<String> sentiments = new ArrayList<>();
    sentiments.add(tags.sentiment().word());
    for (BrandTag tag : tags.brands()) {
      sentiments.add(lower(tag.brand() + "/" + tag.sentiment().word()));
    }
    return sentiments;
  }

  private static List<String> sites(URI url) {
    String host = url.getHost();
    if (host == null) {
      return List.of();
    }
    List<String> sites = new ArrayList<>();
    String rest = withoutWww(lower(host));
    while (true) {
      sites.add(rest);
      int dot = rest.indexOf('.');
      if (dot < 0 || dot == rest.length() - 1) {
        return sites;
      }
      rest = rest.substring(dot + 1);
    }
  }

  private static List<String> addresses(URI url) {
    String address = address(CanonicalUrl.of(url).toString());
    List<String> addresses = new ArrayList<>();
    for (int i = 1; i < address.length() && addresses.size() < DEEPEST; i++) {
      if (address.charAt(i) == '/' || address.charAt(i) == '?') {
        addresses.add(address.substring(0, i));
      }
    }
    addresses.add(address);
    return distinct(addresses);
  }

  /**
   * An address without what does not tell it from others: the scheme, {@code www.}, a last slash.
   */
  private static String address(String written) {
    String lower = lower(written);
    int scheme = lower.indexOf("://");
    String address = withoutWww(scheme < 0 ? lower : lower.substring(scheme + 3));
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  private static String withoutWww(String host) {
    return host.startsWith("www.") && host.length() > 4 ? host.substring(4) : host;
  }

  private static String key(Field field, String written) {
    return switch (field) {
      case URL -> address(written);
      case SITE -> {
        String address = address(written);
        int slash = address.indexOf('/');
        yield slash < 0 ? address : address.substring(0, slash);
      }
      case LANG -> lower(written.split("[-_]", 2)[0]);
      case SOURCE,
          CHANNEL,
          COUNTRY,
          BRAND,
          TOPIC,
          SENTIMENT,
          STORY,
          ID,
          REACH,
          FOLLOWERS,
          PUBLISHED ->
          lower(written);
    };
  }

  /** A value as it is compared. */
  private static String lower(String value) {
    return Normalizer.normalize(value.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static List<String> distinct(List<String> values) {
    return values.stream().distinct().toList();
  }

  private static List<String> optional(@Nullable String value) {
    return value == null ? List.of() : List.of(lower(value));
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
