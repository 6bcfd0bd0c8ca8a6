package dev.earshot.contract;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a part comes back that has failed and must not stay away: it begins anew after a pause, after
 * a longer one each time that it fails again soon, and is never given up. Each time is counted as
 * {@code earshot.parts.restarts} under the part's name.
 *
 * <p>Any thread may call it.
 */
public final class Comeback {

  private static final Logger LOG = LoggerFactory.getLogger(Comeback.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 10;

  /** A part that has worked for so long is well: its next failure is the first one again. */
  private static final Duration WELL = Duration.ofMinutes(5);

  /**
   * What follows from a failure.
   *
   * @param pause to wait before the part begins anew
   * @param problem for health to show until then
   */
  public record Return(Duration pause, String problem) {
    public Return {
      requireNonNull(pause, "pause");
      requireNonNull(problem, "problem");
    }
  }

  private final InstantSource clock;
  private final Counter restarts;
  private @Nullable Instant last;
  private int failures;

  /**
   * @param part the name that metrics show, such as {@code indexer}; several may share one
   */
  public Comeback(String part, InstantSource clock, MeterRegistry meters) {
    this.clock = clock;
    restarts =
        Counter.builder("earshot.parts.restarts")
            .description("times that a part which had failed began anew")
            .tag("part", part)
            .register(meters);
  }

  /**
   * Notes that the part has failed, and writes it to the program's log.
   *
   * @param what does not happen now, such as {@code indexing stopped}
   */
  public synchronized Return after(String what, Throwable cause) {
    Instant now = clock.instant();
    if (last != null && now.isAfter(last.plus(WELL))) {
      failures = 0;
    }
    last = now;
    failures++;
    restarts.increment();
    Duration pause = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    if (pause.compareTo(LONGEST) > 0) {
      pause = LONGEST;
    }
    String problem =
        "%s: %s; it begins anew in %d s%s"
            .formatted(
                what,
                Rights.explain(cause),
                pause.toSeconds(),
                failures == 1 ? "" : ", for the time number %d".formatted(failures));
    LOG.error("{}", problem, cause);
    return new Return(pause, problem);
  }
}
