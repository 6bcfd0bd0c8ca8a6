package dev.earshot.ops.config;

import dev.earshot.query.Brand.BrandTopic;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.live.Examples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a brand's part of the file says of its topics. Examples of what a topic is about, and of
 * what only sounds like it, are held against its query at each reading: a query that is edited and
 * no longer does what was wanted of it is a mistake like any other.
 */
final class TopicSection {

  private static final double MOST_WEIGHT = 10;

  private TopicSection() {}

  /** A topic and what its query is held against. */
  record Read(BrandTopic topic, Examples examples) {}

  /** Reads them; those with mistakes are left out. */
  static List<Read> read(Section brand, Function<String, Parsed> queries) {
    List<Read> topics = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section :
        brand.list("topics", "name", "query", "accepted", "weighted", "examples")) {
      Optional<String> name = section.unique(names);
      Optional<Query> query =
          section
              .required("query", "\"some words\"")
              .flatMap(value -> value.query(queries))
              .map(written -> widened(written, section.values("accepted"), queries))
              .map(written -> weighed(written, section, queries));
      if (name.isPresent() && query.isPresent()) {
        Examples examples =
            check(name.get(), query.get(), section.section("examples", "about", "not"));
        topics.add(new Read(new BrandTopic(name.get(), query.get()), examples));
      }
    }
    return topics;
  }

  /** Words that somebody found and a person accepted stand apart from the query, and add to it. */
  private static Query widened(
      Query query, List<Value> accepted, Function<String, Parsed> queries) {
    List<Query> all = new ArrayList<>();
    all.add(query);
    accepted.forEach(value -> value.query(queries).ifPresent(all::add));
    return all.size() == 1 ? query : new Query.Or(all);
  }

  /** What weighs is added to the query, which weighs enough alone. */
  private static Query weighed(Query query, Section topic, Function<String, Parsed> queries) {
    if (!topic.holds("weighted")) {
      return query;
    }
    List<Weighing.Weighted> all = new ArrayList<>();
    all.add(new Weighing.Weighted(query, Weighing.ENOUGH));
    List<Section> sections = topic.list("weighted", "query", "weight");
    for (Section section : sections) {
      Optional<Query> said =
          section.required("query", "tante OR notaire").flatMap(value -> value.query(queries));
      Optional<Double> weight =
          section
              .required("weight", "-1")
              .flatMap(value -> value.decimal(-MOST_WEIGHT, MOST_WEIGHT));
      if (said.isPresent() && weight.isPresent() && all.size() <= Weighing.MOST) {
        all.add(new Weighing.Weighted(said.get(), weight.get()));
      }
    }
    if (sections.size() > Weighing.MOST) {
      topic
          .value("name")
          .ifPresent(
              name ->
                  name.wrong(
                      "has %d queries that weigh; at most %d do, so put those together that weigh the same."
                          .formatted(sections.size(), Weighing.MOST)));
    }
    return Weighing.of(all).orElse(query);
  }

  /** Notes those that the query fails; the answer is all of them. */
  private static Examples check(String topic, Query query, Section section) {
    List<String> about = new ArrayList<>();
    List<String> not = new ArrayList<>();
    for (Value example : section.values("about")) {
      example
          .text()
          .ifPresent(
              text -> {
                about.add(text);
                if (!Examples.result(query, text, true).passes()) {
                  example.wrong(
                      "is '%s', which the query of '%s' does not find; widen the query, or take the example out."
                          .formatted(text, topic));
                }
              });
    }
    for (Value example : section.values("not")) {
      example
          .text()
          .ifPresent(
              text -> {
                not.add(text);
                Examples.Result result = Examples.result(query, text, false);
                if (!result.passes()) {
                  example.wrong(
                      "is '%s', which the query of '%s' finds by %s; exclude that, or take the example out."
                          .formatted(text, topic, quoted(result.words())));
                }
              });
    }
    return new Examples(about, not);
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
  }
}
