package dev.earshot.query.live;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.query.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts that a query is held against: what it is to find, and what only sounds like it.
 *
 * @param about texts that it is to find
 * @param not texts that it is not to find
 */
public record Examples(List<String> about, List<String> not) {

  /** None. */
  public static final Examples NONE = new Examples(List.of(), List.of());

  /**
   * What a query makes of a text.
   *
   * @param wanted whether it is to find it
   * @param words by which it does
   */
  public record Result(String text, boolean wanted, boolean found, List<String> words) {
    public Result {
      words = List.copyOf(words);
    }

    /** Whether that is as it is to be. */
    public boolean passes() {
      return wanted == found;
    }
  }

  public Examples {
    about = List.copyOf(about);
    not = List.copyOf(not);
  }

  /** What the query makes of each of them, in their order. */
  public List<Result> hold(Query query) {
    List<Result> results = new ArrayList<>();
    about.forEach(text -> results.add(result(query, text, true)));
    not.forEach(text -> results.add(result(query, text, false)));
    return List.copyOf(results);
  }

  /** What the query makes of one text. */
  public static Result result(Query query, String text, boolean wanted) {
    LiveMatcher<String> matcher = new LiveMatcher<>(ZoneOffset.UTC);
    matcher.add("query", query);
    try (Answers<String> answers = matcher.read(said(text))) {
      boolean found = !answers.keys().isEmpty();
      return new Result(text, wanted, found, found ? words(answers, text) : List.of());
    }
  }

  private static List<String> words(Answers<String> answers, String text) {
    return answers.words(0).stream()
        .filter(one -> one.field() == Evidence.Field.TEXT)
        .map(one -> text.substring(one.start(), one.end()))
        .distinct()
        .toList();
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
