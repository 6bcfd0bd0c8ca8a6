package dev.earshot.search.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Alert;
import dev.earshot.contract.Decisions;
import dev.earshot.contract.SavedSearch;
import dev.earshot.contract.SearchRule;
import dev.earshot.query.Parsed;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.search.Language;
import dev.earshot.search.Search;
import dev.earshot.search.bulletins.Bulletins;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the searches of people, and what they want to be told of them. */
final class SearchesApi {

  private static final int MOST_BYTES = 256 << 10;
  private static final int LONGEST_ID = 80;
  private static final String ANY = "id:*";
  private static final String EXAMPLE =
      "{\"name\":\"Recalls\",\"query\":\"rappel OR recall\","
          + "\"alert\":{\"when\":\"threshold\",\"count\":5,\"window\":\"1h\"}}";

  private final Bulletins bulletins;
  private final Decisions decisions;
  private final Guard guard;
  private final InstantSource clock;

  SearchesApi(Bulletins bulletins, Decisions decisions, Guard guard, InstantSource clock) {
    this.bulletins = bulletins;
    this.decisions = decisions;
    this.guard = guard;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/searches",
            "The searches that people keep.",
            List.of(),
            Route.JSON,
            context -> context.json(new Answer(bulletins.searches()))),
        Route.post(
            "/api/searches",
            Role.ANALYST,
            "Keeps a search, in place of the one with the same id: " + EXAMPLE + ".",
            this::keep),
        new Route(
            "DELETE",
            "/api/searches/{id}",
            Role.ANALYST,
            "Keeps a search no longer.",
            List.of(),
            List.of(Route.JSON),
            this::drop),
        new Route(
            "POST",
            "/searches",
            Role.ANALYST,
            "Keeps a search, from the page.",
            List.of(),
            List.of(Route.HTML),
            this::keepFromPage),
        new Route(
            "POST",
            "/searches/{id}",
            Role.ANALYST,
            "Renames a search, or keeps it no longer, from the page.",
            List.of(),
            List.of(Route.HTML),
            this::changeFromPage));
  }

  record Answer(List<SavedSearch> searches) {}

  private void keep(Context context) throws IOException {
    ObjectNode body = Body.object(context, MOST_BYTES, EXAMPLE);
    JsonNode alert = body.path("alert");
    SavedSearch search =
        search(
            new Wanted(
                text(body, "id"),
                text(body, "name"),
                text(body, "query"),
                text(body, "address"),
                alert.isObject()
                    ? new Rule(
                        text(alert, "when"),
                        text(alert, "count"),
                        text(alert, "window"),
                        text(alert, "followers"),
                        text(alert, "severity"),
                        receivers(alert.path("receivers")))
                    : null),
            guard.name(context));
    keep(search);
    context.json(search);
  }

  private void keepFromPage(Context context) {
    String when = context.formParam("when");
    keep(
        search(
            new Wanted(
                null,
                context.formParam("name"),
                context.formParam("query"),
                context.formParam("address"),
                when == null || when.isBlank()
                    ? null
                    : new Rule(
                        when,
                        when.equals("threshold") ? context.formParam("number") : null,
                        context.formParam("window"),
                        when.equals("voice") ? context.formParam("number") : null,
                        null,
                        List.of())),
            guard.name(context)));
    back(context);
  }

  private void changeFromPage(Context context) {
    String id = context.pathParam("id");
    String name = context.formParam("name");
    if (name == null) {
      dropNamed(id);
    } else {
      try {
        keep(named(id).named(name));
      } catch (IllegalArgumentException e) {
        throw Problem.unreadable(String.valueOf(e.getMessage()));
      }
    }
    back(context);
  }

  private static void back(Context context) {
    context.redirect(Back.to(context, "/alerts#searches"), HttpStatus.SEE_OTHER);
  }

  /** What somebody wrote of a search. */
  private record Wanted(
      @Nullable String id,
      @Nullable String name,
      @Nullable String query,
      @Nullable String address,
      @Nullable Rule rule) {}

  /** What somebody wrote of when to be told. */
  private record Rule(
      @Nullable String when,
      @Nullable String count,
      @Nullable String window,
      @Nullable String followers,
      @Nullable String severity,
      List<String> receivers) {}

  private SavedSearch search(Wanted written, String by) {
    String address =
        written.address() == null ? null : Search.read("?" + written.address()).parameters();
    String query =
        address == null
            ? Objects.requireNonNullElse(written.query(), "").strip()
            : words(Search.read("?" + address));
    Use use = written.rule() == null ? Use.SEARCH : Use.RULE;
    if (QueryParser.parse(query, use) instanceof Parsed.Bad bad) {
      throw Problem.unreadable("query: " + bad.errors().getFirst().message())
          .with("errors", Trouble.of(bad.errors(), Language.EN));
    }
    try {
      String name = written.name() == null ? "" : written.name().strip();
      return new SavedSearch(
          written.id() != null ? written.id() : address == null ? id(name) : freeId(name),
          name,
          query,
          written.rule() == null ? null : rule(written.rule()),
          by,
          clock.instant(),
          address);
    } catch (IllegalArgumentException e) {
      throw Problem.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static SearchRule rule(Rule rule) {
    SearchRule.When when =
        oneOf("when", rule.when(), SearchRule.When.values())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "when is missing; write one of threshold, change, first, voice"));
    return new SearchRule(
        when,
        number("count", rule.count()),
        rule.window() == null || rule.window().isBlank()
            ? SearchRule.usual(when).toString()
            : length(rule.window()),
        number("followers", rule.followers()),
        oneOf("severity", rule.severity(), Alert.Severity.values()).orElse(Alert.Severity.WARNING),
        rule.receivers());
  }

  private static String length(String window) {
    return Lengths.read(window)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "window is '%s'; write a length of time such as 30m, 2h or 7d"
                        .formatted(window)))
        .toString();
  }

  private static <E extends Enum<E>> Optional<E> oneOf(
      String name, @Nullable String given, E[] all) {
    if (given == null || given.isBlank()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (E one : all) {
      if (one.name().equalsIgnoreCase(given)) {
        return Optional.of(one);
      }
      names.add(Given.word(one));
    }
    throw new IllegalArgumentException(
        "%s is '%s'; write one of %s".formatted(name, given, String.join(", ", names)));
  }

  private static @Nullable Long number(String name, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    try {
      return Long.valueOf(given.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s is '%s'; write a whole number".formatted(name, given), e);
    }
  }

  /** An id that no search has: whoever keeps one from the page means to replace none. */
  private String freeId(String name) {
    String id = id(name);
    String free = id;
    for (int number = 2; isTaken(free); number++) {
      free = id + "-" + number;
    }
    return free;
  }

  private boolean isTaken(String id) {
    return bulletins.searches().stream().anyMatch(one -> one.id().equals(id));
  }

  /** What the query of a search says; of one without words, that there is a mention. */
  private static String words(Search search) {
    return search.q().isBlank() ? ANY : search.q().strip();
  }

  /** A name as it can stand in an address. */
  static String id(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{Ll}\\p{Nd}]+", "-")
            .replaceAll("^-+|-+$", "");
    String cut = plain.length() > LONGEST_ID ? plain.substring(0, LONGEST_ID) : plain;
    return cut.replaceAll("-+$", "");
  }

  private void keep(SavedSearch search) {
    Written.await(decisions.keep(search));
    Written.awaitKnown(() -> bulletins.searches().contains(search));
  }

  private void drop(Context context) {
    dropNamed(context.pathParam("id"));
    context.json(new Answer(bulletins.searches()));
  }

  private void dropNamed(String id) {
    named(id);
    Written.await(decisions.drop(id));
    Written.awaitKnown(() -> bulletins.searches().stream().noneMatch(one -> one.id().equals(id)));
  }

  private SavedSearch named(String id) {
    return bulletins.searches().stream()
        .filter(one -> one.id().equals(id))
        .findAny()
        .orElseThrow(
            () ->
                Problem.unknown(
                    "there is no search '%s'; GET /api/searches lists them".formatted(id)));
  }

  private static @Nullable String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }

  private static List<String> receivers(JsonNode listed) {
    List<String> names = new ArrayList<>();
    listed.forEach(name -> names.add(name.asText()));
    return names;
  }
}
