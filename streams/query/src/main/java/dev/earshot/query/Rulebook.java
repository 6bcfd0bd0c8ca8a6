package dev.earshot.query;

import dev.earshot.contract.RuleEdit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force: the queries of the configuration, and what people put in their place since.
 *
 * @param configured the brands as the configuration has them
 * @param edits of their rules, the first one first
 */
public record Rulebook(List<Brand> configured, List<RuleEdit> edits) {

  public Rulebook {
    configured = List.copyOf(configured);
    edits = edits.stream().sorted().toList();
  }

  /** The rules after these edits, in whatever order. */
  public static Rulebook of(List<Brand> configured, Collection<RuleEdit> edits) {
    return new Rulebook(configured, List.copyOf(edits));
  }

  /** The brands with the queries that are in force; their names and their order are the same. */
  public List<Brand> brands() {
    return edits.isEmpty() ? configured : configured.stream().map(this::edited).toList();
  }

  private Brand edited(Brand brand) {
    List<Brand.BrandTopic> topics = new ArrayList<>();
    for (Brand.BrandTopic topic : brand.topics()) {
      RuleName name = new RuleName(brand.name(), topic.name());
      topics.add(new Brand.BrandTopic(topic.name(), written(inForce(name)).orElse(topic.query())));
    }
    return new Brand(
        brand.name(),
        written(inForce(new RuleName(brand.name(), null))).orElse(brand.query()),
        topics,
        brand.relevance(),
        brand.own());
  }

  /** The query of the configuration; empty where it has no such rule. */
  public Optional<Query> configured(RuleName name) {
    return query(name, configured);
  }

  /** The query that is in force; empty where there is no such rule. */
  public Optional<Query> query(RuleName name) {
    return query(name, brands());
  }

  private static Optional<Query> query(RuleName name, List<Brand> brands) {
    for (Brand brand : brands) {
      if (brand.name().equals(name.brand())) {
        return name.topic() == null
            ? Optional.of(brand.query())
            : brand.topics().stream()
                .filter(topic -> topic.name().equals(name.topic()))
                .map(Brand.BrandTopic::query)
                .findFirst();
      }
    }
    return Optional.empty();
  }

  /** The edit that decides; empty where the configuration does. */
  public Optional<RuleEdit> inForce(RuleName name) {
    List<RuleEdit> history = history(name);
    return history.isEmpty() || history.getFirst().query() == null
        ? Optional.empty()
        : Optional.of(history.getFirst()).filter(edit -> holds(edit, name));
  }

  /**
   * Whether the last edit of a rule counts no more, because the configuration says something else
   * by now than what was edited.
   */
  public boolean overtaken(RuleName name) {
    List<RuleEdit> history = history(name);
    return !history.isEmpty()
        && history.getFirst().query() != null
        && !holds(history.getFirst(), name);
  }

  private boolean holds(RuleEdit edit, RuleName name) {
    return configured(name).filter(query -> says(edit.file(), query)).isPresent()
        && written(Optional.of(edit)).isPresent();
  }

  /** Another release may write the same query in another way. */
  private static boolean says(String written, Query query) {
    return written.equals(QueryPrinter.print(query))
        || (QueryParser.parse(written, Use.RULE) instanceof Parsed.Good good
            && good.query().equals(query));
  }

  /** All edits of a rule, the latest first. */
  public List<RuleEdit> history(RuleName name) {
    return edits.reversed().stream()
        .filter(edit -> new RuleName(edit.brand(), edit.topic()).equals(name))
        .toList();
  }

  private static Optional<Query> written(Optional<RuleEdit> edit) {
    @Nullable String query = edit.map(RuleEdit::query).orElse(null);
    return query != null && QueryParser.parse(query, Use.RULE) instanceof Parsed.Good good
        ? Optional.of(good.query())
        : Optional.empty();
  }
}
