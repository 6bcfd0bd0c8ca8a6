package dev.earshot.ops.notify;

import dev.earshot.ops.config.Configuration.Webhook;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part that tells the log and every webhook of every step of every alert, at least once.
 *
 * <p><b>Life.</b> {@link #start} starts a thread for each receiver and {@link #close} ends them.
 * Several instances on one Kafka share the work and do not tell twice, but for the moment at which
 * one takes over from another.
 */
public final class Notifier implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient client;
  private final List<Delivery> deliveries;

  private Notifier(HttpClient client, List<Delivery> deliveries) {
    this.client = client;
    this.deliveries = deliveries;
  }

  /**
   * Starts to tell.
   *
   * @param kafka the clients' configuration: at least {@code bootstrap.servers}
   */
  public static Notifier start(
      List<Webhook> webhooks,
      Map<String, Object> kafka,
      InstantSource clock,
      MeterRegistry meters) {
    return start(webhooks, kafka, Pace.USUAL, clock, meters);
  }

  static Notifier start(
      List<Webhook> webhooks,
      Map<String, Object> kafka,
      Pace pace,
      InstantSource clock,
      MeterRegistry meters) {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    List<Delivery> deliveries = new ArrayList<>();
    deliveries.add(Delivery.start(new LogReceiver(), kafka, pace, clock, meters));
    for (Webhook webhook : webhooks) {
      deliveries.add(
          Delivery.start(new WebhookReceiver(webhook, client, clock), kafka, pace, clock, meters));
    }
    return new Notifier(client, deliveries);
  }

  /** Whom alerts do not get through to, and why. */
  public Optional<String> problem() {
    return deliveries.stream().flatMap(one -> one.problem().stream()).findFirst();
  }

  /** Stops telling; what has not been told will be told after the next start. */
  @Override
  public void close() {
    deliveries.forEach(Delivery::stop);
    // What is being sent fails, and is sent again after the next start.
    client.shutdownNow();
    deliveries.forEach(Delivery::close);
  }
}
