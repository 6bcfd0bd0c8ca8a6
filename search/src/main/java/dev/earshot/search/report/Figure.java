package dev.earshot.search.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.search.Search;
import org.jspecify.annotations.Nullable;

/**
 * A number and the search that gives it.
 *
 * @param counts which of the three it is
 * @param before the same a week earlier; null where it is not compared
 * @param mean of the four weeks before; null where the brand was not yet listened to
 */
public record Figure(
    long value,
    Counts counts,
    @Nullable Long before,
    @Nullable Double mean,
    @JsonIgnore Search search) {

  /** What a figure counts. */
  public enum Counts {
    @JsonProperty("mentions")
    MENTIONS,
    @JsonProperty("stories")
    STORIES,
    @JsonProperty("voices")
    VOICES
  }

  public Figure {
    requireNonNull(counts, "counts");
    requireNonNull(search, "search");
  }

  static Figure mentions(long value, Search search) {
    return new Figure(value, Counts.MENTIONS, null, null, search);
  }

  /** The page that shows it. */
  @JsonProperty("link")
  public String link() {
    return search.at("/");
  }

  /** How much more than the mean of the four weeks before, as a share of it; null without one. */
  @JsonIgnore
  public @Nullable Double change() {
    return mean == null || mean == 0 ? null : (value - mean) / mean;
  }
}
