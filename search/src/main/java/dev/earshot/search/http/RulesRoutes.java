package dev.earshot.search.http;

import dev.earshot.contract.RuleEdit;
import dev.earshot.query.Brand;
import dev.earshot.query.QueryError;
import dev.earshot.query.RuleName;
import dev.earshot.query.live.Examples;
import dev.earshot.search.Asked;
import dev.earshot.search.Language;
import dev.earshot.search.pages.Pages;
import dev.earshot.search.rules.Preview;
import dev.earshot.search.rules.Proposal;
import dev.earshot.search.rules.Rule;
import dev.earshot.search.rules.RuleDesk;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows brands and topics, tells what an edit of a query would change, and makes it. */
final class RulesRoutes {

  private static final String EXAMPLE =
      "{\"brand\":\"MINI\",\"topic\":\"electric\",\"query\":\"électrique OR recharge\","
          + "\"why\":\"people speak of charging\",\"inForce\":\"configuration\"}";
  private static final Parameter OF = Parameter.of("brand", "the brand whose rule it is");
  private static final Parameter TOPIC =
      Parameter.of("topic", "the topic whose rule it is; absent for the brand's own query");
  private static final int USUAL_SAMPLES = 5;
  private static final int MOST_SAMPLES = 50;

  private final RuleDesk desk;
  private final Parts parts;
  private final Pages pages;
  private final Guard guard;

  RulesRoutes(RuleDesk desk, Parts parts, Pages pages, Guard guard) {
    this.desk = desk;
    this.parts = parts;
    this.pages = pages;
    this.guard = guard;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/rules",
            "The queries of brands and topics that are in force, who edited them and why, what"
                + " they make of their examples, and how many mentions of the last 30 days have"
                + " their tag.",
            List.of(),
            Route.JSON,
            context -> context.json(new Answer(desk.rules().stream().map(Told::of).toList()))),
        Route.get(
            "/api/rules/history",
            "Every edit of one query, the latest first.",
            List.of(OF, TOPIC),
            Route.JSON,
            this::history),
        Route.post(
            "/api/rules",
            Role.ANALYST,
            "Puts another query in the place of a brand's or a topic's: "
                + EXAMPLE
                + ". 'inForce' is the id of the edit that holds, or 'configuration', as GET"
                + " /api/rules tells it; what is heard from then on is judged by the edit.",
            this::edit),
        Route.post(
            "/api/query/preview",
            Role.VIEWER,
            "Tells which mentions of the last 30 days an edited query, {\"query\":…,\"brand\":…,"
                + "\"topic\":the topic's name, or absent for the brand's own query,\"samples\":5},"
                + " would add to the brand or topic, and which it would drop.",
            this::preview),
        Route.get(
            "/brands",
            "The page of brands and topics.",
            List.of(Parameter.LANG),
            Route.HTML,
            context ->
                PageRoutes.html(
                    context,
                    pages.brands(
                        PageRoutes.language(context),
                        desk.rules(),
                        parts.bulletins().retags(),
                        guard.role(context).covers(Role.ADMIN)))),
        Route.get(
            "/brands/rule",
            "The page of one query: what it finds, its examples and its history.",
            List.of(OF, TOPIC, Parameter.LANG),
            Route.HTML,
            this::page),
        new Route(
            "POST",
            "/brands/rule",
            Role.ANALYST,
            "Looks at an edit of a query, or makes it, from the page.",
            List.of(),
            List.of(Route.HTML),
            this::fromPage),
        new Route(
            "POST",
            "/brands/preview",
            Role.VIEWER,
            "What an edit would change, as a part of its page.",
            List.of(),
            List.of(Route.HTML),
            this::piece));
  }

  record Answer(List<Told> rules) {}

  /** A rule, for programs. */
  record Told(
      String brand,
      @Nullable String topic,
      String query,
      String configured,
      String inForce,
      boolean overtaken,
      @Nullable RuleEdit edit,
      List<Held> examples,
      long mentions) {
    static Told of(Rule rule) {
      return new Told(
          rule.name().brand(),
          rule.name().topic(),
          rule.query(),
          rule.configured(),
          rule.inForce(),
          rule.overtaken(),
          rule.edit(),
          rule.examples().stream().map(Held::of).toList(),
          rule.mentions());
    }
  }

  /** What a query makes of an example. */
  record Held(String text, boolean wanted, boolean found, List<String> words) {
    static Held of(Examples.Result result) {
      return new Held(result.text(), result.wanted(), result.found(), result.words());
    }
  }

  record History(List<RuleEdit> edits) {}

  private void history(Context context) {
    Given given = new Given(context);
    context.json(new History(desk.history(name(given.word(OF), given.word(TOPIC)))));
  }

  private void preview(Context context) throws IOException {
    JsonBody body = JsonBody.read(context, "{\"query\":\"…\",\"brand\":\"…\"}");
    String query = body.text("query");
    RuleName name = name(body.word("brand"), body.word("topic"));
    int samples = body.number("samples", USUAL_SAMPLES, MOST_SAMPLES);
    Preview preview = readable(desk.propose(name, query, samples)).preview();
    context.json(preview);
  }

  private void edit(Context context) throws IOException {
    JsonBody body = JsonBody.read(context, EXAMPLE);
    RuleName name = name(body.word("brand"), body.word("topic"));
    RuleEdit edit =
        make(name, body.text("query").strip(), body.word("why"), body.word("inForce"), context);
    context.json(edit);
  }

  /** Makes an edit, or says why it is not made. */
  private RuleEdit make(
      RuleName name, String query, @Nullable String why, @Nullable String inForce, Context context)
      throws IOException {
    Proposal.Good proposal = readable(desk.propose(name, query, 1));
    Rule rule = desk.rule(name.brand(), name.topic()).orElseThrow();
    if (!rule.inForce().equals(inForce)) {
      throw Problem.conflict(
          "the query was edited meanwhile; look at what is in force now, and edit that");
    }
    if (parts.bulletins().retags().underWay()) {
      throw Problem.conflict(
          "all mentions are being judged again at the moment, and all of them by the same rules;"
              + " edit the query when that is done");
    }
    if (query.equals(rule.query())) {
      throw Problem.unreadable("the query is the one that is in force; change it");
    }
    if (why == null || why.isBlank()) {
      throw Problem.unreadable("why is missing; say in a few words why the query is edited");
    }
    if (!proposal.failing().isEmpty()) {
      throw Problem.examples(proposal.failing().stream().map(RulesRoutes::said).toList());
    }
    try {
      RuleEdit edit = desk.edit(name, query, why.strip(), guard.name(context));
      Written.await(parts.decisions().edit(edit));
      Written.awaitKnown(() -> parts.bulletins().edits().contains(edit));
      return edit;
    } catch (IllegalArgumentException e) {
      throw Problem.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static String said(Examples.Result failing) {
    return failing.wanted()
        ? "'%s' is not found".formatted(failing.text())
        : "'%s' is found by %s".formatted(failing.text(), String.join(", ", failing.words()));
  }

  private static Proposal.Good readable(Proposal proposal) {
    return switch (proposal) {
      case Proposal.Good good -> good;
      case Proposal.Bad(List<QueryError> errors) ->
          throw Problem.query(new Asked.Bad("query", errors));
    };
  }

  private RuleName name(@Nullable String brand, @Nullable String topic) {
    String wanted =
        brand == null && parts.workspace().brands().size() == 1
            ? parts.workspace().brands().getFirst().name()
            : brand;
    Brand known =
        (wanted == null ? Optional.<Brand>empty() : parts.workspace().brand(wanted))
            .orElseThrow(() -> unknown("brand", wanted, parts.workspace().brands(), Brand::name));
    return desk.name(known.name(), topic)
        .orElseThrow(() -> unknown("topic", topic, known.topics(), Brand.BrandTopic::name));
  }

  private static <T> Problem unknown(
      String what, @Nullable String name, List<T> known, Function<T, String> named) {
    String write =
        known.isEmpty()
            ? "none is configured"
            : "write "
                + known.stream()
                    .map(one -> "'" + named.apply(one) + "'")
                    .collect(Collectors.joining(" or "));
    return Problem.parameter(
        what,
        name == null
            ? "say which %s the query is of; %s".formatted(what, write)
            : "there is no %s '%s'; %s".formatted(what, name, write));
  }

  private void page(Context context) throws IOException {
    Given given = new Given(context);
    RuleName name = name(given.word(OF), given.word(TOPIC));
    Rule rule = desk.rule(name.brand(), name.topic()).orElseThrow();
    show(context, PageRoutes.language(context), rule, rule.query(), "", null, null);
  }

  /** What was typed stands in the form again, with what speaks against it. */
  private void fromPage(Context context) throws IOException {
    RuleName name = name(word(context, "brand"), word(context, "topic"));
    String query = typed(context);
    String why = word(context, "why");
    Language language = PageRoutes.likedLanguage(context);
    if ("save".equals(context.formParam("act"))) {
      try {
        make(name, query, why, word(context, "inForce"), context);
        context.redirect(address(name) + "#history", HttpStatus.SEE_OTHER);
        return;
      } catch (Problem problem) {
        context.status(problem.status());
        Rule rule = desk.rule(name.brand(), name.topic()).orElseThrow();
        show(
            context,
            language,
            rule,
            query,
            why == null ? "" : why,
            desk.propose(name, query, USUAL_SAMPLES),
            problem.detail());
        return;
      }
    }
    Rule rule = desk.rule(name.brand(), name.topic()).orElseThrow();
    show(
        context,
        language,
        rule,
        query,
        why == null ? "" : why,
        desk.propose(name, query, USUAL_SAMPLES),
        null);
  }

  private void piece(Context context) throws IOException {
    RuleName name = name(word(context, "brand"), word(context, "topic"));
    String query = typed(context);
    PageRoutes.html(
        context,
        pages.rulePreview(
            PageRoutes.likedLanguage(context),
            name,
            query,
            desk.propose(name, query, USUAL_SAMPLES)));
  }

  private void show(
      Context context,
      Language language,
      Rule rule,
      String query,
      String why,
      @Nullable Proposal proposal,
      @Nullable String complaint)
      throws IOException {
    PageRoutes.html(
        context,
        pages.rule(
            language,
            rule,
            desk.history(rule.name()),
            new Pages.Typed(query, why, proposal, complaint),
            guard.role(context).covers(Role.ANALYST)));
  }

  /** A browser sends the line ends of a text area as two characters. */
  private static String typed(Context context) {
    return Optional.ofNullable(context.formParam("query")).orElse("").replace("\r\n", "\n").strip();
  }

  private static @Nullable String word(Context context, String name) {
    String value = context.formParam(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static String address(RuleName name) {
    String address = "/brands/rule?brand=" + encoded(name.brand());
    return name.topic() == null ? address : address + "&topic=" + encoded(name.topic());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
