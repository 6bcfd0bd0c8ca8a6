package dev.earshot.collectors.bluesky;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.earshot.contract.Json;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far a Jetstream has been heard.
 *
 * @param host where that was; numbers of events mean nothing elsewhere
 * @param timeUs the time of the last event, in microseconds since 1970
 * @param seq its number, in the new protocol
 */
record Position(String host, long timeUs, @Nullable Long seq) {

  /** Hosts do not see events at the same moment. */
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  /** Smaller cursors are taken for numbers of events. */
  private static final long LEAST_TIME = 1_000_000_000_000_000L;

  /** One that cannot be read is none: what is said from now on is heard. */
  static @Nullable Position read(@Nullable String checkpoint) {
    if (checkpoint == null) {
      return null;
    }
    try {
      return Json.MAPPER.readValue(checkpoint, Position.class);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  String write() {
    try {
      return Json.MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a position that cannot be written", e);
    }
  }

  Instant time() {
    return Instant.EPOCH.plus(timeUs, ChronoUnit.MICROS);
  }

  /** What to ask a host for; a little is heard again where that is by time. */
  long cursor(String at, boolean bySeq) {
    return bySeq && seq != null && at.equals(host)
        ? seq
        : Math.max(LEAST_TIME, timeUs - OVERLAP.toNanos() / 1_000);
  }
}
