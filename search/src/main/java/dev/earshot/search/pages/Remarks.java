package dev.earshot.search.pages;

import dev.earshot.query.Parsed;
import dev.earshot.query.QueryError;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.query.advice.QueryAdvice;
import dev.earshot.search.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said beside a query that can be read: where it may not mean what its writer thinks. */
final class Remarks {

  private Remarks() {}

  /** Of a search; nothing of one that cannot be read. What it costs is told before it is asked. */
  static List<String> of(String query, ZoneId zone, Words words) {
    return remarks(query, Use.SEARCH, zone, words);
  }

  /** Of the query of a rule, which each mention is held against from then on: its costs, too. */
  static List<String> ofRule(String query, ZoneId zone, Words words) {
    return remarks(query, Use.RULE, zone, words);
  }

  private static List<String> remarks(String query, Use use, ZoneId zone, Words words) {
    if (!(QueryParser.parse(query, use) instanceof Parsed.Good(var read, List<QueryError> hints))) {
      return List.of();
    }
    Locale language = words.language().locale();
    QueryAdvice advice = QueryAdvice.of(read, zone, language);
    List<String> remarks = new ArrayList<>();
    hints.forEach(hint -> remarks.add(hint.message(language)));
    remarks.addAll(advice.warnings());
    if (use == Use.RULE && advice.cost() == QueryAdvice.Cost.COSTLY) {
      remarks.addAll(advice.reasons());
    }
    return List.copyOf(remarks);
  }
}
