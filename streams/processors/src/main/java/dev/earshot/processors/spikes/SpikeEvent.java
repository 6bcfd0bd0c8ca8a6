package dev.earshot.processors.spikes;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a spike.
 *
 * @param opened when the spike was first seen; names the spike within its series
 * @param at when this step was seen
 * @param seen the count in the window that ends at {@code at}
 * @param expected the usual count in such a window
 * @param score how unusual that is, in standard deviations
 * @param confidence how sure it is that this is no chance, from 0 to 1; null where too little has
 *     been seen to say
 */
public record SpikeEvent(
    Alert.State state,
    Instant opened,
    Instant at,
    double seen,
    double expected,
    double score,
    Alert.Severity severity,
    @Nullable Double confidence) {

  public SpikeEvent {
    requireNonNull(state, "state");
    requireNonNull(opened, "opened");
    requireNonNull(at, "at");
    requireNonNull(severity, "severity");
  }
}
