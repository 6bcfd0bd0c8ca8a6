package dev.earshot.processors.tagging;

import dev.earshot.contract.Mention;
import dev.earshot.query.Brand;
import dev.earshot.query.Query;
import dev.earshot.query.live.LiveMatcher;
import java.util.ArrayList;
import java.util.List;

/** Finds brands and topics by their queries: all of them in one reading of the mention. */
final class QueryBrandFinder implements BrandFinder {

  /** A query of the rules, by the numbers of its brand and its topic. */
  private record Rule(int brand, int topic, String name, Spans spans) {

    static final int NO_TOPIC = -1;

    static Rule of(int brand, int topic, String name, String tag, Query query) {
      return new Rule(brand, topic, name, Spans.of(query, tag));
    }
  }

  private final LiveMatcher<Rule> matcher;

  private QueryBrandFinder(LiveMatcher<Rule> matcher) {
    this.matcher = matcher;
  }

  static QueryBrandFinder of(TaggingRules rules) {
    LiveMatcher<Rule> matcher = new LiveMatcher<>(rules.zone());
    for (int i = 0; i < rules.brands().size(); i++) {
      Brand brand = rules.brands().get(i);
      matcher.add(Rule.of(i, Rule.NO_TOPIC, brand.name(), "brand", brand.query()), brand.query());
      for (int j = 0; j < brand.topics().size(); j++) {
        Brand.BrandTopic topic = brand.topics().get(j);
        matcher.add(
            Rule.of(i, j, topic.name(), "topic:" + topic.name(), topic.query()), topic.query());
      }
    }
    return new QueryBrandFinder(matcher);
  }

  @Override
  public List<Found> find(Mention mention, String lang) {
    List<Rule> matched = matcher.matches(in(lang, mention));
    if (matched.stream().noneMatch(rule -> rule.topic() == Rule.NO_TOPIC)) {
      return List.of();
    }
    Spans.Places places = Spans.Places.of(mention);
    List<Found> found = new ArrayList<>();
    for (Rule rule : matched) {
      if (rule.topic() == Rule.NO_TOPIC) {
        found.add(new Found(rule.name(), rule.spans().in(places), topics(rule, matched, places)));
      }
    }
    return found;
  }

  /** What is said of another brand's topics is not about this one. */
  private static List<FoundTopic> topics(Rule brand, List<Rule> matched, Spans.Places places) {
    return matched.stream()
        .filter(rule -> rule.brand() == brand.brand() && rule.topic() != Rule.NO_TOPIC)
        .map(rule -> new FoundTopic(rule.name(), rule.spans().in(places)))
        .toList();
  }

  /** Queries ask for the language that the tagger knows, not for what the source says. */
  private static Mention in(String lang, Mention mention) {
    return lang.equals(mention.lang())
        ? mention
        : new Mention(
            mention.id(),
            mention.source(),
            mention.channel(),
            mention.url(),
            mention.title(),
            mention.text(),
            lang,
            mention.author(),
            mention.published(),
            mention.reach(),
            mention.engagement(),
            mention.replyTo(),
            mention.country());
  }
}
