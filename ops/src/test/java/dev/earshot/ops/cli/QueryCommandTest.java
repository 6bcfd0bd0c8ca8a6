package dev.earshot.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QueryCommandTest {

  private static final String CAR =
      "{\"id\":\"1\",\"text\":\"The  MINI Cooper\",\"n\":1.50,\"published\":\"2026-11-16T09:00:00Z\"}";
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
