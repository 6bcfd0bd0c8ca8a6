package dev.earshot.search.pages;

import dev.earshot.contract.RuleEdit;
import dev.earshot.query.RuleName;
import dev.earshot.search.Words;
import dev.earshot.search.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one query: what is in force, an edit of it and what that would change, and every edit
 * there was.
 *
 * @param query as it stands in the form
 * @param why as it stands in the form
 * @param complaint why the edit was not made; null where nobody tried, or it was
 * @param preview null where nobody asked what an edit would change
 * @param rows of the form, so that a long query can be read
 */
record RulePage(
    Frame frame,
    Rule rule,
    String title,
    String state,
    String query,
    String why,
    int rows,
    boolean mayAct,
    @Nullable String complaint,
    @Nullable RulePreview preview,
    List<RulePreview.Example> examples,
    List<Past> history) {

  private static final int LINE = 78;
  private static final int MOST_ROWS = 22;
  private static final int LEAST_ROWS = 4;

  /**
   * What held from some time on.
   *
   * @param by null of the configuration
   * @param back the query to put back; null where it is in force
   * @param reason what is noted when it is put back
   */
  record Past(
      String query,
      String why,
      @Nullable String by,
      @Nullable String at,
      boolean inForce,
      @Nullable String back,
      String reason) {}

  static RulePage of(
      Frame frame, Rule rule, List<RuleEdit> history, Pages.Typed typed, boolean mayAct) {
    Words words = frame.words();
    String topic = rule.name().topic();
    return new RulePage(
        frame,
        rule,
        topic == null ? words.say("rule.brand") : topic,
        BrandsPage.state(rule, words),
        typed.query(),
        typed.why(),
        rows(typed.query()),
        mayAct,
        typed.complaint(),
        typed.proposal() == null
            ? null
            : RulePreview.of(rule.name(), typed.query(), typed.proposal(), words),
        RulePreview.examples(rule.examples(), words),
        history(rule, history, words));
  }

  private static int rows(String query) {
    long rows = query.lines().mapToLong(line -> 1 + line.length() / LINE).sum();
    return Math.clamp(rows + 1, LEAST_ROWS, MOST_ROWS);
  }

  private static List<Past> history(Rule rule, List<RuleEdit> edits, Words words) {
    List<Past> past = new ArrayList<>();
    for (RuleEdit edit : edits) {
      String query = edit.query() == null ? rule.configured() : edit.query();
      boolean inForce = edit.id().equals(rule.inForce());
      String at = words.moment(edit.at());
      past.add(
          new Past(
              edit.query() == null ? words.say("rule.history.file") : edit.query(),
              edit.why(),
              edit.by(),
              at,
              inForce,
              query.equals(rule.query()) ? null : query,
              words.say("rule.back.reason", edit.by(), at)));
    }
    past.add(
        new Past(
            rule.configured(),
            words.say("rule.history.configuration"),
            null,
            null,
            rule.edit() == null,
            rule.configured().equals(rule.query()) ? null : rule.configured(),
            words.say("rule.back.reason.file")));
    return past;
  }

  /** Where the page of a rule is. */
  static String address(RuleName name) {
    String address = BrandsPage.PATH + "/rule?brand=" + SearchPage.encoded(name.brand());
    return name.topic() == null ? address : address + "&topic=" + SearchPage.encoded(name.topic());
  }

  String brand() {
    return rule.name().brand();
  }

  @Nullable String topic() {
    return rule.name().topic();
  }
}
