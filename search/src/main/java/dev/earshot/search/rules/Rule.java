package dev.earshot.search.rules;

import dev.earshot.contract.RuleEdit;
import dev.earshot.query.RuleName;
import dev.earshot.query.live.Examples;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A brand's or a topic's query, and what is known of it.
 *
 * @param query that is in force, as somebody typed it, or in its normal form
 * @param configured what the configuration says, in its normal form
 * @param edit that decides; null where the configuration does
 * @param overtaken whether the last edit counts no more, because the configuration was changed
 * @param examples what the query makes of them
 * @param mentions with its tag in the last 30 days
 */
public record Rule(
    RuleName name,
    String query,
    String configured,
    @Nullable RuleEdit edit,
    boolean overtaken,
    List<Examples.Result> examples,
    long mentions) {

  /** What is in force where the configuration decides. */
  public static final String CONFIGURATION = "configuration";

  public Rule {
    examples = List.copyOf(examples);
  }

  /** Names what is in force, so that nobody edits what another has edited meanwhile. */
  public String inForce() {
    return edit == null ? CONFIGURATION : edit.id();
  }
}
