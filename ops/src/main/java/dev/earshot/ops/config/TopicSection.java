package dev.earshot.ops.config;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.query.Brand.BrandTopic;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.live.Answers;
import dev.earshot.query.live.LiveMatcher;
import java.time.Instant;
import java.time.ZoneOffset;
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

  private TopicSection() {}

  /** Reads them; those with mistakes are left out. */
  static List<BrandTopic> read(Section brand, Function<String, Parsed> queries) {
    List<BrandTopic> topics = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section : brand.list("topics", "name", "query", "accepted", "examples")) {
      Optional<String> name = section.unique(names);
      Optional<Query> query =
          section
              .required("query", "\"some words\"")
              .flatMap(value -> value.query(queries))
              .map(written -> widened(written, section.values("accepted"), queries));
      if (name.isPresent() && query.isPresent()) {
        check(name.get(), query.get(), section.section("examples", "about", "not"));
        topics.add(new BrandTopic(name.get(), query.get()));
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

  private static void check(String topic, Query query, Section examples) {
    LiveMatcher<String> matcher = new LiveMatcher<>(ZoneOffset.UTC);
    matcher.add(topic, query);
    for (Value example : examples.values("about")) {
      example
          .text()
          .filter(text -> words(matcher, text).isEmpty())
          .ifPresent(
              text ->
                  example.wrong(
                      "is '%s', which the query of '%s' does not find; widen the query, or take the example out."
                          .formatted(text, topic)));
    }
    for (Value example : examples.values("not")) {
      example
          .text()
          .ifPresent(
              text ->
                  words(matcher, text)
                      .ifPresent(
                          found ->
                              example.wrong(
                                  "is '%s', which the query of '%s' finds by %s; exclude that, or take the example out."
                                      .formatted(text, topic, found))));
    }
  }

  /** The words by which the query finds the text; empty where it does not. */
  private static Optional<String> words(LiveMatcher<String> matcher, String text) {
    try (Answers<String> answers = matcher.read(said(text))) {
      return answers.keys().isEmpty()
          ? Optional.empty()
          : Optional.of(
              answers.words(0).stream()
                  .filter(one -> one.field() == Evidence.Field.TEXT)
                  .map(one -> "'" + text.substring(one.start(), one.end()) + "'")
                  .distinct()
                  .collect(Collectors.joining(", ")));
    }
  }

  private static Mention said(String text) {
    return new Mention(
        new MentionId("example"),
        new Source("example", "Example"),
        Channel.SOCIAL,
        null,
        null,
        text,
        null,
        null,
        Instant.EPOCH,
        null,
        null,
        null,
        null);
  }
}
