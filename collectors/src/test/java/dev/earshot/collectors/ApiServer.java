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
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server on this machine that answers as it is told to, and remembers what it was asked. */
public final class ApiServer implements AutoCloseable {

  private static final String FILE = "application/octet-stream";

  /**
   * What a client asked.
   *
   * @param target path and query
   * @param body what it sent; often nothing
   */
  public record Asked(String target, Map<String, String> headers, String body) {}

  /** What is answered. */
  public record Said(int status, String body, Map<String, String> headers) {

    public static Said ok(String body) {
      return new Said(200, body, Map.of());
    }

    /** A file, of which only the server makes bytes again. */
    public static Said bytes(byte[] file) {
      return new Said(200, new String(file, StandardCharsets.ISO_8859_1), Map.of())
          .with("Content-Type", FILE);
    }

    public static Said status(int status) {
      return new Said(status, "", Map.of());
    }

    public Said with(String header, String value) {
      Map<String, String> all = new TreeMap<>(headers);
      all.put(header, value);
      return new Said(status, body, all);
    }
  }

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Function<Asked, Said> play = _ -> Said.status(404);

  public ApiServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Decides what is answered from now on. */
  public ApiServer plays(Function<Asked, Said> answers) {
    play = answers;
    return this;
  }

  public List<Asked> asked() {
    return asked;
  }

  /** What was asked for, without anything else, and forgets it. */
  public List<String> targets() {
    List<String> targets = asked.stream().map(Asked::target).toList();
    asked.clear();
    return targets;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    Asked question =
        new Asked(
            exchange.getRequestURI().toString(),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    asked.add(question);
    Said said = play.apply(question);
    said.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes =
        said.body()
            .getBytes(
                FILE.equals(said.headers().get("Content-Type"))
                    ? StandardCharsets.ISO_8859_1
                    : StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
