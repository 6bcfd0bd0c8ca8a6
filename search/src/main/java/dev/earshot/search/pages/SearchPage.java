package dev.earshot.search.pages;

import static java.util.Comparator.comparing;

import dev.earshot.contract.SavedSearch;
import dev.earshot.query.Brand;
import dev.earshot.search.Asked;
import dev.earshot.search.Search;
import dev.earshot.search.Search.Filter;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Mentions.Sort;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The page of search: the box, what narrows it, and what was found.
 *
 * @param troubles what is wrong with the query; empty if nothing is
 * @param complaint what else is wrong with the address; null if nothing is
 * @param remarks where the query may mean something else than its writer thinks
 * @param found null where something is wrong
 * @param kept the searches that people keep
 * @param mayAct whether whoever looks at it may keep some, too
 */
record SearchPage(
    Frame frame,
    Search search,
    List<Choice> brands,
    List<Choice> spans,
    List<Chip> chips,
    List<QueryTrouble> troubles,
    @Nullable String complaint,
    List<String> remarks,
    @Nullable FoundView found,
    List<Kept> kept,
    boolean mayAct) {

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

  /**
   * A search that somebody keeps, for all.
   *
   * @param detail what it asks for, and who keeps it
   */
  record Kept(String id, String name, String detail, String address, boolean chosen) {

    static Kept of(SavedSearch search, String here, Words words) {
      String address = address(search);
      return new Kept(
          search.id(),
          search.name(),
          words.say("searches.by", search.by()),
          address,
          address.equals(here));
    }

    /** Where it is asked: as it stood when it was kept, else its query alone. */
    static String address(SavedSearch search) {
      return search.address() == null
          ? Search.ALL.q(search.query()).at(PATH)
          : PATH + "?" + search.address();
    }
  }

  /**
   * @param like what the mention says that others are to be like; null where none is asked for
   */
  static SearchPage of(
      Frame frame,
      Search search,
      @Nullable String like,
      Workspace workspace,
      InstantSource clock,
      Asked asked,
      @Nullable FoundView found,
      List<SavedSearch> kept,
      boolean mayAct) {
    List<QueryTrouble> troubles = List.of();
    String complaint = null;
    if (asked instanceof Asked.Bad bad) {
      troubles =
          bad.errors().stream()
              .map(error -> QueryTrouble.of(error, search, frame.words().language()))
              .toList();
      complaint = troubles.isEmpty() ? bad.message(frame.words().language()) : null;
    }
    return new SearchPage(
        frame,
        search,
        brands(search, workspace, frame.words()),
        spans(search, LocalDate.ofInstant(clock.instant(), frame.words().zone()), frame.words()),
        chips(search, like, frame.words()),
        troubles,
        complaint,
        Remarks.of(search.q(), workspace.zone(), frame.words()),
        found,
        kept.stream()
            .sorted(comparing(SavedSearch::name, String.CASE_INSENSITIVE_ORDER))
            .map(one -> Kept.of(one, search.at(PATH), frame.words()))
            .toList(),
        mayAct);
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Where people come back to after they corrected something. */
  String address() {
    return search.at(PATH);
  }

  /** The orders, and both ways to show copies. */
  List<Choice> orders() {
    List<Choice> orders = new ArrayList<>();
    for (Sort sort : Sort.values()) {
      orders.add(
          new Choice(
              frame.say("sort." + word(sort)),
              search.sort(sort).at(PATH),
              sort == search.order().sort()));
    }
    return orders;
  }

  List<Choice> foldings() {
    boolean folded = search.order().folded();
    return List.of(
        new Choice(frame.say("fold.no"), search.fold(false).at(PATH), !folded),
        new Choice(frame.say("fold.yes"), search.fold(true).at(PATH), folded));
  }

  /** The first day of the search as a form has it; empty where it is none. */
  String firstDay() {
    return day(search.from());
  }

  String lastDay() {
    return day(search.to());
  }

  private static String day(@Nullable String written) {
    return written != null && written.matches("\\d{4}-\\d{2}-\\d{2}") ? written : "";
  }

  /** What a form that asks for other days has to repeat. */
  List<Search.Parameter> undated() {
    List<Search.Parameter> parts = new ArrayList<>(search.span(null, null).others());
    if (!search.q().isBlank()) {
      parts.addFirst(new Search.Parameter("q", search.q()));
    }
    return parts;
  }

  boolean narrowed() {
    return !chips.isEmpty();
  }

  String everything() {
    return Search.ALL
        .q(search.q())
        .sort(search.order().sort())
        .fold(search.order().folded())
        .at(PATH);
  }

  private static List<Choice> brands(Search search, Workspace workspace, Words words) {
    List<Choice> choices = new ArrayList<>();
    choices.add(
        new Choice(words.say("brand.all"), search.brand(null).at(PATH), search.brand() == null));
    for (Brand brand : workspace.brands()) {
      choices.add(
          new Choice(
              brand.name(),
              search.brand(brand.name()).at(PATH),
              brand.name().equalsIgnoreCase(search.brand())));
    }
    return choices;
  }

  private static List<Choice> spans(Search search, LocalDate today, Words words) {
    List<Choice> choices = new ArrayList<>();
    choices.add(span("span.today", search, today.toString(), words));
    choices.add(span("span.week", search, today.minusDays(6).toString(), words));
    choices.add(span("span.month", search, today.minusDays(29).toString(), words));
    choices.add(span("span.all", search, null, words));
    return choices;
  }

  private static Choice span(String key, Search search, @Nullable String from, Words words) {
    Search there = search.span(from, null);
    return new Choice(words.say(key), there.at(PATH), there.equals(search));
  }

  /** A bound of time as people read it; as it is written where it is none. */
  private static String told(String written, Words words) {
    try {
      return written.length() == "2026-11-23".length()
          ? words.day(LocalDate.parse(written))
          : words.moment(OffsetDateTime.parse(written).toInstant());
    } catch (DateTimeException _) {
      return written;
    }
  }

  private static List<Chip> chips(Search search, @Nullable String like, Words words) {
    List<Chip> chips = new ArrayList<>();
    if (search.like() != null) {
      chips.add(
          new Chip(
              words.say("chip.like"),
              like == null ? search.like() : like,
              search.like(null).at(PATH)));
    }
    for (Filter filter : search.filters()) {
      chips.add(
          new Chip(
              FacetList.title(filter.by(), words),
              FacetList.label(filter.by(), filter.value(), words),
              search.without(filter).at(PATH)));
    }
    if (search.from() != null) {
      chips.add(
          new Chip(
              words.say("chip.from"),
              told(search.from(), words),
              search.span(null, search.to()).at(PATH)));
    }
    if (search.to() != null) {
      chips.add(
          new Chip(
              words.say("chip.to"),
              told(search.to(), words),
              search.span(search.from(), null).at(PATH)));
    }
    return chips;
  }
}
