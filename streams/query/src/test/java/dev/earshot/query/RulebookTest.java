package dev.earshot.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.earshot.contract.RuleEdit;
import dev.earshot.query.live.Examples;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RulebookTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final RuleName WHOLE = new RuleName("MINI", null);
  private static final RuleName ELECTRIC = new RuleName("MINI", "electric");
  private static final List<Brand> CONFIGURED = List.of(brand("mini", "électrique OR batterie"));

  private static Brand brand(String query, String electric) {
    return new Brand(
        "MINI", parsed(query), List.of(new Brand.BrandTopic("electric", parsed(electric))));
  }

  private static Query parsed(String query) {
    return QueryParser.parse(query, Use.RULE).orThrow();
  }

  private static RuleEdit edit(
      int minute, @Nullable String topic, @Nullable String query, String file) {
    return new RuleEdit(
        "e" + minute,
        "MINI",
        topic,
        query,
        file,
        file,
        "why",
        "zoe",
        NOON.plusSeconds(60L * minute));
  }

  @Test
  void isTheConfigurationWhereNobodyEditedAnything() {
    Rulebook rules = Rulebook.of(CONFIGURED, List.of());

    assertThat(rules.brands()).isEqualTo(CONFIGURED);
    assertThat(rules.inForce(WHOLE)).isEmpty();
  }

  @Test
  void putsTheLastEditInThePlaceOfEachQueryInWhateverOrderTheyCome() {
    RuleEdit first = edit(1, "electric", "électrique", "électrique OR batterie");
    RuleEdit last = edit(2, "electric", "électrique OR recharge", "électrique OR batterie");
    RuleEdit whole = edit(3, null, "mini <<< and its models >>> OR aceman", "mini");

    Rulebook rules = Rulebook.of(CONFIGURED, List.of(last, whole, first));

    assertThat(rules.brands()).containsExactly(brand("mini OR aceman", "électrique OR recharge"));
    assertThat(rules.inForce(ELECTRIC)).contains(last);
    assertThat(rules.history(ELECTRIC)).containsExactly(last, first);
  }

  @Test
  void goesBackToTheConfigurationWhereAnEditSaysSo() {
    Rulebook rules =
        Rulebook.of(
            CONFIGURED, List.of(edit(1, null, "aceman", "mini"), edit(2, null, null, "mini")));

    assertThat(rules.brands()).isEqualTo(CONFIGURED);
    assertThat(rules.inForce(WHOLE)).isEmpty();
    assertThat(rules.overtaken(WHOLE)).isFalse();
  }

  @Test
  void givesWayToAConfigurationThatWasChangedAfterTheEdit() {
    RuleEdit edit = edit(1, null, "aceman", "mini");

    Rulebook rules = Rulebook.of(List.of(brand("mini OR countryman", "x")), List.of(edit));

    assertThat(rules.query(WHOLE)).contains(parsed("mini OR countryman"));
    assertThat(rules.overtaken(WHOLE)).isTrue();
    assertThat(rules.history(WHOLE)).containsExactly(edit);
  }

  @Test
  void holdsThoughAnotherReleaseWroteTheConfigurationInAnotherWay() {
    RuleEdit edit = edit(1, "electric", "recharge", "( électrique  OR batterie )");

    assertThat(Rulebook.of(CONFIGURED, List.of(edit)).inForce(ELECTRIC)).contains(edit);
  }

  @Test
  void leavesOutWhatItCannotReadAndRulesThatAreGone() {
    Rulebook rules =
        Rulebook.of(
            CONFIGURED, List.of(edit(1, null, "((", "mini"), edit(2, "sport", "rallye", "rallye")));

    assertThat(rules.brands()).isEqualTo(CONFIGURED);
  }

  @Test
  void holdsAQueryAgainstExamples() {
    Examples examples = new Examples(List.of("la recharge", "le câble"), List.of("le vélo"));

    assertThat(examples.hold(parsed("recharge OR vélo")))
        .extracting(Examples.Result::text, Examples.Result::passes, Examples.Result::words)
        .containsExactly(
            tuple("la recharge", true, List.of("recharge")),
            tuple("le câble", false, List.of()),
            tuple("le vélo", false, List.of("vélo")));
  }
}
