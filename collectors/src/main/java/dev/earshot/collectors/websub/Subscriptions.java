package dev.earshot.collectors.websub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.collectors.feed.Push;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Reply;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All subscriptions of this process, and how hubs are asked for them. Any thread may use it. */
public final class Subscriptions {

  /** Hubs may promise less, and are asked again before it ends. */
  private static final Duration LEASE = Duration.ofDays(10);

  private static final int SECRET_BYTES = 24;
  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  private final Fetcher fetcher;
  private final URI callback;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Subscription> byId = new ConcurrentHashMap<>();

  /**
   * No subscription yet.
   *
   * @param callback the address at which hubs reach {@link CallbackServer}
   */
  public Subscriptions(Fetcher fetcher, URI callback, InstantSource clock, MeterRegistry meters) {
    this.fetcher = fetcher;
    String address = callback.toString();
    this.callback = URI.create(address.endsWith("/") ? address : address + "/");
    this.clock = clock;
    this.meters = meters;
  }

  /** A subscription for one feed, of which nothing is known yet. */
  public Subscription open() {
    String id = secret();
    Subscription subscription = new Subscription(this, id, secret());
    byId.put(id, subscription);
    return subscription;
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The subscription has ended. */
  void forget(Subscription ended) {
    byId.values().remove(ended);
  }

  Optional<Subscription> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Instant now() {
    return clock.instant();
  }

  /** Counts what hubs deliver. */
  void count(String outcome) {
    meters.counter("earshot.websub.deliveries", "outcome", outcome).increment();
  }

  /**
   * Asks a hub that a subscription shall begin or end. The hub answers later, by calling back.
   *
   * @return why it does not take it
   */
  Optional<String> ask(String mode, Push push, String id, String secret)
      throws InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("hub.mode", mode);
    form.put("hub.topic", push.topic().toString());
    form.put("hub.callback", callback + id);
    form.put("hub.lease_seconds", String.valueOf(LEASE.toSeconds()));
    form.put("hub.secret", secret);
    // What hubs wanted before WebSub had its name, and some still do.
    form.put("hub.verify", "async");
    try {
      Reply reply = fetcher.call(push.hub(), Map.of(), encoded(form));
      return reply.status() / 100 == 2
          ? Optional.empty()
          : Optional.of("it answers with status " + reply.status());
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Has a hub asked to push no more, by a thread of its own: whoever stops does not wait for hubs.
   *
   * @param push null where none has promised anything
   */
  void end(@Nullable Push push, String id, String secret) {
    if (push == null) {
      byId.remove(id);
      return;
    }
    Thread.ofVirtual()
        .name("unsubscribe")
        .start(
            () -> {
              try {
                ask("unsubscribe", push, id, secret)
                    .ifPresent(why -> LOG.debug("{} is not told to stop: {}", push.hub(), why));
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
  }

  void note(Push push, Optional<String> problem) {
    problem.ifPresentOrElse(
        why -> LOG.info("{} does not push {}: {}", push.hub(), push.topic(), why),
        () -> LOG.debug("{} was asked to push {}", push.hub(), push.topic()));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
