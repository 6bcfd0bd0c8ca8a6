package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one configured source is doing, as its collector last saw it.
 *
 * @param address what is asked, without secrets
 * @param since when {@link #state} last changed
 * @param lastTry when it was last asked; null before the first time
 * @param lastSuccess when it last answered; null if it never did
 * @param nextTry when it will be asked again; null if it will not
 * @param problem why it is not well, and what to do; null when it is
 * @param heard mentions heard from it since its collector started
 */
public record SourceStatus(
    Source source,
    Channel channel,
    String address,
    State state,
    Instant since,
    @Nullable Instant lastTry,
    @Nullable Instant lastSuccess,
    @Nullable Instant nextTry,
    @Nullable String problem,
    long heard) {

  /** Whether a source can be heard. */
  public enum State {
    /** Not asked yet. */
    STARTING,
    /** It answered when last asked. */
    HEARING,
    /** It failed lately, for less than its patience; it is asked again. */
    FAILING,
    /** It has failed for so long that what it says now is missing from the figures. */
    BLIND,
    /** It said that it is gone for good; it is asked no more. */
    ENDED;

    /** The name that users and JSON see, such as {@code hearing}. */
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

  public SourceStatus {
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    requireNonNull(address, "address");
    requireNonNull(state, "state");
    since = Check.millis(since, "since");
  }
}
