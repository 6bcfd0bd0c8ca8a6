package dev.earshot.search.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Token buckets, one for each client: each request takes a token, and tokens come back with time.
 * Remembers the {@value #CLIENTS} clients that asked last, so that no crowd can fill the memory.
 */
final class Limiter {

  private static final int CLIENTS = 10_000;

  private final InstantSource clock;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

  Limiter(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes a token of {@code client}; the time to wait where there is none. */
  synchronized Optional<Duration> take(String client, Rate rate) {
    Instant now = clock.instant();
    Bucket before = buckets.get(client);
    double tokens = before == null ? rate.burst() : before.tokens(now, rate);
    if (tokens < 1) {
      return Optional.of(Duration.ofMillis(Math.round(1000 * (1 - tokens) / rate.perSecond())));
    }
    buckets.put(client, new Bucket(tokens - 1, now));
    if (buckets.size() > CLIENTS) {
      buckets.remove(buckets.keySet().iterator().next());
    }
    return Optional.empty();
  }

  private record Bucket(double left, Instant at) {
    double tokens(Instant now, Rate rate) {
      double seconds = Math.max(0, Duration.between(at, now).toMillis() / 1000.0);
      return Math.min(rate.burst(), left + seconds * rate.perSecond());
    }
  }
}
