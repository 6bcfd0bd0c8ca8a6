package dev.earshot.ops.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A web server on this machine: it serves documents and remembers what is posted to it. */
public final class Loopback implements AutoCloseable {

  /** A document as a server gives it. */
  private record Document(String type, String text) {}

  private final HttpServer server;
  private final Map<String, Document> documents = new ConcurrentHashMap<>();
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private volatile Duration slow = Duration.ZERO;

  private Loopback(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a free port. */
  public static Loopback start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Loopback loopback = new Loopback(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", loopback::answer);
    server.start();
    return loopback;
  }

  /** A port that nobody has at this moment. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The address of {@code path}. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Serves {@code text} at {@code path} from now on. */
  public void serve(String path, String type, String text) {
    documents.put(path, new Document(type, text));
  }

  /** The bodies of all posts so far, in the order they came. */
  public List<String> posted() {
    return List.copyOf(posted);
  }

  /** Takes so long over each answer from now on. */
  public void slow(Duration each) {
    slow = each;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      LockSupport.parkNanos(slow.toNanos());
      if (exchange.getRequestMethod().equals("POST")) {
        posted.add(new String(body, UTF_8));
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      Document document = documents.get(exchange.getRequestURI().getPath());
      if (document == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", document.type());
      byte[] text = document.text().getBytes(UTF_8);
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
