package dev.earshot.bench.collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A web server with any number of feeds, each with twenty items of two thousand characters, of
 * which one is new every other minute.
 *
 * <p>Argument: port.
 */
public final class Feeds {

  private static final int ITEMS = 20;
  private static final long NEW_EVERY_MS = 120_000;
  private static final String TEXT = "Quelques mots de la presse sur une voiture. ".repeat(46);

  private static final AtomicLong asked = new AtomicLong();
  private static final AtomicLong unchanged = new AtomicLong();

  private Feeds() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            1_000);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", Feeds::answer);
    server.start();
    while (true) {
      Thread.sleep(10_000);
      System.out.printf("asked %d times, %d unchanged%n", asked.get(), unchanged.get());
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.incrementAndGet();
      String path = exchange.getRequestURI().getPath();
      long newest = (System.currentTimeMillis() + path.hashCode() % NEW_EVERY_MS) / NEW_EVERY_MS;
      String etag = "\"" + newest + "\"";
      exchange.getResponseHeaders().set("ETag", etag);
      if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        unchanged.incrementAndGet();
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      StringBuilder feed = new StringBuilder("<rss version=\"2.0\"><channel><title>F</title>");
      for (long item = newest; item > newest - ITEMS; item--) {
        feed.append("<item><guid isPermaLink=\"false\">").append(path).append(item);
        feed.append("</guid><title>Number ").append(item).append("</title><description>");
        feed.append(TEXT).append("</description></item>");
      }
      byte[] bytes = feed.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/rss+xml; charset=utf-8");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
