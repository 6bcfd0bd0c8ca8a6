package dev.earshot.search.pages;

import dev.earshot.query.live.Examples;
import dev.earshot.search.Search;
import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.bulletins.Retags;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.rules.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of brands and topics: what is listened for, and by whose decision.
 *
 * @param judging how far judging all again has got; null where nobody ordered it
 * @param mayJudge whether whoever looks at it may order that
 */
record BrandsPage(Frame frame, List<OfBrand> brands, @Nullable String judging, boolean mayJudge) {

  /** Where this page is. */
  static final String PATH = "/brands";

  private static final int EXCERPT = 240;

  /** A brand and its topics; the brand's own query stands first. */
  record OfBrand(String name, boolean competitor, List<Row> rows) {}

  /**
   * One query.
   *
   * @param topic null of the brand itself
   * @param query the beginning of it
   * @param examples how many it passes; null where it has none
   */
  record Row(
      @Nullable String topic,
      String address,
      String query,
      String mentions,
      String search,
      @Nullable String examples,
      boolean fails,
      String state,
      boolean edited) {}

  static BrandsPage of(
      Frame frame, List<Rule> rules, Workspace workspace, Retags retags, boolean mayJudge) {
    Words words = frame.words();
    List<OfBrand> brands = new ArrayList<>();
    for (var brand : workspace.brands()) {
      brands.add(
          new OfBrand(
              brand.name(),
              workspace.competitors().contains(brand.name()),
              rules.stream()
                  .filter(rule -> rule.name().brand().equals(brand.name()))
                  .map(rule -> row(rule, words))
                  .toList()));
    }
    return new BrandsPage(frame, brands, judging(retags, words), mayJudge);
  }

  private static @Nullable String judging(Retags retags, Words words) {
    return retags
        .state()
        .map(
            state ->
                words.say(
                    "brands.judging." + SearchPage.word(state.step()),
                    state.order().by(),
                    words.moment(state.order().at()),
                    words.percent(
                        state.of() == 0 ? 0 : Math.min(1, (double) state.judged() / state.of()))))
        .orElse(null);
  }

  private static Row row(Rule rule, Words words) {
    long passed = rule.examples().stream().filter(Examples.Result::passes).count();
    int all = rule.examples().size();
    return new Row(
        rule.name().topic(),
        RulePage.address(rule.name()),
        rule.query().length() > EXCERPT ? rule.query().substring(0, EXCERPT) + "…" : rule.query(),
        words.number(rule.mentions()),
        search(rule).at(SearchPage.PATH),
        all == 0 ? null : words.say("brands.examples", words.number(passed), words.number(all)),
        passed < all,
        state(rule, words),
        rule.edit() != null);
  }

  private static Search search(Rule rule) {
    Search search = Search.ALL.brand(rule.name().brand());
    return rule.name().topic() == null ? search : search.with(By.TOPIC, rule.name().topic());
  }

  static String state(Rule rule, Words words) {
    if (rule.edit() != null) {
      return words.say(
          "brands.edited",
          rule.edit().by(),
          words.day(LocalDate.ofInstant(rule.edit().at(), words.zone())));
    }
    return words.say(rule.overtaken() ? "brands.overtaken" : "brands.configured");
  }
}
