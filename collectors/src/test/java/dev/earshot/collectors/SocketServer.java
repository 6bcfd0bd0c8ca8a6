package dev.earshot.collectors;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A server on this machine that speaks WebSocket, frame by frame. Each connection is played by the
 * next of the scenes, or by the last one again.
 */
public final class SocketServer implements AutoCloseable {

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  /** Plays one connection; it is closed when this returns. */
  public interface Scene {
    /** Plays it. */
    void play(Peer peer) throws IOException, InterruptedException;
  }

  private final BlockingQueue<Scene> scenes = new LinkedBlockingQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ServerSocket server;

  /** What a client asked for. */
  public record Request(String target, Map<String, String> headers) {}

  public SocketServer() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Adds a scene for a coming connection. */
  public SocketServer then(Scene scene) {
    scenes.add(scene);
    return this;
  }

  public List<Request> requests() {
    return requests;
  }

  public URI address() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // it is closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      Request request = request(in);
      requests.add(request);
      Scene scene = scenes.size() > 1 ? scenes.take() : scenes.peek();
      if (scene != null) {
        scene.play(new Peer(request, in, socket.getOutputStream()));
      }
    } catch (IOException | InterruptedException e) {
      // the client has gone, which is its right
    }
  }

  private static Request request(InputStream in) throws IOException {
    String first = line(in);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return new Request(first.split(" ", -1)[1], headers);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  /** The server's end of a connection. */
  public static final class Peer {

    private final Request request;
    private final DataInputStream in;
    private final OutputStream out;

    Peer(Request request, DataInputStream in, OutputStream out) {
      this.request = request;
      this.in = in;
      this.out = out;
    }

    public Request request() {
      return request;
    }

    /** Accepts the connection. */
    public void accept() throws IOException {
      String protocol = request.headers().get("Sec-WebSocket-Protocol");
      write(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + accepted(request.headers().getOrDefault("Sec-WebSocket-Key", ""))
              + (protocol == null ? "" : "\r\nSec-WebSocket-Protocol: " + protocol)
              + "\r\n\r\n");
    }

    /** Refuses it, with headers such as {@code Retry-After: 7}. */
    public void refuse(int status, String body, String... headers) throws IOException {
      write(
          "HTTP/1.1 %d No\r\nContent-Length: %d\r\n%s\r\n%s"
              .formatted(
                  status,
                  body.length(),
                  String.join("", List.of(headers).stream().map(it -> it + "\r\n").toList()),
                  body));
    }

    public void text(String text) throws IOException {
      frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    public void binary(byte[] bytes) throws IOException {
      frame(0x82, bytes);
    }

    public void ping() throws IOException {
      frame(0x89, new byte[] {1});
    }

    /** Sends a text in two frames, with a ping between them. */
    public void inPieces(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int half = bytes.length / 2;
      frame(0x01, java.util.Arrays.copyOf(bytes, half));
      ping();
      frame(0x80, java.util.Arrays.copyOfRange(bytes, half, bytes.length));
    }

    /** Sends the head of a frame and half of what it promises. */
    public void breakOff(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.write(head(0x81, bytes.length));
      out.write(bytes, 0, bytes.length / 2);
      out.flush();
    }

    public void close(int code) throws IOException {
      frame(0x88, new byte[] {(byte) (code >> 8), (byte) code});
    }

    public void raw(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    public void write(String raw) throws IOException {
      out.write(raw.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /** The next text that the client sends; pongs are passed over. */
    public String read() throws IOException {
      while (true) {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        int length = second & 0x7F;
        if (length == 126) {
          length = in.readUnsignedShort();
        }
        byte[] mask = in.readNBytes(4);
        byte[] bytes = in.readNBytes(length);
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] ^= mask[i % 4];
        }
        if ((first & 0x0F) == 1) {
          return new String(bytes, StandardCharsets.UTF_8);
        }
      }
    }

    /** Stays until the client goes. */
    public void stay() throws IOException {
      in.transferTo(OutputStream.nullOutputStream());
    }

    private void frame(int first, byte[] bytes) throws IOException {
      out.write(head(first, bytes.length));
      out.write(bytes);
      out.flush();
    }

    private static byte[] head(int first, int length) {
      if (length < 126) {
        return new byte[] {(byte) first, (byte) length};
      }
      if (length < 65_536) {
        return new byte[] {(byte) first, 126, (byte) (length >> 8), (byte) length};
      }
      return new byte[] {
        (byte) first,
        127,
        0,
        0,
        0,
        0,
        (byte) (length >> 24),
        (byte) (length >> 16),
        (byte) (length >> 8),
        (byte) length
      };
    }

    private static String accepted(String key) {
      try {
        return Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-1")
                    .digest((key + MAGIC).getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
