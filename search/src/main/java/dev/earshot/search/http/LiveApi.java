package dev.earshot.search.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.earshot.contract.Json;
import dev.earshot.search.Workspace;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.bulletins.Live;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells browsers what happens, as server-sent events: {@code mention}, of those that a search would
 * find where one is given, and {@code alert}. A client that is too slow misses events, and {@code
 * missed} tells it how many, whatever they were.
 */
final class LiveApi implements AutoCloseable {

  /** Streams that may be open at one time. */
  private static final int AT_ONCE = 100;

  private static final int WAITING = 200;
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** How long a wait lasts before it looks whether the server is closing. */
  private static final Duration GLANCE = Duration.ofMillis(250);

  /** So many mentions may pass that are not asked for until a word shows that somebody listens. */
  private static final int PASSED = 1_000;

  private final Bulletins bulletins;
  private final Workspace workspace;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private volatile boolean closed;

  LiveApi(Bulletins bulletins, Workspace workspace) {
    this.bulletins = bulletins;
    this.workspace = workspace;
  }

  Route route() {
    return Route.get(
        "/api/live",
        "Mentions that a search would find, and alerts, as they come: a stream of server-sent"
            + " events.",
        Route.search(),
        "text/event-stream",
        this::stream);
  }

  private void stream(Context context) throws InterruptedException {
    Followed followed = Followed.of(new Given(context), workspace);
    if (!places.tryAcquire()) {
      throw Problem.busy(
          "%d streams are open, and no more are kept".formatted(AT_ONCE), Duration.ofSeconds(30));
    }
    BlockingQueue<Live> events = new ArrayBlockingQueue<>(WAITING);
    AtomicLong missed = new AtomicLong();
    try (Bulletins.Listening _ =
        bulletins.listen(
            event -> {
              if (!events.offer(event)) {
                missed.incrementAndGet();
              }
            })) {
      context.res().setContentType("text/event-stream");
      context.res().setCharacterEncoding("UTF-8");
      context.res().setHeader("Cache-Control", "no-store");
      context.res().setHeader("X-Accel-Buffering", "no");
      tell(context.res().getOutputStream(), followed, events, missed);
    } catch (IOException _) {
      // The reader has gone.
    } finally {
      places.release();
    }
  }

  private void tell(
      OutputStream out, Followed followed, BlockingQueue<Live> events, AtomicLong missed)
      throws IOException, InterruptedException {
    write(out, ": listening\n\n");
    long silentMs = 0;
    int passed = 0;
    while (!closed) {
      Live event = events.poll(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
      if (event == null) {
        silentMs += GLANCE.toMillis();
      } else if (isWanted(event, followed)) {
        write(out, event(event));
        silentMs = 0;
        passed = 0;
      } else {
        passed++;
      }
      long lost = missed.getAndSet(0);
      if (lost > 0) {
        write(out, "event: missed\ndata: " + lost + "\n\n");
      }
      if (silentMs >= HEARTBEAT.toMillis() || passed >= PASSED) {
        write(out, ": still here\n\n");
        silentMs = 0;
        passed = 0;
      }
    }
  }

  private static boolean isWanted(Live event, Followed followed) {
    return switch (event) {
      case Live.Heard heard -> followed.finds(heard.tagged());
      case Live.Alarm _ -> true;
    };
  }

  private static String event(Live event) throws JsonProcessingException {
    return switch (event) {
      case Live.Heard heard -> "event: mention\ndata: " + Json.write(heard.tagged()) + "\n\n";
      case Live.Alarm alarm ->
          "event: alert\ndata: " + Json.MAPPER.writeValueAsString(alarm.alert()) + "\n\n";
    };
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Ends every stream. */
  @Override
  public void close() {
    closed = true;
  }
}
