package dev.earshot.search.rules;

import dev.earshot.contract.RuleEdit;
import dev.earshot.query.Brand;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.QueryParser;
import dev.earshot.query.QueryPrinter;
import dev.earshot.query.RuleName;
import dev.earshot.query.Rulebook;
import dev.earshot.query.Use;
import dev.earshot.query.live.Examples;
import dev.earshot.search.Workspace;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.By;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of a workspace, as people look after them. Any thread may ask. */
public final class RuleDesk {

  private static final int MOST_TOPICS = 1_000;

  private final Workspace workspace;
  private final Mentions mentions;
  private final Bulletins bulletins;
  private final InstantSource clock;
  private final Previews previews;

  /** The rules that {@code workspace} configures and {@code bulletins} know edits of. */
  public RuleDesk(
      Workspace workspace, Mentions mentions, Bulletins bulletins, InstantSource clock) {
    this.workspace = workspace;
    this.mentions = mentions;
    this.bulletins = bulletins;
    this.clock = clock;
    this.previews = new Previews(mentions);
  }

  /** The rules that are in force now. */
  public Rulebook book() {
    return Rulebook.of(workspace.brands(), bulletins.edits());
  }

  /** Every rule: each brand, and after it its topics. */
  public List<Rule> rules() throws IOException {
    Rulebook book = book();
    List<Rule> rules = new ArrayList<>();
    for (Brand brand : workspace.brands()) {
      Map<String, Long> counts = counts(brand.name());
      rules.add(
          rule(book, new RuleName(brand.name(), null), counts.getOrDefault(brand.name(), 0L)));
      for (Brand.BrandTopic topic : brand.topics()) {
        RuleName name = new RuleName(brand.name(), topic.name());
        rules.add(rule(book, name, counts.getOrDefault("topic:" + topic.name(), 0L)));
      }
    }
    return List.copyOf(rules);
  }

  /** One of them; empty if there is none of this name, in any case. */
  public Optional<Rule> rule(String brand, @Nullable String topic) throws IOException {
    Optional<RuleName> name = name(brand, topic);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Long> counts = counts(name.get().brand());
    String key = topic == null ? name.get().brand() : "topic:" + name.get().topic();
    return Optional.of(rule(book(), name.get(), counts.getOrDefault(key, 0L)));
  }

  /** A rule's name in the spelling of the configuration. */
  public Optional<RuleName> name(String brand, @Nullable String topic) {
    return workspace
        .brand(brand)
        .flatMap(
            known ->
                topic == null
                    ? Optional.of(new RuleName(known.name(), null))
                    : known.topics().stream()
                        .filter(one -> one.name().equalsIgnoreCase(topic))
                        .map(one -> new RuleName(known.name(), one.name()))
                        .findFirst());
  }

  /** All edits of a rule, the latest first. */
  public List<RuleEdit> history(RuleName name) {
    return book().history(name);
  }

  /** What an edit would mean. */
  public Proposal propose(RuleName name, String query, int samples) throws IOException {
    return switch (QueryParser.parse(query, Use.RULE)) {
      case Parsed.Bad bad -> new Proposal.Bad(bad.errors());
      case Parsed.Good(Query edited, var hints) ->
          new Proposal.Good(
              edited,
              hints,
              previews.of(name, book().query(name).orElseThrow(), edited, samples, clock.instant()),
              examples(name).hold(edited));
    };
  }

  /**
   * The event of an edit. Where its query is what the configuration says, it leaves the rule to
   * that.
   *
   * @param query as it was typed; one that can be read
   */
  public RuleEdit edit(RuleName name, String query, String why, String by) {
    Rulebook book = book();
    Instant now = clock.instant();
    Query configured = book.configured(name).orElseThrow();
    boolean same = QueryParser.parse(query, Use.RULE).orThrow().equals(configured);
    return new RuleEdit(
        "edit-%d-%08x".formatted(now.toEpochMilli(), (name + query + by).hashCode()),
        name.brand(),
        name.topic(),
        same ? null : query,
        QueryPrinter.print(configured),
        text(book, name),
        why,
        by,
        now);
  }

  private Rule rule(Rulebook book, RuleName name, long count) {
    Query query = book.query(name).orElseThrow();
    return new Rule(
        name,
        text(book, name),
        QueryPrinter.print(book.configured(name).orElseThrow()),
        book.inForce(name).orElse(null),
        book.overtaken(name),
        examples(name).hold(query),
        count);
  }

  private static String text(Rulebook book, RuleName name) {
    return book.inForce(name)
        .map(RuleEdit::query)
        .orElseGet(() -> QueryPrinter.print(book.configured(name).orElseThrow()));
  }

  private Examples examples(RuleName name) {
    return workspace.examples().getOrDefault(name, Examples.NONE);
  }

  /** Mentions of the last 30 days, by the name of the brand and by its topics. */
  private Map<String, Long> counts(String brand) throws IOException {
    Instant to = clock.instant();
    Ask ask = new Ask(new Query.Value(Query.Field.BRAND, brand), to.minus(Previews.SPAN), to);
    Map<String, Long> counts = new HashMap<>();
    counts.put(brand, mentions.count(ask));
    mentions.facets(ask, List.of(By.TOPIC), brand, MOST_TOPICS).stream()
        .flatMap(facet -> facet.groups().stream())
        .forEach(group -> counts.put("topic:" + group.value(), group.mentions()));
    return counts;
  }
}
