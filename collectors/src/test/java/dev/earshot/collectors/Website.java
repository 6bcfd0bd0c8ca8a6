package dev.earshot.collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A website on this machine that knows about conditional requests and moves. */
public final class Website implements AutoCloseable {

  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final Map<String, String> moves = new ConcurrentHashMap<>();
  private final List<URI> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger unchanged = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  public Website() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Puts a page at a path, with or without a query. */
  public void put(String path, String page) {
    moves.remove(path);
    pages.put(path, page);
  }

  public void move(String from, String to) {
    moves.put(from, to);
  }

  public void remove(String path) {
    pages.remove(path);
    moves.remove(path);
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** How often it has answered that nothing has changed. */
  public int unchanged() {
    return unchanged.get();
  }

  public List<URI> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI());
    String path = exchange.getRequestURI().toString();
    String move = moves.get(path);
    String page = pages.getOrDefault(path, pages.get(exchange.getRequestURI().getPath()));
    if (move != null) {
      exchange.getResponseHeaders().set("Location", move);
      exchange.sendResponseHeaders(301, -1);
    } else if (page == null) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      page(exchange, page);
    }
    exchange.close();
  }

  private void page(HttpExchange exchange, String page) throws IOException {
    String etag = "\"" + Integer.toHexString(page.hashCode()) + "\"";
    exchange.getResponseHeaders().set("ETag", etag);
    if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      unchanged.incrementAndGet();
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
