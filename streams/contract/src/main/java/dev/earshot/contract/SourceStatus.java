package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
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
 * @param heardUntil all that it said before is heard, so what lies between this and now is its lag;
 *     null if nothing is known of that
 * @param perHour mentions heard from it in the last hour; null if nothing is known of that
 * @param rejected what it sent since its collector started that could not be read
 * @param gaps when it was not heard, the latest last; only the last {@value #MOST_GAPS}
 * @param push how a hub tells of what is new there; null where none could
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
    long heard,
    @Nullable Instant heardUntil,
    @Nullable Long perHour,
    @Nullable Long rejected,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Gap> gaps,
    @Nullable Push push) {

  /**
   * A subscription at a hub.
   *
   * @param hub its address, without secrets
   * @param until when what the hub has promised ends; null where it has promised nothing
   * @param problem why it does not promise it; null where nothing is known of that
   */
  public record Push(String hub, @Nullable Instant until, @Nullable String problem) {
    public Push {
      requireNonNull(hub, "hub");
      until = until == null ? null : Check.millis(until, "until");
    }
  }

  /** How many {@link #gaps} are remembered. */
  public static final int MOST_GAPS = 20;

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

  @SuppressWarnings("NullAway") // what an earlier release wrote has no gaps
  public SourceStatus {
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    requireNonNull(address, "address");
    requireNonNull(state, "state");
    since = Check.millis(since, "since");
    gaps = gaps == null ? List.of() : List.copyOf(gaps);
  }

  /** The status of a source of which no more is known. */
  public SourceStatus(
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
    this(
        source,
        channel,
        address,
        state,
        since,
        lastTry,
        lastSuccess,
        nextTry,
        problem,
        heard,
        null,
        null,
        null,
        List.of());
  }

  /** The status of a source that no hub pushes. */
  public SourceStatus(
      Source source,
      Channel channel,
      String address,
      State state,
      Instant since,
      @Nullable Instant lastTry,
      @Nullable Instant lastSuccess,
      @Nullable Instant nextTry,
      @Nullable String problem,
      long heard,
      @Nullable Instant heardUntil,
      @Nullable Long perHour,
      @Nullable Long rejected,
      List<Gap> gaps) {
    this(
        source,
        channel,
        address,
        state,
        since,
        lastTry,
        lastSuccess,
        nextTry,
        problem,
        heard,
        heardUntil,
        perHour,
        rejected,
        gaps,
        null);
  }

  /** The same with another subscription. */
  public SourceStatus pushed(@Nullable Push by) {
    return new SourceStatus(
        source,
        channel,
        address,
        state,
        since,
        lastTry,
        lastSuccess,
        nextTry,
        problem,
        heard,
        heardUntil,
        perHour,
        rejected,
        gaps,
        by);
  }
}
