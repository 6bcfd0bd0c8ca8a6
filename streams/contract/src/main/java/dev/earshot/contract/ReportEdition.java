package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as it was published. What is heard late, or corrected later, does not change it: it
 * makes the next edition. Only what was deleted at its source, or forgotten on request, is taken
 * out of what was published.
 *
 * @param week ISO 8601, such as {@code 2026-W47}
 * @param number from 1
 * @param at when it was published
 * @param changes against the edition before; empty for the first
 * @param report the report, as its API gives it
 */
public record ReportEdition(
    String brand, String week, int number, Instant at, List<Change> changes, JsonNode report) {

  /**
   * A figure that is not what it was.
   *
   * @param section the part of the report, such as {@code topic}
   * @param name of what is counted, such as {@code electric}; empty for all
   * @param figure which of its figures, such as {@code negative}
   * @param was null where it was not there
   * @param is null where it is not there any more
   */
  public record Change(
      String section, String name, String figure, @Nullable Long was, @Nullable Long is) {}

  /**
   * @throws IllegalArgumentException if a component is blank, or the number is none
   */
  public ReportEdition {
    brand = Check.filled(brand, "brand", Source.LONGEST);
    week = Check.filled(week, "week", Source.LONGEST);
    if (number < 1) {
      throw new IllegalArgumentException("number is %d; editions begin at 1".formatted(number));
    }
    at = Check.millis(at, "at");
    changes = List.copyOf(changes);
    requireNonNull(report, "report");
  }

  /** The same edition without what has to be taken out of it. */
  public ReportEdition without(JsonNode shortened) {
    return new ReportEdition(brand, week, number, at, changes, shortened);
  }

  /** Which edition it is. */
  @JsonIgnore
  public String key() {
    return brand + "\n" + week + "\n" + number;
  }
}
