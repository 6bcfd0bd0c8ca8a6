package dev.earshot.processors.tagging;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.query.Brand;
import dev.earshot.query.live.LiveMatcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds brands and topics by their queries: all of them in one reading of the mention. */
final class QueryBrandFinder implements BrandFinder {

  /** A query of the rules; without a topic it is the brand's own. */
  private record Rule(Brand brand, Brand.@Nullable BrandTopic topic) {}

  private final LiveMatcher<Rule> matcher;

  private QueryBrandFinder(LiveMatcher<Rule> matcher) {
    this.matcher = matcher;
  }

  static QueryBrandFinder of(TaggingRules rules) {
    LiveMatcher<Rule> matcher = new LiveMatcher<>(rules.zone());
    for (Brand brand : rules.brands()) {
      matcher.add(new Rule(brand, null), brand.query());
      brand.topics().forEach(topic -> matcher.add(new Rule(brand, topic), topic.query()));
    }
    return new QueryBrandFinder(matcher);
  }

  @Override
  public List<Found> find(Mention mention, String lang) {
    Mention known = in(lang, mention);
    List<Rule> matched = matcher.matches(known);
    if (matched.isEmpty()) {
      return List.of();
    }
    List<Found> found = new ArrayList<>();
    for (Rule rule : matched) {
      if (rule.topic() == null) {
        found.add(found(rule.brand(), matched, known));
      }
    }
    return found;
  }

  private static Found found(Brand brand, List<Rule> matched, Mention mention) {
    List<Evidence> names = Spans.of(brand.query(), "brand", mention);
    List<FoundTopic> topics = new ArrayList<>();
    for (Rule rule : matched) {
      Brand.BrandTopic topic = rule.topic();
      if (topic != null && rule.brand().equals(brand)) {
        topics.add(
            new FoundTopic(
                topic.name(), Spans.of(topic.query(), "topic:" + topic.name(), mention)));
      }
    }
    return new Found(brand.name(), names, topics);
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
