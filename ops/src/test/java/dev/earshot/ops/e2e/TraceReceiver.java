package dev.earshot.ops.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * Takes traces as OpenTelemetry's protocol sends them over HTTP, and knows what it needs of them.
 */
public final class TraceReceiver implements AutoCloseable {

  /**
   * A step.
   *
   * @param parent empty for the first one of a way
   */
  public record Span(
      String trace, String id, String parent, String name, Map<String, String> attributes) {}

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  private TraceReceiver(HttpServer server) {
    this.server = server;
  }

  /** Listens on a port of its own. */
  public static TraceReceiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TraceReceiver receiver = new TraceReceiver(server);
    server.createContext("/v1/traces", receiver::take);
    server.start();
    return receiver;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public List<Span> spans() {
    return List.copyOf(spans);
  }

  /** What it was shown with each delivery. */
  public List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
        body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
      }
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      for (byte[] resource : fields(body, 1)) {
        for (byte[] scope : fields(resource, 2)) {
          fields(scope, 2).forEach(span -> spans.add(span(span)));
        }
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** By the numbers of trace.proto. */
  private static Span span(byte[] bytes) {
    Map<String, String> attributes = new HashMap<>();
    for (byte[] attribute : fields(bytes, 9)) {
      attributes.put(text(attribute, 1), text(fields(attribute, 2).getFirst(), 1));
    }
    return new Span(hex(bytes, 1), hex(bytes, 2), hex(bytes, 4), text(bytes, 5), attributes);
  }

  private static String text(byte[] message, int number) {
    return fields(message, number).stream()
        .findFirst()
        .map(bytes -> new String(bytes, UTF_8))
        .orElse("");
  }

  private static String hex(byte[] message, int number) {
    return fields(message, number).stream().findFirst().map(HexFormat.of()::formatHex).orElse("");
  }

  /** The values of a field of a protobuf message, of those that have a length. */
  private static List<byte[]> fields(byte[] message, int number) {
    List<byte[]> found = new ArrayList<>();
    ByteBuffer left = ByteBuffer.wrap(message);
    while (left.hasRemaining()) {
      long tag = varint(left);
      switch ((int) (tag & 7)) {
        case 0 -> varint(left);
        case 1 -> left.position(left.position() + 8);
        case 2 -> {
          byte[] value = new byte[(int) varint(left)];
          left.get(value);
          if (tag >>> 3 == number) {
            found.add(value);
          }
        }
        case 5 -> left.position(left.position() + 4);
        default -> throw new IllegalArgumentException("no protobuf: tag " + tag);
      }
    }
    return found;
  }

  private static long varint(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = from.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
