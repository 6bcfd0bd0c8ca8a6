package dev.earshot.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cooper                                  | cooper
          "john cooper"                           | "john cooper"
          “john cooper”                           | "john cooper"
          « john cooper »                         | "john cooper"
          {MINI}                                  | {MINI}
          {MINI Cooper}                           | "{MINI} {Cooper}"
          "{MINI} cooper"                         | "{MINI} cooper"
          rall*                                   | rall*
          customi?e                               | customi?e
          "rall* monte"                           | "rall* monte"
          #minicooper                             | #minicooper
          #mini*                                  | #mini*
          @mini                                   | @mini
          🔥                                      | 🔥
          e-208                                   | e-208
          e-20*                                   | e-20*
          R&D                                     | R&D
          l’électrique                            | l'électrique
          and/or                                  | "and or"
          a b                                     | a AND b
          a AND b c                               | a AND b AND c
          a OR b OR c                             | a OR b OR c
          a (b OR c)                              | a AND (b OR c)
          a NOT b                                 | a AND NOT b
          NOT (a OR b)                            | NOT (a OR b)
          ((a))                                   | a
          a NEAR/5 b                              | a NEAR/5 b
          a NEAR/5f b                             | a NEAR/5f b
          a ONEAR/5 b                             | a NEAR/5f b
          (a OR b) NEAR/3 (c OR "d e")            | (a OR b) NEAR/3 (c OR "d e")
          a NEAR/5 b NEAR/5 c                     | (a NEAR/5 b) NEAR/5 c
          "a b"~3                                 | a NEAR/3 b
          mini NOT/IN "mac mini"                  | mini NOT/IN "mac mini"
          mini NOT/IN ("mac mini" OR "mini bar")  | mini NOT/IN ("mac mini" OR "mini bar")
          title:mini                              | title:mini
          Title:(mini OR cooper)                  | title:mini OR title:cooper
          title:(mini NEAR/2 cooper)              | title:(mini NEAR/2 cooper)
          title:"mini cooper"                     | title:"mini cooper"
          author:@mini                            | author:@mini
          site:lemonde.fr                         | site:lemonde.fr
          url:https://www.mini.fr/x?y=1           | url:https://www.mini.fr/x?y=1
          source:"Le Monde"                       | source:"Le Monde"
          channel:(press OR forum)                | channel:press OR channel:forum
          lang:fr country:FR                      | lang:fr AND country:FR
          sentiment:MINI/negative                 | sentiment:MINI/negative
          story:*                                 | story:*
          reach:[1000 TO *]                       | reach:[1000 TO *]
          reach:>1000                             | reach:{1000 TO *]
          followers:10                            | followers:[10 TO 10]
          published:[2026-11-01 TO 2026-11-08}    | published:[2026-11-01 TO 2026-11-08}
          published:2026-11-01                    | published:[2026-11-01 TO 2026-11-01]
          mini <<< the car >>> cooper             | mini AND cooper
          "AND"                                   | "AND"
          NEAR2/% a                               | "NEAR2" AND a
          coŀlega                                 | coŀlega
          *                                       | *
          ``                                      | *
          10:30                                   | "10 30"
          mini, cooper!                           | mini AND cooper
          """)
  void readsWhatIsWritten(String text, String normal) {
    assertThat(normal(text)).isEqualTo(normal);
    assertThat(normal(normal)).as("the normal form is its own").isEqualTo(normal);
    assertThat(QueryParser.parse(normal, Use.SEARCH).orThrow())
        .isEqualTo(QueryParser.parse(text, Use.SEARCH).orThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          (mini            | 0  | This bracket is not closed                              | (mini)
          mini)            | 4  | This bracket closes nothing                             | mini
          "mini cooper     | 0  | This quote is not closed                                | "mini cooper"
          {MINI            | 0  | This { is not closed                                    | {MINI}
          a b OR c         | 4  | AND and OR stand side by side here                      | (a b) OR c
          a OR b c OR d    | 7  | AND and OR stand side by side here                      | a OR (b c) OR d
          titel:mini       | 0  | There is no field 'titel'; title is probably meant      | title:mini
          language:fr      | 0  | There is no field 'language'; lang is probably meant    | lang:fr
          https://mini.fr  | 0  | To find an address, write url: before it                | url:https://mini.fr
          *ally            | 0  | A word cannot begin with *                              | ally
          r*               | 0  | At least two letters must stand before *                |
          ra*ly            | 0  | A * stands only at the end of a word                    | ra*
          -mini            | 0  | - does not exclude a word here; write NOT before it     | NOT mini
          +mini            | 0  | + is not needed                                         | mini
          a && b           | 2  | && is written AND here                                  | a AND b
          a NEAR b         | 2  | NEAR needs the number of words                          | a NEAR/5 b
          a NEAR5 b        | 2  | NEAR needs the number of words                          | a NEAR/5 b
          a near/5 b       | 2  | Operators are written in capitals                       | a NEAR/5 b
          a NEAR/5F b      | 2  | Operators are written in capitals                       | a NEAR/5f b
          a not/in b       | 2  | Operators are written in capitals                       | a NOT/IN b
          a NEAR/9999 b    | 2  | At most 1000 words may stand between                    | a AND b
          a NEAR/5 b NEAR/6 c | 11 | NEAR and NOT/IN of different kinds                   | (a NEAR/5 b) NEAR/6 c
          (a AND b) NEAR/5 c  | 0 | NEAR takes words, phrases, and ORs of them            |
          title:a NEAR/5 b    | 8 | The two sides stand in different fields               |
          a AND            | 5  | Something is missing after 'AND'                        | a
          AND a            | 0  | AND joins two things                                    | a
          a OR OR b        | 5  | OR joins two things                                     | a OR b
          ()               | 0  | There is nothing in these brackets                      | ``
          title:           | 0  | Something to look for is missing after title:           |
          title:(site:a)   | 7  | A field cannot stand inside the brackets                |
          mini & cooper    | 5  | There is no letter, digit or emoji in '&'               | mini cooper
          ""               | 0  | There is nothing between these quotes                   | ``
          "a b c"~3        | 0  | ~ takes a phrase of two words                           |
          a~3              | 1  | ~ and a number belong directly after a phrase           |
          channel:pres     | 8  | channel: is one of press, social, forum, video, review  | channel:press
          sentiment:bad    | 10 | sentiment: is one of negative, neutral, positive        |
          reach:[9 TO 1]   | 6  | Nothing lies in this range                              | reach:[1 TO 9]
          reach:{1 TO 2}   | 6  | Nothing lies in this range                              | reach:[2 TO 1]
          reach:[a TO b]   | 6  | 'a' is not a whole number                               |
          reach:[1 TO 2    | 6  | This range is not closed                                | reach:[1 TO 2]
          reach:[1]        | 6  | A range is written [least TO most]                      |
          lang:[a TO b]    | 5  | Ranges are for reach, followers and published           |
          published:yesterday | 10 | 'yesterday' is not a day, such as 2026-11-01         |
          [mini]           | 0  | A range in [ ] belongs to a field                       | mini]
          <<< note         | 0  | This comment is not closed                              | <<< note >>>
          """)
  void saysWhatIsWrong(String text, int start, String message, String suggestion) {
    Parsed parsed = QueryParser.parse(text, Use.SEARCH);

    assertThat(parsed).isInstanceOf(Parsed.Bad.class);
    QueryError error = ((Parsed.Bad) parsed).errors().getFirst();
    assertThat(error.message()).startsWith(message);
    assertThat(error.start()).isEqualTo(start);
    assertThat(error.end()).isBetween(start, text.length());
    assertThat(error.suggestion()).isEqualTo(suggestion);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "<<< only a note >>>", "NOT mini", "mini OR NOT cooper", "*"})
  void refusesARuleThatDemandsNothing(String text) {
    assertThat(QueryParser.parse(text, Use.RULE)).isInstanceOf(Parsed.Bad.class);
    assertThat(QueryParser.parse(text, Use.SEARCH)).isInstanceOf(Parsed.Good.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mini NOT cooper", "lang:fr", "mini AND (a OR NOT b)", "NOT (NOT mini)"})
  void takesARuleThatDemandsSomething(String text) {
    assertThat(QueryParser.parse(text, Use.RULE)).isInstanceOf(Parsed.Good.class);
  }

  @Test
  void hintsAtOperatorsInSmallLetters() {
    Parsed.Good parsed = (Parsed.Good) QueryParser.parse("mini and cooper", Use.SEARCH);

    assertThat(QueryPrinter.print(parsed.query())).isEqualTo("mini AND and AND cooper");
    assertThat(parsed.hints())
        .containsExactly(
            new QueryError(
                5,
                8,
                Complaint.of(Complaint.Kind.SMALL_OPERATOR, "and", "AND"),
                "mini AND cooper"));
    assertThat(parsed.hints().getFirst().message())
        .isEqualTo("'and' is looked for as a word; the operator AND is written in capitals");
  }

  @Test
  void answersHostileTextWithAnError() {
    List<String> hostile =
        List.of(
            "(".repeat(QueryParser.MAX_LENGTH),
            "(".repeat(201) + "a" + ")".repeat(201),
            "NOT ".repeat(20_000) + "a",
            "a" + " NEAR/5 a".repeat(10_000),
            "a" + " NOT/IN a".repeat(10_000),
            "\"".repeat(99_999),
            "{".repeat(QueryParser.MAX_LENGTH),
            "<<<".repeat(33_333),
            "title:".repeat(10_000),
            ":".repeat(QueryParser.MAX_LENGTH) + "x",
            "[".repeat(QueryParser.MAX_LENGTH),
            "x".repeat(1_000_000),
            "~".repeat(QueryParser.MAX_LENGTH));
    for (String text : hostile) {
      assertThat(QueryParser.parse(text, Use.SEARCH))
          .as(text.substring(0, 12))
          .isInstanceOf(Parsed.Bad.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%s", "ab%scd", "%scd", "ab%s", "ab-%s", "ab?%s", "{%s}", "#ab%s", "@ab%s"})
  void printsEveryCharacterThatHasAnotherSpelling(String around) {
    List<String> lost =
        IntStream.rangeClosed(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT)
            .mapToObj(Character::toString)
            .filter(c -> !Normalizer.isNormalized(c, Normalizer.Form.NFKC))
            .map(around::formatted)
            .filter(text -> !survivesPrinting(text))
            .toList();

    assertThat(lost).isEmpty();
  }

  private static boolean survivesPrinting(String text) {
    return switch (QueryParser.parse(text, Use.SEARCH)) {
      case Parsed.Good(Query query, _) ->
          QueryParser.parse(QueryPrinter.print(query), Use.SEARCH).orThrow().equals(query);
      case Parsed.Bad _ -> true;
    };
  }

  @Test
  void takesALongListOfWords() {
    String words = String.join(" OR ", IntStream.range(0, 10_000).mapToObj(i -> "w" + i).toList());

    assertThat(QueryParser.parse(words, Use.RULE)).isInstanceOf(Parsed.Good.class);
  }

  private static String normal(String text) {
    return QueryPrinter.print(QueryParser.parse(text == null ? "" : text, Use.SEARCH).orThrow());
  }
}
