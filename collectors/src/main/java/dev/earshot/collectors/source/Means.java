package dev.earshot.collectors.source;

import static java.util.Objects.requireNonNull;

import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.websub.Subscriptions;
import dev.earshot.query.Brand;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sources are asked by means of. All of it may be used by any thread, and belongs to who made
 * it.
 *
 * @param wanted what is listened for, for sources that say more than anyone can keep
 * @param memory what the source remembers; each source has its own
 * @param subscriptions to what is pushed; null where nothing can be, because no hub reaches this
 *     machine
 */
public record Means(
    Fetcher fetcher,
    InstantSource clock,
    Wanted wanted,
    MeterRegistry meters,
    Memory memory,
    @Nullable Subscriptions subscriptions) {

  public Means {
    requireNonNull(fetcher, "fetcher");
    requireNonNull(clock, "clock");
    requireNonNull(wanted, "wanted");
    requireNonNull(meters, "meters");
    requireNonNull(memory, "memory");
  }

  /** Means of a source that remembers nothing yet. */
  public Means(Fetcher fetcher, InstantSource clock, Wanted wanted, MeterRegistry meters) {
    this(fetcher, clock, wanted, meters, Memory.empty(), null);
  }

  /** The same where what is listened for stays as it is. */
  public Means(Fetcher fetcher, InstantSource clock, List<Brand> brands, MeterRegistry meters) {
    this(fetcher, clock, Wanted.by(brands), meters);
  }

  /** Means of a source to which nothing is pushed. */
  public Means(
      Fetcher fetcher,
      InstantSource clock,
      List<Brand> brands,
      MeterRegistry meters,
      Memory memory) {
    this(fetcher, clock, Wanted.by(brands), meters, memory, null);
  }

  /** The same for a source that remembers. */
  public Means with(Memory remembered) {
    return new Means(fetcher, clock, wanted, meters, remembered, subscriptions);
  }

  /** The same for sources that may be pushed. */
  public Means with(Subscriptions pushed) {
    return new Means(fetcher, clock, wanted, meters, memory, pushed);
  }
}
