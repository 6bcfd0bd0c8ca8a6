package dev.earshot.collectors.source;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time that is asked for in as many parts as it takes, because an answer has room for so
 * much only. Parts begin and end on full seconds, which is what can be asked for.
 */
public final class Parts {

  private final Instant since;
  private final Instant end;
  private Instant from;
  private Instant to;

  /** The whole of it is the first part. */
  public Parts(Instant since, Instant end) {
    this.since = since;
    this.end = end;
    this.from = since;
    this.to = end;
  }

  /**
   * The span from what was heard last until now.
   *
   * @param heard null where nothing was
   * @param begin how far back is asked the first time
   * @param overlap how far back is asked again, for what is found late or changed
   */
  public static Parts since(
      @Nullable Instant heard, Instant now, Duration begin, Duration overlap) {
    return new Parts(heard == null ? now.minus(begin) : heard.minus(overlap), now);
  }

  /** Where all of it begins. */
  public Instant since() {
    return since;
  }

  /** Where the part to be asked for begins: all before it was heard. */
  public Instant from() {
    return from;
  }

  /** Where the part to be asked for ends. */
  public Instant to() {
    return to;
  }

  /** Whether there is a part left. */
  public boolean hasNext() {
    return from.isBefore(to);
  }

  /** Whether no part was heard yet. */
  public boolean isFirst() {
    return from.equals(since);
  }

  /**
   * Hears that an answer was cut off.
   *
   * @return whether there is a shorter part to ask for; if not, the answer is all there will be
   */
  public boolean halve() {
    Instant half = Instant.ofEpochSecond((from.getEpochSecond() + to.getEpochSecond()) / 2);
    if (!half.isAfter(from)) {
      return false;
    }
    to = half;
    return true;
  }

  /** Goes on to the next part. Where it was busy it will be: that is at most twice as long. */
  public void next() {
    Instant next = to.plus(Duration.between(from, to).multipliedBy(2));
    from = to;
    to = next.isBefore(end) ? next : end;
  }
}
