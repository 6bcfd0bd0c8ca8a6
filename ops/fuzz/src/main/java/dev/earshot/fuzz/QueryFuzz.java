package dev.earshot.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.QueryError;
import dev.earshot.query.QueryParser;
import dev.earshot.query.QueryPrinter;
import dev.earshot.query.Use;
import dev.earshot.query.advice.QueryAdvice;
import dev.earshot.query.live.Highlighter;
import dev.earshot.query.live.LiveMatcher;
import java.time.Instant;
import java.time.ZoneId;

/** Any text is a query or an error with a place; a query survives being printed. */
public final class QueryFuzz {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private QueryFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    Use use = data.pickValue(Use.values());
    String text = data.consumeString(500);
    String said = data.consumeRemainingAsString();
    switch (QueryParser.parse(text, use)) {
      case Parsed.Good(Query query, _) -> {
        String printed = QueryPrinter.print(query);
        Query again = QueryParser.parse(printed, use).orThrow();
        if (!again.equals(query)) {
          throw new IllegalStateException("'%s' is printed as '%s'".formatted(text, printed));
        }
        Object _ = QueryAdvice.of(query, PARIS);
        match(query, mention("a" + said));
      }
      case Parsed.Bad bad -> bad.errors().forEach(error -> place(error, text));
    }
  }

  private static void place(QueryError error, String text) {
    if (error.start() < 0 || error.end() < error.start() || error.end() > text.length()) {
      throw new IllegalStateException("%s is not in '%s'".formatted(error, text));
    }
  }

  /** The words that are shown decide as the matcher does, and are where they are said to be. */
  private static void match(Query query, Mention mention) {
    LiveMatcher<Integer> matcher = new LiveMatcher<>(PARIS);
    matcher.add(1, query);
    Highlighter highlighter = Highlighter.of(query, PARIS);
    if (highlighter.answers(mention) != matcher.matches(mention).contains(1)) {
      throw new IllegalStateException("the highlighter and the matcher differ on " + query);
    }
    for (Evidence evidence : highlighter.evidence(mention, "query")) {
      if (evidence.field() == Evidence.Field.TEXT
          && !mention.text().substring(evidence.start(), evidence.end()).equals(evidence.words())) {
        throw new IllegalStateException(evidence + " is not in '" + mention.text() + "'");
      }
    }
  }

  private static Mention mention(String text) {
    return Mention.bare(
        new MentionId("m"),
        new Source("rss", "Le Monde"),
        Channel.PRESS,
        null,
        text,
        Instant.EPOCH);
  }
}
