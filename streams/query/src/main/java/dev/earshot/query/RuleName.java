package dev.earshot.query;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Names a rule: the query of a brand, or of one of its topics.
 *
 * @param topic null for the brand's own query
 */
public record RuleName(String brand, @Nullable String topic) {

  public RuleName {
    requireNonNull(brand, "brand");
  }
}
