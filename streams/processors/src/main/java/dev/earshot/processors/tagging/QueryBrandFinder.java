package dev.earshot.processors.tagging;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.query.Brand;
import dev.earshot.query.live.Answers;
import dev.earshot.query.live.LiveMatcher;
import dev.earshot.query.live.Spoken;
import java.util.ArrayList;
import java.util.List;

/** Finds brands and topics by their queries: all of them in one reading of the mention. */
final class QueryBrandFinder implements BrandFinder {

  /**
   * A query of the rules, by the numbers of its brand and its topic.
   *
   * @param of what its words are evidence of
   */
  private record Rule(int brand, int topic, String name, String of) {

    static final int NO_TOPIC = -1;

    boolean isBrand() {
      return topic == NO_TOPIC;
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
      matcher.add(new Rule(i, Rule.NO_TOPIC, brand.name(), "brand"), brand.query());
      for (int j = 0; j < brand.topics().size(); j++) {
        Brand.BrandTopic topic = brand.topics().get(j);
        matcher.add(new Rule(i, j, topic.name(), "topic:" + topic.name()), topic.query());
      }
    }
    return new QueryBrandFinder(matcher);
  }

  @Override
  public List<Found> find(Mention mention, String lang) {
    try (Answers<Rule> answers = matcher.read(in(lang, mention))) {
      List<Found> found = new ArrayList<>();
      for (int i = 0; i < answers.keys().size(); i++) {
        Rule rule = answers.keys().get(i);
        if (rule.isBrand()) {
          found.add(
              new Found(rule.name(), words(answers, i, mention), topics(rule, answers, mention)));
        }
      }
      return found;
    }
  }

  /** What is said of another brand's topics is not about this one. */
  private static List<FoundTopic> topics(Rule brand, Answers<Rule> answers, Mention mention) {
    List<FoundTopic> topics = new ArrayList<>();
    for (int i = 0; i < answers.keys().size(); i++) {
      Rule rule = answers.keys().get(i);
      if (rule.brand() == brand.brand() && !rule.isBrand()) {
        topics.add(new FoundTopic(rule.name(), words(answers, i, mention)));
      }
    }
    return topics;
  }

  private static List<Evidence> words(Answers<Rule> answers, int index, Mention mention) {
    String of = answers.keys().get(index).of();
    List<Evidence> words = new ArrayList<>();
    for (Spoken spoken : answers.words(index)) {
      String text =
          switch (spoken.field()) {
            case TITLE -> mention.title();
            case TEXT -> mention.text();
            // An author's name is no part of what is said.
            case AUTHOR -> null;
          };
      if (text != null && spoken.start() < spoken.end()) {
        String shown = text.substring(spoken.start(), spoken.end());
        words.add(new Evidence(of, spoken.field(), spoken.start(), spoken.end(), shown, 1));
      }
    }
    return words;
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
