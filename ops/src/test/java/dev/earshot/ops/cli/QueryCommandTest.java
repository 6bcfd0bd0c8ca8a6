package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QueryCommandTest {

  private static final String CAR =
      "{\"id\":\"1\",\"text\":\"The  MINI"
          + " Cooper\",\"n\":1.50,\"published\":\"2026-11-16T09:00:00Z\"}";
  private static final String MAC = "{\"id\":\"2\",\"text\":\"A Mac mini\"}";

  @Test
  void printsTheNormalForm() {
    Typed check = check("(mini  AND cooper)");

    assertThat(check.status()).isZero();
    assertThat(check.out()).hasSize(1);
    assertThat(check(check.out().getFirst()).out()).isEqualTo(check.out());
  }

  @Test
  void showsThePlaceOfAnError() {
    Typed check = check("mini (cooper");

    assertThat(check.status()).isEqualTo(2);
    assertThat(check.out()).isEmpty();
    assertThat(check.err()).contains("\n  mini (cooper\n").contains("^");
  }

  @Test
  void allowsToExcludeOnlyInTheSearchBox() {
    assertThat(check("NOT mini").status()).isZero();
    assertThat(check("--rule", "NOT mini").status()).isEqualTo(2);
  }

  @Test
  void saysWhatItCostsAndWhereItMayNotBeMeant() {
    assertThat(check("mini cooper").err()).contains("cost: cheap").doesNotContain("warning");
    assertThat(check("NOT mini").err()).contains("cost: costly").contains("every mention");
    assertThat(check("mini NOT \"mac mini\"").err())
        .contains("warning: NOT \"mac mini\" removes")
        .contains("mini NOT/IN \"mac mini\"");
    assertThat(check("channel:press channel:forum").err()).contains("can never match");
    assertThat(check("the OR mini").err()).contains("nearly every mention");
    assertThat(check("mini and cooper").err()).contains("perhaps: mini AND cooper");
  }

  @Test
  void readsALongQueryFromStdin() {
    Typed check = Typed.command(QueryCheckCommand::new, "mini\n  OR cooper\n", "-");

    assertThat(check.out()).containsExactly("mini OR cooper");
  }

  @Test
  void showsOnlyTheNeighbourhoodOfAnErrorInALongQuery() {
    Typed check = check("a OR ".repeat(5000) + "titel:x" + " OR b".repeat(5000));

    assertThat(check.status()).isEqualTo(2);
    assertThat(check.err().lines()).allMatch(line -> line.length() < 200);
    String[] lines = check.err().split("\n", -1);
    assertThat(lines[1].substring(lines[2].indexOf('^'))).startsWith("titel:x");
  }

  @Test
  void bringsInTheQueriesOfOthers() {
    Typed check = check("--from", "brandwatch", "raw:MINI AND city:berlin");

    assertThat(check.status()).isZero();
    assertThat(check.out()).containsExactly("{MINI}");
    assertThat(check.err()).contains("no equivalent: city:");
    assertThat(check("--from", "lucene", "mini cooper").out()).containsExactly("mini OR cooper");
  }

  @Test
  void saysWhyNothingIsLeftOfAnothersQuery() {
    assertThat(check("--from", "lucene", "/x/").status()).isEqualTo(2);
    assertThat(check("--from", "sprinklr", "x").err())
        .contains("brandwatch, meltwater, talkwalker, lucene");
  }

  @Test
  void previewsAnEditAgainstARunningEarshot() throws IOException {
    String answer =
        """
        {"brand":"MINI","topic":"electric","before":12,"after":1300,
         "adds":{"total":1290,"samples":[{"id":"1","published":"2026-11-20T10:00:00Z",
           "source":"Le Monde","title":"La\\u001b MINI","text":"x","words":["MINI","cooper"]}]},
         "drops":{"total":2,"samples":[]}}\
        """;
    List<String> asked = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/query/preview",
        exchange -> {
          try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(200, answer.getBytes(UTF_8).length);
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
          }
        });
    server.start();
    try {
      Typed check =
          check(
              "--against",
              "http://127.0.0.1:" + server.getAddress().getPort(),
              "--topic",
              "electric",
              "mini  OR cooper");

      assertThat(check.out())
          .containsExactly(
              "mini OR cooper",
              "MINI/electric, the last 30 days: 12 mentions now, 1,300 with this query",
              "adds 1,290",
              "+ 2026-11-20  Le Monde  La  MINI  [MINI, cooper]",
              "drops 2");
      assertThat(asked.getFirst()).contains("\"topic\":\"electric\"").contains("\"samples\":5");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void asksWhomToPreviewAgainst() {
    assertThat(check("--topic", "electric", "mini").err()).contains("--against URL");
    assertThat(check("--against", "http://127.0.0.1:1", "NOT mini").err())
        .contains("must not have");
    assertThat(check("--against", "http://127.0.0.1:1", "mini").status()).isEqualTo(1);
  }

  @Test
  void printsMatchingLinesUntouched() {
    Typed match = match(CAR + "\r\n" + MAC + "\n", "mini NOT/IN \"mac mini\"");

    assertThat(match.status()).isZero();
    assertThat(match.out()).containsExactly(CAR);
  }

  @Test
  void knowsTheFieldsOfAMention() {
    assertThat(match(CAR, "published:[2026-11-16 TO 2026-11-16]").out()).hasSize(1);
    assertThat(match(CAR, "published:[2026-11-17 TO *]").out()).isEmpty();
  }

  @Test
  void knowsTheTagsOfATaggedMention() {
    String tagged = String.join("\n", Typed.command(TagCommand::new, CAR + "\n" + MAC).out());

    assertThat(match(tagged, "brand:MINI").out()).hasSize(1);
    assertThat(match(tagged, "NOT brand:MINI").out()).hasSize(1);
    assertThat(match(CAR, "brand:MINI").out()).isEmpty();
  }

  @Test
  void saysWhichLineCannotBeRead() {
    Typed match = match("{}\n" + CAR, "mini");

    assertThat(match.status()).isEqualTo(1);
    assertThat(match.err()).contains("line 1");
    assertThat(match.out()).containsExactly(CAR);
  }

  @Test
  void refusesAWrongQueryBeforeItReads() {
    Typed match = match("{}\n", "mini AND");

    assertThat(match.status()).isEqualTo(2);
    assertThat(match.err()).doesNotContain("line 1");
  }

  private static Typed check(String... arguments) {
    return Typed.command(QueryCheckCommand::new, "", arguments);
  }

  private static Typed match(String input, String query) {
    return Typed.command(QueryMatchCommand::new, input, query);
  }
}
