package dev.earshot.collectors;

import dev.earshot.collectors.ApiServer.Asked;
import dev.earshot.collectors.ApiServer.Said;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What worlds have in common that are asked over HTTP: things with a text and a time. They begin to
 * answer with {@link #recover}.
 */
public abstract class ApiWorld implements World {

  protected final ApiServer server = new ApiServer();
  protected final TreeMap<Integer, String> things = new TreeMap<>();
  protected final Map<Integer, Instant> times = new ConcurrentHashMap<>();
  protected @Nullable String garbage;
  private final InstantSource clock;

  protected ApiWorld(InstantSource clock) {
    this.clock = clock;
  }

  /** Answers as the real one does. */
  protected abstract Said answer(Asked asked);

  @Override
  public synchronized void say(int number, String text) {
    things.put(number, text);
    times.put(number, clock.instant());
  }

  @Override
  public synchronized void edit(int number, String text) {
    things.put(number, text);
  }

  @Override
  public synchronized void delete(int number) {
    things.remove(number);
  }

  @Override
  public synchronized void garble(String letters) {
    garbage = letters;
  }

  @Override
  public void fail(@Nullable Duration retryAfter) {
    server.plays(
        _ ->
            retryAfter == null
                ? Said.status(500)
                : Said.status(429).with("Retry-After", "" + retryAfter.toSeconds()));
  }

  @Override
  public void recover() {
    server.plays(this::guarded);
  }

  private synchronized Said guarded(Asked asked) {
    return answer(asked);
  }

  protected Instant time(int number) {
    return times.getOrDefault(number, Instant.EPOCH);
  }

  @Override
  public void close() {
    server.close();
  }
}
