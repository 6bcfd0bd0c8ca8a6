package dev.earshot.search.figures;

import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import java.time.Instant;
import java.util.List;

/**
 * What came of comparing the two counts.
 *
 * @param at when they were compared
 * @param cells hours by brand, topic, channel and language that either of them has mentions in
 * @param mentions that the index has in them; one of two brands is two
 * @param moving cells that differed and changed while they were looked at: mentions are on their
 *     way
 * @param differing cells that differ and stood still
 * @param examples the first of these
 */
public record Reckoning(
    Instant at, int cells, long mentions, int moving, int differing, List<Difference> examples) {

  static final int MOST_EXAMPLES = 20;

  /** A cell that the two count differently. */
  public record Difference(CountKey key, HourCount counted, HourCount found) {}

  public Reckoning {
    examples = List.copyOf(examples);
  }

  /** Whether nothing that stands still differs. */
  public boolean agrees() {
    return differing == 0;
  }
}
