package dev.earshot.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody put another query in the place of a brand's or a topic's. The last edit of a rule
 * holds until the configuration itself says something else of it than it did then: whoever decided
 * last, decides.
 *
 * @param id names the edit; no other has the same
 * @param topic of the brand; null for the query of the brand itself
 * @param query as it was typed; null for what the configuration says
 * @param file what the configuration said of it then, in the query language
 * @param before what held before, as it was typed
 * @param why as people told each other
 * @param by who did it, as they are known here
 */
public record RuleEdit(
    String id,
    String brand,
    @Nullable String topic,
    @Nullable String query,
    String file,
    String before,
    String why,
    String by,
    Instant at)
    implements Comparable<RuleEdit> {

  /** The longest query, in UTF-16 units. */
  public static final int MAX_QUERY = SavedSearch.MAX_QUERY;

  /** The longest {@link #why}, in UTF-16 units. */
  public static final int MAX_WHY = 1_000;

  private static final int LONGEST_ID = 100;

  /** Room for the marks that the normal form of a query may add to it. */
  private static final int MAX_NORMAL = 4 * MAX_QUERY;

  /**
   * @throws IllegalArgumentException if a component is missing or out of its range
   */
  public RuleEdit {
    id = Check.filled(id, "id", LONGEST_ID);
    brand = Check.filled(brand, "brand", Source.LONGEST);
    topic = Check.optional(topic, "topic", Source.LONGEST);
    query = Check.optional(query, "query", MAX_QUERY);
    file = Check.filled(file, "file", MAX_NORMAL);
    before = Check.filled(before, "before", MAX_NORMAL);
    why = Check.filled(why, "why", MAX_WHY);
    by = Check.filled(by, "by", Source.LONGEST);
    at = Check.millis(at, "at");
  }

  /** By time, so that the last one is the one that may hold. */
  @Override
  public int compareTo(RuleEdit other) {
    int byTime = at.compareTo(other.at);
    return byTime == 0 ? id.compareTo(other.id) : byTime;
  }
}
