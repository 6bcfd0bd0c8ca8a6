package dev.earshot.search.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.earshot.search.Search;
import org.jspecify.annotations.Nullable;

/**
 * A number and the search that gives it.
 *
 * @param counts what it is a number of
 * @param before the same the time before, a week earlier for a week; null where it is not compared
 * @param mean of the four times before; null where the brand was not yet listened to
 * @param change against {@code before}; null where it is not compared
 * @param usual what the four times before let one expect; null where it is not compared
 * @param earlier the search that gives {@code before}; null where there is none
 */
@JsonPropertyOrder({"value", "counts", "before", "mean", "change", "usual", "link", "linkBefore"})
public record Figure(
    long value,
    Counts counts,
    @Nullable Long before,
    @Nullable Double mean,
    @Nullable Change change,
    @Nullable Usual usual,
    @JsonIgnore Search search,
    @JsonIgnore @Nullable Search earlier) {

  /** What a figure counts. */
  public enum Counts {
    @JsonProperty("mentions")
    MENTIONS,
    @JsonProperty("stories")
    STORIES,
    @JsonProperty("voices")
    VOICES,
    @JsonProperty("sources")
    SOURCES
  }

  public Figure {
    requireNonNull(counts, "counts");
    requireNonNull(search, "search");
  }

  /** Reads what was published. */
  @JsonCreator
  static Figure read(
      @JsonProperty("value") long value,
      @JsonProperty("counts") Counts counts,
      @JsonProperty("before") @Nullable Long before,
      @JsonProperty("mean") @Nullable Double mean,
      @JsonProperty("change") @Nullable Change change,
      @JsonProperty("usual") @Nullable Usual usual,
      @JsonProperty("link") String link,
      @JsonProperty("linkBefore") @Nullable String linkBefore) {
    return new Figure(
        value,
        counts,
        before,
        mean,
        change,
        usual,
        Search.read(link),
        linkBefore == null ? null : Search.read(linkBefore));
  }

  /** A figure that is compared with no more than the time before. */
  public Figure(
      long value, Counts counts, @Nullable Long before, @Nullable Double mean, Search search) {
    this(value, counts, before, mean, null, null, search, null);
  }

  static Figure mentions(long value, Search search) {
    return new Figure(value, Counts.MENTIONS, null, null, search);
  }

  static Figure voices(long value, Search search) {
    return new Figure(value, Counts.VOICES, null, null, search);
  }

  /** The page that shows it. */
  @JsonProperty("link")
  public String link() {
    return search.at("/");
  }

  /** The page that shows what it is compared with; null where there is no such page. */
  @JsonProperty("linkBefore")
  public @Nullable String linkBefore() {
    return earlier == null ? null : earlier.at("/");
  }
}
