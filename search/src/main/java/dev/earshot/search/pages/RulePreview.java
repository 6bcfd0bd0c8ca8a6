package dev.earshot.search.pages;

import dev.earshot.query.QueryError;
import dev.earshot.query.RuleName;
import dev.earshot.query.live.Examples;
import dev.earshot.search.Search;
import dev.earshot.search.Words;
import dev.earshot.search.rules.Preview;
import dev.earshot.search.rules.Proposal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an edit of a query would change, or what is wrong with it.
 *
 * @param troubles where it is wrong; empty where it can be read
 * @param hints where it may mean something else than its writer thinks
 * @param counts before and after, in a sentence; null where it cannot be read
 * @param note what the counts leave out; null where that is nothing
 */
record RulePreview(
    Words words,
    List<QueryTrouble> troubles,
    List<String> hints,
    @Nullable String counts,
    @Nullable String note,
    List<Change> changes,
    List<Example> failing) {

  /**
   * Mentions that come, or that go.
   *
   * @param name {@code adds} or {@code drops}
   */
  record Change(String name, String title, List<Sample> samples, boolean more) {}

  /** One of them. */
  record Sample(String address, String text, String words, String source, String at, String iso) {}

  /** What the query makes of an example. */
  record Example(String text, boolean passes, String says) {}

  static RulePreview of(RuleName name, String query, Proposal proposal, Words words) {
    return switch (proposal) {
      case Proposal.Bad(List<QueryError> errors) ->
          new RulePreview(
              words,
              errors.stream()
                  .map(error -> QueryTrouble.of(error, Search.ALL.q(query), words.language()))
                  .toList(),
              List.of(),
              null,
              null,
              List.of(),
              List.of());
      case Proposal.Good good ->
          new RulePreview(
              words,
              List.of(),
              Remarks.ofRule(query, words.zone(), words),
              words.say(
                  "rule.preview.counts",
                  words.number(good.preview().before()),
                  words.number(good.preview().after())),
              name.topic() == null ? words.say("rule.preview.brand") : null,
              List.of(
                  change("adds", good.preview().adds(), words),
                  change("drops", good.preview().drops(), words)),
              examples(good.failing(), words));
    };
  }

  private static Change change(String name, Preview.Change change, Words words) {
    return new Change(
        name,
        words.say("rule.preview." + name, change.total()),
        change.samples().stream()
            .map(
                one ->
                    new Sample(
                        Search.ALL
                            .q("id:\"" + one.id().replace("\"", "") + "\"")
                            .at(SearchPage.PATH),
                        one.title() == null ? one.text() : one.title() + " – " + one.text(),
                        String.join(", ", one.words()),
                        one.source(),
                        words.moment(one.published()),
                        one.published().toString()))
            .toList(),
        change.total() > change.samples().size());
  }

  static List<Example> examples(List<Examples.Result> results, Words words) {
    return results.stream()
        .map(
            one ->
                new Example(
                    one.text(),
                    one.passes(),
                    words.say(
                        (one.wanted() ? "rule.example.about." : "rule.example.not.")
                            + (one.found() ? "found" : "missed"),
                        String.join(", ", one.words()))))
        .toList();
  }
}
