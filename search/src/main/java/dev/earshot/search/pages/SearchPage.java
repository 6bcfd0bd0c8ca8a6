package dev.earshot.search.pages;

import dev.earshot.query.Brand;
import dev.earshot.search.Asked;
import dev.earshot.search.Search;
import dev.earshot.search.Search.Filter;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Mentions.Sort;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The page of search: the box, what narrows it, and what was found.
 *
 * @param troubles what is wrong with the query; empty if nothing is
 * @param complaint what else is wrong with the address; null if nothing is
 * @param found null where something is wrong
 */
record SearchPage(
    Frame frame,
    Search search,
    Sort sort,
    List<Choice> brands,
    List<Choice> spans,
    List<Chip> chips,
    List<QueryTrouble> troubles,
    @Nullable String complaint,
    @Nullable FoundView found) {

  /** Where this page is. */
  static final String PATH = "/";

  /** One of several, of which one is chosen. */
  record Choice(String label, String address, boolean chosen) {}

  /**
   * Something that narrows the search.
   *
   * @param address the search without it
   */
  record Chip(String facet, String label, String address) {}

  static SearchPage of(
      Frame frame,
      Search search,
      Sort sort,
      Workspace workspace,
      InstantSource clock,
      Asked asked,
      @Nullable FoundView found) {
    List<QueryTrouble> troubles = List.of();
    String complaint = null;
    if (asked instanceof Asked.Bad bad) {
      troubles = bad.errors().stream().map(error -> QueryTrouble.of(error, search)).toList();
      complaint = troubles.isEmpty() ? bad.message() : null;
    }
    return new SearchPage(
        frame,
        search,
        sort,
        brands(search, sort, workspace, frame.words()),
        spans(search, sort, LocalDate.ofInstant(clock.instant(), workspace.zone()), frame.words()),
        chips(search, sort, frame.words()),
        troubles,
        complaint,
        found);
  }

  /** The address of a search in this order. */
  static String address(Search search, Sort sort) {
    String plain = search.at(PATH);
    return sort == Sort.NEWEST
        ? plain
        : plain + (plain.indexOf('?') < 0 ? "?" : "&") + "sort=" + word(sort);
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Where people come back to after they corrected something. */
  String address() {
    return address(search, sort);
  }

  String sorted() {
    return word(sort);
  }

  boolean narrowed() {
    return !chips.isEmpty();
  }

  String everything() {
    return address(Search.ALL.q(search.q()), sort);
  }

  private static List<Choice> brands(Search search, Sort sort, Workspace workspace, Words words) {
    List<Choice> choices = new ArrayList<>();
    choices.add(
        new Choice(
            words.say("brand.all"), address(search.brand(null), sort), search.brand() == null));
    for (Brand brand : workspace.brands()) {
      choices.add(
          new Choice(
              brand.name(),
              address(search.brand(brand.name()), sort),
              brand.name().equalsIgnoreCase(search.brand())));
    }
    return choices;
  }

  private static List<Choice> spans(Search search, Sort sort, LocalDate today, Words words) {
    List<Choice> choices = new ArrayList<>();
    choices.add(span("span.today", search, sort, today.toString(), words));
    choices.add(span("span.week", search, sort, today.minusDays(6).toString(), words));
    choices.add(span("span.month", search, sort, today.minusDays(29).toString(), words));
    choices.add(span("span.all", search, sort, null, words));
    return choices;
  }

  private static Choice span(
      String key, Search search, Sort sort, @Nullable String from, Words words) {
    Search there = search.span(from, null);
    return new Choice(words.say(key), address(there, sort), there.equals(search));
  }

  private static List<Chip> chips(Search search, Sort sort, Words words) {
    List<Chip> chips = new ArrayList<>();
    for (Filter filter : search.filters()) {
      chips.add(
          new Chip(
              FacetList.title(filter.by(), words),
              FacetList.label(filter.by(), filter.value(), words),
              address(search.without(filter), sort)));
    }
    if (search.from() != null) {
      chips.add(
          new Chip(
              words.say("chip.from"),
              search.from(),
              address(search.span(null, search.to()), sort)));
    }
    if (search.to() != null) {
      chips.add(
          new Chip(
              words.say("chip.to"), search.to(), address(search.span(search.from(), null), sort)));
    }
    return chips;
  }
}
