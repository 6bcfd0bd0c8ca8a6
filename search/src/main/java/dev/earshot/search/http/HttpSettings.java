package dev.earshot.search.http;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where the desk listens, and to whom.
 *
 * @param bind the address to listen on, such as {@code 127.0.0.1}
 * @param port 0 for any that is free
 * @param tokens who may come in; none is allowed on loopback only, where then everybody may
 *     everything
 * @param doors how people come in besides
 * @param remote how often a client elsewhere may ask
 * @param local how often a client on this machine may ask
 * @param maxBodyBytes the longest body of a request
 */
public record HttpSettings(
    String bind,
    int port,
    List<Token> tokens,
    Doors doors,
    Rate remote,
    Rate local,
    int maxBodyBytes) {

  /** The usual {@link #remote}. */
  public static final Rate REMOTE = new Rate(20, 100);

  /** The usual {@link #local}. */
  public static final Rate LOCAL = new Rate(2_000, 4_000);

  /** The usual {@link #maxBodyBytes}. */
  public static final int MAX_BODY_BYTES = 16 << 20;

  /** Where nobody comes in but with a token. */
  public HttpSettings(
      String bind, int port, List<Token> tokens, Rate remote, Rate local, int maxBodyBytes) {
    this(bind, port, tokens, Doors.NONE, remote, local, maxBodyBytes);
  }

  /**
   * @throws IllegalArgumentException if it would open the desk to the network without tokens, or a
   *     part makes no sense
   */
  public HttpSettings {
    requireNonNull(remote, "remote");
    requireNonNull(local, "local");
    tokens = List.copyOf(tokens);
    requireNonNull(doors, "doors");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is %d; write 0 to 65535".formatted(port));
    }
    boolean open = tokens.isEmpty() && doors.users().isEmpty() && doors.provider() == null;
    if (open && !isLoopback(bind)) {
      throw new IllegalArgumentException(
          ("refused to listen on %s without tokens: anyone on the network could read and write;"
                  + " configure a token, or listen on 127.0.0.1")
              .formatted(bind));
    }
  }

  /** Whether people have to say who they are. */
  boolean closed() {
    return !tokens.isEmpty() || !doors.users().isEmpty() || doors.provider() != null;
  }

  /** Where a server that listens on {@code port} is reached from this machine. */
  URI reached(int port) {
    String host = bind.indexOf(':') >= 0 ? "[" + bind + "]" : bind;
    return URI.create("http://%s:%d".formatted(host, port));
  }

  /** On this machine only, without tokens. */
  public static HttpSettings loopback(int port) {
    return new HttpSettings("127.0.0.1", port, List.of(), REMOTE, LOCAL, MAX_BODY_BYTES);
  }

  /**
   * @throws IllegalArgumentException if there is no such host
   */
  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "cannot listen on '%s': no such host; write an address of this machine".formatted(host),
          e);
    }
  }
}
