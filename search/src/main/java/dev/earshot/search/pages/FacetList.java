package dev.earshot.search.pages;

import dev.earshot.contract.Sentiment;
import dev.earshot.search.Search;
import dev.earshot.search.Search.Filter;
import dev.earshot.search.Words;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Counted;
import dev.earshot.search.index.Mentions.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One facet beside what was found: its values, how many mentions each has, and a way to choose it.
 *
 * @param more how many values are not shown
 * @param all where all of them are
 */
record FacetList(String title, List<Row> rows, long more, String all) {

  /** The width of a whole bar. */
  static final int WIDTH = 100;

  /**
   * One value.
   *
   * @param shape stands before the label, empty where the value has none
   * @param tone its class in the style sheet, empty where the value has none
   * @param bar how long its bar is, of {@value #WIDTH}
   * @param address adds it to the search, or takes it away if it is chosen
   */
  record Row(
      String label,
      String shape,
      String tone,
      String count,
      int bar,
      boolean chosen,
      String address) {}

  /** A facet's rows; those that are chosen are there even where nothing was found for them. */
  static FacetList of(Counted facet, Search search, Words words) {
    long most = facet.values().stream().mapToLong(Value::mentions).max().orElse(1);
    List<Row> rows = new ArrayList<>();
    for (Value value : facet.values()) {
      rows.add(row(facet.by(), value.value(), value.mentions(), most, search, words));
    }
    for (Filter filter : search.filters()) {
      boolean shown =
          facet.values().stream().anyMatch(value -> value.value().equals(filter.value()));
      if (filter.by() == facet.by() && !shown) {
        rows.addFirst(row(facet.by(), filter.value(), 0, most, search, words));
      }
    }
    return new FacetList(
        title(facet.by(), words),
        List.copyOf(rows),
        facet.distinct() - facet.values().size(),
        ValuesPage.address(search, facet.by(), 1));
  }

  private static Row row(
      By by, String value, long mentions, long most, Search search, Words words) {
    boolean chosen = search.has(by, value);
    Search next = chosen ? search.without(new Filter(by, value)) : search.with(by, value);
    boolean sentiment = by == By.SENTIMENT;
    return new Row(
        label(by, value, words),
        sentiment ? Tone.shape(Sentiment.of(value)) : "",
        sentiment ? value : "",
        words.number(mentions),
        (int) Math.max(mentions > 0 ? 1 : 0, WIDTH * mentions / Math.max(1, most)),
        chosen,
        next.at(SearchPage.PATH));
  }

  /** What people call a facet. */
  static String title(By by, Words words) {
    return words.say("facet." + by.name().toLowerCase(Locale.ROOT));
  }

  /** What people call a value of it. */
  static String label(By by, String value, Words words) {
    return switch (by) {
      case SENTIMENT -> words.sayOr("sentiment." + value, value);
      case CHANNEL -> words.sayOr("channel." + value, value);
      case LANG -> language(value, words);
      case COUNTRY -> country(value, words);
      case BRAND, TOPIC, SOURCE, SITE, AUTHOR, STORY -> value;
    };
  }

  private static String language(String code, Words words) {
    if (code.equals("other")) {
      return words.say("lang.other");
    }
    String name = Locale.of(code).getDisplayLanguage(words.language().locale());
    return name.isEmpty() ? code : name;
  }

  private static String country(String code, Words words) {
    String name = Locale.of("", code).getDisplayCountry(words.language().locale());
    return name.isEmpty() ? code : name;
  }
}
