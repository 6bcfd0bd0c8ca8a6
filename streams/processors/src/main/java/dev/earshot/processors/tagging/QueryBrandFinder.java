package dev.earshot.processors.tagging;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.query.Brand;
import dev.earshot.query.live.Answers;
import dev.earshot.query.live.LiveMatcher;
import dev.earshot.query.live.Spoken;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Finds brands and topics by their queries: all of them in one reading of the mention. */
final class QueryBrandFinder implements BrandFinder {

  /** A query of the rules, and the number of its brand. */
  private sealed interface Rule {
    int brand();

    record Whole(int brand) implements Rule {}

    record Names(int brand) implements Rule {}

    record Topic(int brand, String name) implements Rule {}
  }

  /** A brand, and what is only asked where its name stands and its query says nothing. */
  private record Sought(Brand brand, LiveMatcher<Brand.Clue> clues) {}

  private final List<Sought> brands;
  private final LiveMatcher<Rule> matcher;

  private QueryBrandFinder(List<Sought> brands, LiveMatcher<Rule> matcher) {
    this.brands = brands;
    this.matcher = matcher;
  }

  static QueryBrandFinder of(TaggingRules rules) {
    LiveMatcher<Rule> matcher = new LiveMatcher<>(rules.zone());
    for (int i = 0; i < rules.brands().size(); i++) {
      add(i, rules.brands().get(i), matcher);
    }
    return new QueryBrandFinder(
        rules.brands().stream()
            .map(brand -> new Sought(brand, clues(brand, rules.zone())))
            .toList(),
        matcher);
  }

  private static void add(int number, Brand brand, LiveMatcher<Rule> matcher) {
    matcher.add(new Rule.Whole(number), brand.query());
    Brand.Relevance relevance = brand.relevance();
    if (relevance != null) {
      matcher.add(new Rule.Names(number), relevance.names());
    }
    for (Brand.BrandTopic topic : brand.topics()) {
      matcher.add(new Rule.Topic(number, topic.name()), topic.query());
    }
  }

  private static LiveMatcher<Brand.Clue> clues(Brand brand, ZoneId zone) {
    LiveMatcher<Brand.Clue> clues = new LiveMatcher<>(zone);
    if (brand.relevance() != null) {
      brand.relevance().clues().forEach(clue -> clues.add(clue, clue.query()));
    }
    return clues;
  }

  @Override
  public List<Found> find(Mention mention, String lang) {
    Mention read = in(lang, mention);
    try (Answers<Rule> answers = matcher.read(read)) {
      List<Found> found = new ArrayList<>();
      int last = -1;
      for (Rule rule : answers.keys()) {
        if (rule.brand() != last && !(rule instanceof Rule.Topic)) {
          last = rule.brand();
          find(last, answers, read, found);
        }
      }
      return found;
    }
  }

  /** The brand's query decides first; where it says nothing, the context of its name does. */
  private void find(int number, Answers<Rule> answers, Mention mention, List<Found> found) {
    Sought sought = brands.get(number);
    Brand brand = sought.brand();
    List<Evidence> whole = List.of();
    List<Spoken> names = List.of();
    boolean isWhole = false;
    for (int i = 0; i < answers.keys().size(); i++) {
      Rule rule = answers.keys().get(i);
      if (rule instanceof Rule.Whole(int of) && of == number) {
        isWhole = true;
        whole = words(answers.words(i), "brand", mention);
      } else if (rule instanceof Rule.Names(int of) && of == number) {
        names = answers.words(i);
      }
    }
    List<Evidence> clues = isWhole ? List.of() : clues(sought, names, mention);
    if (isWhole || !clues.isEmpty()) {
      List<Evidence> named = isWhole ? whole : words(names, "brand", mention);
      found.add(new Found(brand.name(), named, clues, topics(number, answers, mention)));
    }
  }

  private static List<Evidence> clues(Sought sought, List<Spoken> names, Mention mention) {
    Brand.Relevance relevance = sought.brand().relevance();
    if (relevance == null || names.isEmpty()) {
      return List.of();
    }
    try (Answers<Brand.Clue> answers = sought.clues().read(mention)) {
      Clues clues = new Clues(mention, relevance);
      for (int i = 0; i < answers.keys().size(); i++) {
        clues.add(answers.keys().get(i), answers.words(i));
      }
      return clues.decide(names);
    }
  }

  /** What is said of another brand's topics is not about this one. */
  private static List<FoundTopic> topics(int brand, Answers<Rule> answers, Mention mention) {
    List<FoundTopic> topics = new ArrayList<>();
    for (int i = 0; i < answers.keys().size(); i++) {
      if (answers.keys().get(i) instanceof Rule.Topic(int of, String name) && of == brand) {
        topics.add(new FoundTopic(name, words(answers.words(i), "topic:" + name, mention)));
      }
    }
    return topics;
  }

  private static List<Evidence> words(List<Spoken> words, String of, Mention mention) {
    List<Evidence> evidence = new ArrayList<>();
    for (Spoken word : words) {
      String text = Clues.textOf(mention, word);
      if (text != null && word.start() < word.end()) {
        evidence.add(Clues.evidence(of, word, text, 1));
      }
    }
    return evidence;
  }

  /** Queries ask for the language that the tagger knows, not for what the source says. */
  static Mention in(String lang, Mention mention) {
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
