package dev.earshot.collectors.websub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Where hubs call back. It is a server of its own, so that nothing else of Earshot has to be open
 * to the internet, and it answers nobody who does not know the id of a subscription.
 *
 * <p><b>Life.</b> {@link #start} listens at once; {@link #close} ends all that is under way.
 */
public final class CallbackServer implements AutoCloseable {

  /** What a hub delivers is a few entries. */
  private static final int MOST_BYTES = 2 * 1024 * 1024;

  private static final int BACKLOG = 50;
  private static final String LONGEST_REQUEST_SECONDS = "30";
  private static final String MOST_CONNECTIONS = "200";

  static {
    // The JDK's server waits for a slow request without end unless it is told so before it starts.
    limit("sun.net.httpserver.maxReqTime", LONGEST_REQUEST_SECONDS);
    limit("sun.net.httpserver.maxRspTime", LONGEST_REQUEST_SECONDS);
    limit("jdk.httpserver.maxConnections", MOST_CONNECTIONS);
  }

  private final Subscriptions subscriptions;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private CallbackServer(Subscriptions subscriptions, HttpServer server) {
    this.subscriptions = subscriptions;
    this.server = server;
  }

  /**
   * Listens for hubs.
   *
   * @param port 0 for one that is free
   * @throws IOException if nobody can listen there
   */
  public static CallbackServer start(Subscriptions subscriptions, InetAddress host, int port)
      throws IOException {
    CallbackServer callbacks =
        new CallbackServer(
            subscriptions, HttpServer.create(new InetSocketAddress(host, port), BACKLOG));
    callbacks.server.setExecutor(callbacks.threads);
    callbacks.server.createContext("/", callbacks::answer);
    callbacks.server.start();
    return callbacks;
  }

  private static void limit(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Optional<Subscription> called = subscriptions.byId(path.substring(path.lastIndexOf('/') + 1));
      switch (exchange.getRequestMethod()) {
        case "GET" -> verify(exchange, called);
        case "POST" -> deliver(exchange, called);
        default -> say(exchange, 405, "");
      }
    }
  }

  /** A hub asks whether a subscription is meant, or says that it is denied. */
  private void verify(HttpExchange exchange, Optional<Subscription> called) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    String topic = asked.getOrDefault("hub.topic", "");
    switch (asked.getOrDefault("hub.mode", "")) {
      case "subscribe" -> {
        boolean meant =
            called.isPresent()
                && called.get().verify(topic, seconds(asked.get("hub.lease_seconds")));
        say(exchange, meant ? 200 : 404, meant ? asked.getOrDefault("hub.challenge", "") : "");
      }
      case "denied" -> {
        called.ifPresent(subscription -> subscription.deny(topic));
        say(exchange, called.isPresent() ? 200 : 404, "");
      }
      case "unsubscribe" -> {
        boolean meant = called.isPresent() && called.get().verifyEnd(topic);
        if (meant) {
          subscriptions.forget(called.get());
        }
        say(exchange, meant ? 200 : 404, meant ? asked.getOrDefault("hub.challenge", "") : "");
      }
      default -> say(exchange, 404, "");
    }
  }

  /** What is not signed as it should be is taken and forgotten: a forger learns nothing. */
  private void deliver(HttpExchange exchange, Optional<Subscription> called) throws IOException {
    if (called.isEmpty() || called.get().isLeaving()) {
      say(exchange, 410, "");
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      subscriptions.count("too-long");
      say(exchange, 413, "");
      return;
    }
    String signature = exchange.getRequestHeaders().getFirst("X-Hub-Signature");
    if (!Signature.fits(signature, called.get().secret(), body)) {
      subscriptions.count("forged");
      say(exchange, 202, "");
      return;
    }
    boolean taken =
        called
            .get()
            .deliver(
                new Subscription.Delivery(
                    body, exchange.getRequestHeaders().getFirst("Content-Type")));
    subscriptions.count(taken ? "heard" : "busy");
    say(exchange, taken ? 202 : 503, "");
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    // A challenge is sent back as it came: it must not be taken for a page.
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : query == null ? new String[0] : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static Duration seconds(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,9}")
        ? Duration.ofSeconds(Long.parseLong(text))
        : Duration.ZERO;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
