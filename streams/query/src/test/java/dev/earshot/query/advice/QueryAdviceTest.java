package dev.earshot.query.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.query.advice.QueryAdvice.Cost;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryAdviceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mini                        | CHEAP
          mini OR cooper              | CHEAP
          mini AND lang:fr            | CHEAP
          NOT mini                    | COSTLY
          *                           | COSTLY
          the                         | COSTLY
          lang:fr                     | COSTLY
          reach:[1000 TO *]           | COSTLY
          mini OR NOT cooper          | COSTLY
          mi*                         | FAIR
          ?ini                        | COSTLY
          """)
  void estimatesTheCost(String query, Cost cost) {
    QueryAdvice advice = advice(query);

    assertThat(advice.cost()).isEqualTo(cost);
    assertThat(advice.reasons().isEmpty()).isEqualTo(cost == Cost.CHEAP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          channel:press channel:forum | channel:press AND channel:forum can never match: a mention has one of them; write channel:press OR channel:forum.
          lang:fr lang:en mini        | lang:fr AND lang:en can never match: a mention has one of them; write lang:fr OR lang:en.
          mini NOT mini               | mini AND NOT mini can never match.
          mini NOT/IN mini            | mini NOT/IN mini can never match: each mini is in itself.
          reach:<5 AND reach:>9       | reach:[* TO 5} AND reach:{9 TO *] can never match: no value lies in both.
          the OR mini                 | the is in nearly every mention, so this finds nearly all of them.
          le rallye                   | le is in nearly every mention; leave it out, or put it in a phrase with its neighbours.
          mini NOT "mac mini"         | NOT "mac mini" removes every mention with "mac mini", even one that has another mini; mini NOT/IN "mac mini" keeps that one.
          mini NOT ("mac mini" OR x)  | NOT "mac mini" removes every mention with "mac mini", even one that has another mini; mini NOT/IN "mac mini" keeps that one.
          """)
  void warns(String query, String warning) {
    assertThat(advice(query).warnings()).containsExactly(warning);
  }

  @Test
  void speaksTheLanguageOfWhoeverAsks() {
    QueryAdvice advice =
        QueryAdvice.of(
            QueryParser.parse("(mini NOT mini) OR (NOT cooper)", Use.SEARCH).orThrow(),
            ZoneId.of("Europe/Paris"),
            Locale.FRENCH);

    assertThat(advice.reasons())
        .singleElement()
        .asString()
        .startsWith("Aucun mot n’est obligatoire");
    assertThat(advice.warnings()).contains("mini AND NOT mini ne peut rien trouver.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mini",
        "mini NOT bar",
        "mini NOT/IN \"mac mini\"",
        "lang:fr OR lang:en",
        "lang:fr AND lang:fr-FR AND mini",
        "brand:a AND brand:b",
        "reach:>5 AND reach:<9"
      })
  void saysNothingWhereNothingIsWrong(String query) {
    assertThat(advice(query).warnings()).isEqualTo(List.of());
  }

  private static QueryAdvice advice(String query) {
    return QueryAdvice.of(
        QueryParser.parse(query, Use.SEARCH).orThrow(), ZoneId.of("Europe/Paris"));
  }
}
