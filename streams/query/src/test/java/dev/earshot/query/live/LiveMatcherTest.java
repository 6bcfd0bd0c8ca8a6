package dev.earshot.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Author;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import dev.earshot.query.QueryParser;
import dev.earshot.query.QueryPrinter;
import dev.earshot.query.Use;
import dev.earshot.query.reference.PlainMatcher;
import dev.earshot.query.reference.RandomMentions;
import dev.earshot.query.reference.RandomQueries;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LiveMatcherTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final LiveMatcher<String> matcher = new LiveMatcher<>(PARIS);

  /** Query, title, text, and whether the mention answers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cooper                | | John Cooper Works                     | true
          cooper                | | Coopers                               | false
          "john cooper"         | | John Cooper Works                     | true
          "john cooper"         | | Cooper, John                          | false
          "john cooper"         | john | cooper                           | false
          electrique            | | Vive l'électrique                     | true
          électrique            | | electrique                            | false
          électrique            | | ÉLECTRIQUE                            | true
          mini                  | | #MINI                                 | true
          mini                  | | merci @MINI                           | true
          mini                  | | MINI's best                           | true
          minicooperse          | | #MiniCooperSE                         | true
          #minicooperse         | | #MiniCooperSE                         | true
          "mini cooper se"      | | #MiniCooperSE                         | true
          "my mini cooper"      | | my #MiniCooperSE                      | true
          "mini cooper se rocks" | | my #MiniCooperSE rocks               | true
          "minicooperse rocks"  | | my #MiniCooperSE rocks                | true
          "my minicooperse rocks" | | my #MiniCooperSE rocks              | true
          "my #minicooperse rocks" | | my #MiniCooperSE rocks             | true
          "minicooperse cooper" | | #MiniCooperSE                         | false
          minicooperse NEAR/0 rocks | | #MiniCooperSE rocks               | true
          "minicooper and john cooper" | | #MiniCooper and #JohnCooper    | true
          minicooper NOT/IN "minicooper rocks" | | #MiniCooper rocks      | false
          #mini                 | | mini                                  | false
          @mini                 | | mini                                  | false
          {MINI}                | | a mini bar                            | false
          {MINI}                | | a MINI                                | true
          {mini}                | | a MINI                                | false
          {mini}                | | a mini, a MINI                        | true
          "{MINI} cooper"       | | MINI COOPER                           | true
          rall*                 | | Rallye Monte-Carlo                    | true
          rall*                 | | oral                                  | false
          customi?e             | | Customise                             | true
          customi?e             | | customiise                            | false
          🔥                    | | so hot 🔥🔥                           | true
          👍                    | | 👍🏽                                    | true
          👍🏽                    | | 👍                                     | false
          e-208                 | | the E-208 GT                          | true
          e-208                 | | e 208                                 | false
          "e 208"               | | the E-208 GT                          | true
          "e-208 gt"            | | the E-208 GT                          | true
          monte-carlo           | | Rallye-Monte-Carlo                    | true
          "monte carlo rally"   | | Monte-Carlo rally                     | true
          R&D                   | | our r&d team                          | true
          R&D                   | | R. D.                                 | false
          lemonde.fr            | | see https://www.lemonde.fr/a?b        | true
          aujourd'hui           | | Aujourd’hui                           | true
          hui                   | | Aujourd’hui                           | false
          a b                   | a | b                                   | true
          a NOT b               | | a b                                   | false
          a NOT b               | | a c                                   | true
          NOT a                 | | b                                     | true
          a NEAR/2 b            | | b x y a                               | true
          a NEAR/2 b            | | b x y z a                             | false
          a NEAR/2f b           | | b x y a                               | false
          a NEAR/2f b           | | a x y b                               | true
          "a b"~2               | | b x y a                               | true
          (a OR b) NEAR/1 (c OR "d e") | | x d e y b                      | true
          (a OR "a b") NEAR/0f c | | a b c                                | true
          mini NOT/IN "mac mini" | | my mac mini                          | false
          mini NOT/IN "mac mini" | | my mac mini beside a mini            | true
          mini NOT/IN ("mac" OR "mac mini") | | mac mini                  | false
          mini NOT "mac mini"   | | my mac mini beside a mini             | false
          title:a               | a | b                                   | true
          title:b               | a | b                                   | false
          text:b                | a | b                                   | true
          title:(a NEAR/3 b)    | a | b                                   | false
          author:cooper         | | x                                     | true
          author:"john cooper"  | | x                                     | true
          author:@jc            | | x                                     | true
          author:jc             | | x                                     | true
          author:"cooper jc"    | | x                                     | false
          site:lemonde.fr       | | x                                     | true
          site:monde.fr         | | x                                     | false
          url:auto.lemonde.fr/mini | | x                                  | true
          url:https://auto.lemonde.fr/mini/se.html | | x                  | true
          url:auto.lemonde.fr/min | | x                                   | false
          url:auto.lemonde.fr/min* | | x                                  | true
          source:"le monde"     | | x                                     | true
          channel:(press OR forum) | | x                                  | true
          channel:social        | | x                                     | false
          lang:fr-FR            | | x                                     | true
          country:fr            | | x                                     | true
          brand:mini            | | x                                     | false
          id:m1                 | | x                                     | true
          reach:[1000 TO *]     | | x                                     | true
          reach:{1000 TO *]     | | x                                     | false
          followers:>5          | | x                                     | false
          followers:*           | | x                                     | false
          published:2026-11-01  | | x                                     | true
          published:[2026-10-01 TO 2026-11-01} | | x                      | false
          published:[2026-10-31T22:59:00Z TO *] | | x                     | true
          """)
  void findsWhatIsAsked(String query, String title, String text, boolean expected) {
    Mention mention = mention(title, text);
    matcher.add("q", query(query));

    assertThat(matcher.matches(mention)).isEqualTo(expected ? List.of("q") : List.of());
    assertThat(Highlighter.of(query(query), PARIS).answers(mention)).isEqualTo(expected);
    assertThat(new PlainMatcher(PARIS).matches(query(query), mention)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mini                   | My Mini, my #MINI             | Mini / #MINI
          "mini cooper"          | mini. A Mini Cooper           | Mini Cooper
          mini NEAR/3 blue       | a mini in blue, and a mini    | mini / blue / mini
          electrique             | l'électrique                  | électrique
          mini NOT/IN "mac mini" | mac mini and mini             | mini
          rall* OR absent        | le Rallye                     | Rallye
          mini NOT absent        | mini                          | mini
          NOT absent             | mini                          | ``
          absent                 | mini                          | ``
          e-208                  | une e-208!                    | e-208
          "mini cooper se"       | my #MiniCooperSE              | MiniCooperSE
          "minicooperse rocks"   | my #MiniCooperSE rocks        | #MiniCooperSE rocks
          """)
  void showsTheWordsThatAnswer(String query, String text, String expected) {
    List<Evidence> evidence =
        Highlighter.of(query(query), PARIS).evidence(mention(null, text), "query");

    assertThat(String.join(" / ", evidence.stream().map(Evidence::words).toList()))
        .isEqualTo(expected);
    assertThat(evidence)
        .allMatch(each -> text.substring(each.start(), each.end()).equals(each.words()));
  }

  @Test
  void takesAQueryInPlaceOfAnother() {
    matcher.add("q", query("mini"));
    matcher.add("q", query("cooper"));

    assertThat(matcher.matches(mention(null, "mini"))).isEmpty();
    assertThat(matcher.matches(mention(null, "cooper"))).containsExactly("q");
    assertThat(matcher.size()).isEqualTo(1);
  }

  @Test
  void forgetsWhatIsRemoved() {
    matcher.add("a", query("mini"));
    matcher.add("b", query("mini"));
    matcher.add("none", query("NOT absent"));
    matcher.remove("a");
    matcher.remove("none");
    matcher.remove("never there");

    assertThat(matcher.matches(mention(null, "mini"))).containsExactly("b");
  }

  @Test
  void staysSmallWhenQueriesComeAndGo() {
    for (int i = 0; i < 6_000; i++) {
      matcher.add("q", query("mini AND word" + i));
    }

    assertThat(matcher.matches(mention(null, "mini word5999"))).containsExactly("q");
    assertThat(matcher.matches(mention(null, "mini word5998"))).isEmpty();
  }

  @Test
  void matchesWhileQueriesChange() throws InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    List<String> wrong = new ArrayList<>();
    matcher.add("steady", query("mini NOT absent"));
    matcher.add("edited", query("mini"));
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  Mention mention = mention(null, "a mini cooper here");
                  while (!ended.get()) {
                    List<String> found = matcher.matches(mention);
                    if (!found.containsAll(List.of("steady", "edited"))
                        || found.contains("never")) {
                      wrong.add(found.toString());
                    }
                  }
                });
    Random random = new Random(3);
    for (int i = 0; i < 6_000; i++) {
      matcher.add("edited", query(random.nextBoolean() ? "mini" : "cooper OR new" + i));
      matcher.add("never", query("mini NOT here"));
      matcher.add("w" + i % 100, query("word" + i));
      matcher.remove("never");
    }
    ended.set(true);
    reader.join();

    assertThat(wrong).isEmpty();
  }

  /** Whatever is asked of whatever is said, the live matcher agrees with trying everything. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithThePlainMatcher(long seed) {
    RandomQueries random = new RandomQueries(seed);
    List<Query> queries = IntStream.range(0, 400).mapToObj(_ -> random.next()).toList();
    LiveMatcher<Integer> live = new LiveMatcher<>(PARIS);
    IntStream.range(0, queries.size()).forEach(i -> live.add(i, queries.get(i)));
    PlainMatcher plain = new PlainMatcher(PARIS);
    int found = 0;
    for (Tagged tagged : new RandomMentions(seed).list(120)) {
      List<Integer> expected =
          IntStream.range(0, queries.size())
              .filter(i -> plain.matches(queries.get(i), tagged))
              .boxed()
              .toList();
      List<Integer> answered = live.matches(tagged);
      if (!answered.equals(expected)) {
        assertThat(describe(answered, queries))
            .as("%s", tagged)
            .isEqualTo(describe(expected, queries));
      }
      found += expected.size();
    }
    assertThat(found).as("the test finds something").isGreaterThan(1000);
  }

  @Test
  void printsWhatItReads() {
    RandomQueries random = new RandomQueries(11);
    for (int i = 0; i < 6_000; i++) {
      Query query = random.next();
      String text = QueryPrinter.print(query);
      Query read = QueryParser.parse(text, Use.SEARCH).orThrow();
      if (!read.equals(query)) {
        assertThat(QueryPrinter.print(read)).isEqualTo(text);
        assertThat(read).as(text).isEqualTo(query);
      }
    }
  }

  private static List<String> describe(List<Integer> keys, List<Query> queries) {
    return keys.stream().map(i -> i + " " + QueryPrinter.print(queries.get(i))).toList();
  }

  private static Query query(String text) {
    return QueryParser.parse(text, Use.SEARCH).orThrow();
  }

  private static Mention mention(String title, String text) {
    return new Mention(
        new MentionId("m1"),
        new Source("rss", "Le Monde"),
        Channel.PRESS,
        URI.create("https://www.auto.lemonde.fr/mini/se.html?utm_source=x"),
        title,
        text,
        "fr",
        new Author("John Cooper", "jc", null),
        Instant.parse("2026-10-31T23:00:00Z"),
        1000L,
        null,
        null,
        "FR");
  }
}
