package dev.earshot.search.complete;

import dev.earshot.contract.Channel;
import dev.earshot.contract.SavedSearch;
import dev.earshot.contract.Sentiment;
import dev.earshot.query.Brand;
import dev.earshot.query.Query;
import dev.earshot.query.QueryPrinter;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Value;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows how a query may go on: with fields, the brands and topics that are configured, the values
 * that mentions have, and searches that people keep. Any thread may ask.
 */
public record Completions(Workspace workspace, Mentions mentions, Bulletins bulletins) {

  private static final int MOST = 10;
  private static final List<String> OPERATORS = List.of("AND", "OR", "NOT", "NEAR/5", "NOT/IN");

  /** What ranges look like; days are filled in by whoever writes. */
  private static final Map<String, List<String>> RANGES =
      Map.of(
          "reach", List.of("[1000 TO *]", "[10000 TO *]", "[100000 TO *]"),
          "followers", List.of("[1000 TO *]", "[10000 TO *]", "[100000 TO *]"));

  /**
   * How the query may go on where the cursor stands.
   *
   * @param cursor in UTF-16 units; moved into the query where it lies outside
   */
  public Completed at(String query, int cursor, Words words) throws IOException {
    Unfinished part = Unfinished.of(query, Math.clamp(cursor, 0, query.length()));
    if (part.isFree()) {
      return new Completed(part.start(), part.end(), List.of());
    }
    if (part.isValue()) {
      return new Completed(part.start(), part.end(), values(part, words));
    }
    if (query.isBlank()) {
      return new Completed(0, query.length(), beginnings(words));
    }
    List<Option> options = part.begun().isEmpty() ? List.of() : others(part.begun(), words);
    List<Option> kept = query.strip().equals(part.begun()) ? kept(part.begun(), words) : List.of();
    return new Completed(
        part.start(),
        part.end(),
        Stream.concat(options.stream(), kept.stream()).distinct().limit(MOST).toList());
  }

  /** What an empty box may begin with. */
  private List<Option> beginnings(Words words) {
    List<Option> options = new ArrayList<>(kept("", words));
    options.addAll(configured("", words));
    options.addAll(fields("", words));
    return options.stream().distinct().limit(MOST).toList();
  }

  /** What a word may become that has no field. */
  private List<Option> others(String begun, Words words) throws IOException {
    List<Option> options = new ArrayList<>();
    if (begun.equals(begun.toUpperCase(Locale.ROOT))) {
      for (String operator : OPERATORS) {
        if (operator.startsWith(begun)) {
          options.add(new Option(operator + " ", words.say("complete." + operator)));
        }
      }
    }
    options.addAll(fields(begun, words));
    options.addAll(configured(begun, words));
    options.addAll(named(By.SENTIMENT, begun, words));
    options.addAll(named(By.CHANNEL, begun, words));
    if (begun.length() > 1) {
      options.addAll(found(By.SOURCE, begun, words));
      options.addAll(found(By.SITE, begun, words));
    }
    return options;
  }

  private static List<Option> fields(String begun, Words words) {
    return Stream.concat(Arrays.stream(Query.Field.values()), Stream.of(Query.Place.values()))
        .filter(field -> field != Query.Place.ANYWHERE)
        .map(Completions::word)
        .filter(name -> name.startsWith(begun.toLowerCase(Locale.ROOT)))
        .map(name -> new Option(name + ":", words.say("complete." + name)))
        .toList();
  }

  /** Brands and topics, by any word of their names. */
  private List<Option> configured(String begun, Words words) {
    List<Option> options = new ArrayList<>();
    for (Brand brand : workspace.brands()) {
      if (hasWord(brand.name(), begun)) {
        options.add(option(By.BRAND, brand.name(), words.say("facet.brand")));
      }
      for (Brand.BrandTopic topic : brand.topics()) {
        if (hasWord(topic.name(), begun)) {
          options.add(option(By.TOPIC, topic.name(), words.say("facet.topic")));
        }
      }
    }
    return options;
  }

  private List<Option> kept(String begun, Words words) {
    return bulletins.searches().stream()
        .filter(search -> search.address() == null && hasWord(search.name(), begun))
        .map(
            (SavedSearch search) ->
                new Option(search.query(), words.say("complete.kept", search.name())))
        .limit(MOST / 2)
        .toList();
  }

  private List<Option> values(Unfinished part, Words words) throws IOException {
    String name = part.field().toLowerCase(Locale.ROOT);
    if (RANGES.containsKey(name)) {
      return RANGES.get(name).stream()
          .map(range -> new Option(name + ":" + range + " ", ""))
          .toList();
    }
    Optional<By> by = by(name);
    if (by.isEmpty()) {
      return List.of();
    }
    Map<String, Option> byText = new LinkedHashMap<>();
    Stream.of(named(by.get(), part.begun(), words), found(by.get(), part.begun(), words))
        .flatMap(List::stream)
        .forEach(option -> byText.putIfAbsent(option.text().toLowerCase(Locale.ROOT), option));
    return byText.values().stream().limit(MOST).toList();
  }

  /** Values whose names are known without any mention. */
  private List<Option> named(By by, String begun, Words words) {
    return switch (by) {
      case SENTIMENT ->
          Arrays.stream(Sentiment.values())
              .map(Sentiment::word)
              .filter(value -> begins(value, words.say("sentiment." + value), begun))
              .map(value -> option(by, value, words.say("sentiment." + value)))
              .toList();
      case CHANNEL ->
          Arrays.stream(Channel.values())
              .map(Channel::word)
              .filter(value -> begins(value, words.say("channel." + value), begun))
              .map(value -> option(by, value, words.say("channel." + value)))
              .toList();
      case BRAND, TOPIC ->
          configured(begun, words).stream()
              .filter(option -> option.text().startsWith(word(by) + ":"))
              .toList();
      case SOURCE, SITE, LANG, COUNTRY, AUTHOR, STORY -> List.of();
    };
  }

  /** Values that mentions have. */
  private List<Option> found(By by, String begun, Words words) throws IOException {
    String prefix = Normalizer.normalize(begun, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return mentions.values(by, prefix, MOST).stream()
        .map(value -> option(by, value.value(), about(value, words)))
        .toList();
  }

  private static String about(Value value, Words words) {
    return words.say("complete.about", value.mentions(), words.brief(value.mentions()));
  }

  /** The fields that mentions are grouped by; of a story nobody knows the name. */
  private static Optional<By> by(String name) {
    return Arrays.stream(By.values())
        .filter(by -> by != By.STORY && word(by).equals(name))
        .findAny();
  }

  private static Option option(By by, String value, String says) {
    String written =
        by == By.AUTHOR
            ? "author:" + value
            : QueryPrinter.print(new Query.Value(Query.Field.valueOf(by.name()), value));
    return new Option(written + " ", says);
  }

  private static boolean begins(String value, String label, String begun) {
    return plain(value).startsWith(plain(begun)) || plain(label).startsWith(plain(begun));
  }

  private static boolean hasWord(String name, String begun) {
    String wanted = plain(begun);
    return plain(name).startsWith(wanted)
        || Arrays.stream(plain(name).split("[^\\p{L}\\p{N}]+"))
            .anyMatch(word -> word.startsWith(wanted));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
