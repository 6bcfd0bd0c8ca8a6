package dev.earshot.search.index;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import dev.earshot.contract.Tagged;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Counted;
import dev.earshot.search.index.Mentions.Facet;
import dev.earshot.search.index.Mentions.Group;
import dev.earshot.search.index.Mentions.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * Groups what was found: first how many mentions each group has, then, for the few that are shown,
 * its stories and voices. All figures are exact.
 *
 * @param stories one more than the greatest number of a story
 * @param voices one more than the greatest number of a voice
 */
record Facets(IndexSearcher searcher, Found found, Marks marks, int stories, int voices) {

  private static final Comparator<Map.Entry<String, Long>> LARGEST_FIRST =
      Map.Entry.<String, Long>comparingByValue(reverseOrder()).thenComparing(Map.Entry::getKey);

  /** The column of the names that mentions are grouped by. */
  static Labels labels(By by, @Nullable String brand) {
    return switch (by) {
      case BRAND -> new Labels(Documents.BRAND, "");
      case TOPIC ->
          brand == null
              ? new Labels(Documents.TOPIC, "")
              : new Labels(Documents.BRAND_TOPIC, brand + Documents.JOINT);
      case SENTIMENT ->
          brand == null
              ? new Labels(Documents.SENTIMENT, "")
              : new Labels(Documents.BRAND_SENTIMENT, brand + Documents.JOINT);
      case CHANNEL -> new Labels(Documents.CHANNEL, "");
      case SOURCE -> new Labels(Documents.SOURCE, "");
      case SITE -> new Labels(Documents.SITE, "");
      case LANG -> new Labels(Documents.LANG, "");
      case COUNTRY -> new Labels(Documents.COUNTRY, "");
      case AUTHOR, STORY ->
          throw new IllegalArgumentException("there are too many to be a column of names: " + by);
    };
  }

  Facet by(By by, @Nullable String brand, int limit) throws IOException {
    return switch (by) {
      case STORY -> numbered(by, new Numbers(Documents.STORY_NUMBER, stories), limit);
      case AUTHOR -> numbered(by, new Numbers(Documents.VOICE_NUMBER, voices), limit);
      case BRAND, TOPIC, SENTIMENT, CHANNEL, SOURCE, SITE, LANG, COUNTRY ->
          labelled(by, labels(by, brand), limit);
    };
  }

  /** The same without the stories and voices of each group. */
  Counted counted(By by, @Nullable String brand, int limit) throws IOException {
    return switch (by) {
      case STORY -> counted(by, new Numbers(Documents.STORY_NUMBER, stories), limit);
      case AUTHOR -> counted(by, new Numbers(Documents.VOICE_NUMBER, voices), limit);
      case BRAND, TOPIC, SENTIMENT, CHANNEL, SOURCE, SITE, LANG, COUNTRY -> {
        Map<String, Long> counts = labels(by, brand).count(found, marks);
        yield new Counted(
            by,
            largest(counts, limit).stream()
                .map(name -> new Value(name, counts.getOrDefault(name, 0L)))
                .toList(),
            counts.size());
      }
    };
  }

  private Counted counted(By by, Numbers numbers, int limit) throws IOException {
    Numbers.Most most = numbers.most(found, limit);
    int[] examples = numbers.examples(found, most.numbers());
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < examples.length; i++) {
      values.add(new Value(name(by, examples[i]), most.had().get(i).mentions()));
    }
    values.sort(comparing(Value::mentions, reverseOrder()).thenComparing(Value::value));
    return new Counted(by, values, most.distinct());
  }

  /** The names with the most mentions, largest first. */
  static List<String> largest(Map<String, Long> counts, int limit) {
    return counts.entrySet().stream()
        .sorted(LARGEST_FIRST)
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Facet labelled(By by, Labels labels, int limit) throws IOException {
    Map<String, Long> counts = labels.count(found, marks);
    List<String> names = largest(counts, limit);
    Map<String, Integer> numbers = new HashMap<>();
    names.forEach(name -> numbers.put(name, numbers.size()));
    Tally tally = new Tally(names.size(), stories, voices);
    for (Found.Leaf leaf : found.leaves()) {
      tally.open(leaf);
      labels.each(leaf, numbers, tally::add);
    }
    List<Group> groups = new ArrayList<>();
    for (String name : names) {
      groups.add(tally.group(groups.size(), name, counts.getOrDefault(name, 0L)));
    }
    return new Facet(by, groups, counts.size());
  }

  private Facet numbered(By by, Numbers numbers, int limit) throws IOException {
    Numbers.Most most = numbers.most(found, limit);
    Tally tally = new Tally(most.had().size(), stories, voices);
    int[] examples = new int[most.had().size()];
    for (Found.Leaf leaf : found.leaves()) {
      tally.open(leaf);
      numbers.each(
          leaf,
          most.numbers(),
          (doc, group) -> {
            tally.add(doc, group);
            examples[group] = leaf.context().docBase + doc;
          });
    }
    List<Group> groups = new ArrayList<>();
    for (int group = 0; group < examples.length; group++) {
      groups.add(tally.group(group, name(by, examples[group]), most.had().get(group).mentions()));
    }
    groups.sort(comparing(Group::mentions, reverseOrder()).thenComparing(Group::value));
    return new Facet(by, groups, most.distinct());
  }

  /** What a story or a voice is called, as one of its mentions says. */
  private String name(By by, int doc) throws IOException {
    Tagged tagged = Documents.read(searcher.storedFields(), doc);
    return by == By.STORY ? tagged.tags().story() : Voices.name(tagged.mention());
  }
}
