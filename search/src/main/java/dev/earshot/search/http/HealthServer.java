package dev.earshot.search.http;

import dev.earshot.contract.Traces;
import io.javalin.Javalin;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The server of a process without a desk: its health, and its meters, for whoever looks after it.
 * The same addresses, answers and tokens as where there is a desk.
 *
 * <p><b>Life.</b> {@link #start} listens; {@link #close} ends it after the requests that are being
 * answered.
 */
public final class HealthServer implements AutoCloseable {

  private final HttpSettings settings;
  private final Javalin javalin;

  private HealthServer(HttpSettings settings, Javalin javalin) {
    this.settings = settings;
    this.javalin = javalin;
  }

  /**
   * Starts to listen.
   *
   * @param status asked at each look at the health
   * @param metrics the meters in Prometheus' text format, asked at each scrape
   * @throws CannotListen if the port is taken or may not be used
   */
  public static HealthServer start(
      HttpSettings settings, Supplier<Status> status, Supplier<String> metrics, InstantSource clock)
      throws CannotListen {
    Guard guard = new Guard(settings, clock);
    return new HealthServer(
        settings,
        SearchServer.listen(
            settings,
            new HealthApi(status, metrics).routes(),
            new Answering(guard, new Trail(guard, clock, _ -> {}), Traces.OFF),
            Refusal.toPrograms()));
  }

  /** Where it is reached from this machine. */
  public URI address() {
    return settings.reached(javalin.port());
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
