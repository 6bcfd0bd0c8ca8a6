package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a spike of negative talk. All steps of one alert share its {@link #id}; a
 * receiver that has seen the same id in the same state has seen this alert.
 *
 * @param id the same however often the spike is computed again
 * @param topic one of the brand's topics, or {@link CountKey#ALL}
 * @param opened event time at which the spike began
 * @param at event time of this step
 * @param seen how many negative mentions there were in the window
 * @param expected how many there would be in a usual window
 * @param score how unusual that is, in standard deviations
 * @param window what {@code seen} and {@code expected} count over, ISO 8601, such as {@code PT1H}
 * @param query finds the mentions that caused it; a search in the query language
 * @param drivers what drove it, the strongest first
 */
public record Alert(
    String id,
    String brand,
    String topic,
    State state,
    Instant opened,
    Instant at,
    double seen,
    double expected,
    double score,
    String window,
    String query,
    List<Driver> drivers) {

  /** Where an alert is in its life. */
  public enum State {
    OPENED,
    ESCALATED,
    CLOSED;

    /** The name that users and JSON see, such as {@code opened}. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a state by its {@link #word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Something that drove a spike.
   *
   * @param kind one of story, voice, source and mention
   * @param name what it is called: a story's id, a voice's name, a mention's id
   * @param mentions how many of the window's negative mentions it accounts for
   * @param sample words of one of them; null where there are none to show
   */
  public record Driver(String kind, String name, long mentions, @Nullable String sample) {}

  /**
   * @throws IllegalArgumentException if a name is blank
   */
  public Alert {
    id = Check.filled(id, "id", MentionId.LONGEST);
    brand = Check.filled(brand, "brand", Source.LONGEST);
    topic = Check.filled(topic, "topic", Source.LONGEST);
    requireNonNull(state, "state");
    opened = Check.millis(opened, "opened");
    at = Check.millis(at, "at");
    requireNonNull(window, "window");
    requireNonNull(query, "query");
    drivers = drivers == null ? List.of() : List.copyOf(drivers);
  }
}
