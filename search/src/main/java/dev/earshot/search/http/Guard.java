package dev.earshot.search.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands at the door: who may come in, how often, and whether they meant to come here at all. */
final class Guard {

  /** Names the session of somebody who signed in with a browser. */
  static final String COOKIE = "earshot-session";

  private static final String BEARER = "Bearer ";

  /** Whoever asks where nobody needs a token. */
  private static final String LOCAL = "somebody here";

  private final HttpSettings settings;
  private final Limiter limiter;
  private final Sessions sessions;

  Guard(HttpSettings settings, InstantSource clock) {
    this.settings = settings;
    this.limiter = new Limiter(clock);
    this.sessions = new Sessions(clock);
  }

  /** Whether people have to say who they are. */
  boolean closed() {
    return !settings.tokens().isEmpty();
  }

  /**
   * Lets a request pass, or not.
   *
   * @throws Problem if not
   */
  void check(Context context, Role needed) {
    boolean local = isLoopback(context.ip());
    limit(context, local);
    if (!closed()) {
      checkHost(context);
    }
    if (!context.method().name().equals("GET")) {
      checkOrigin(context);
    }
    require(needed, role(context));
  }

  /**
   * Lets somebody pass whose role is known, or not.
   *
   * @throws Problem if not
   */
  static void require(Role needed, Role role) {
    if (needed == Role.ANYONE) {
      return;
    }
    if (role == Role.ANYONE) {
      throw Problem.whoAreYou();
    }
    if (!role.covers(needed)) {
      throw Problem.forbidden(
          "this needs the role %s, and the token's is %s"
              .formatted(Given.word(needed), Given.word(role)));
    }
  }

  private void limit(Context context, boolean local) {
    Optional<Duration> pause =
        limiter.take(context.ip(), local ? settings.local() : settings.remote());
    if (pause.isPresent()) {
      throw Problem.busy("ask again after the pause that Retry-After names", pause.get());
    }
  }

  /** The role that the request's token gives; everybody's role is admin where there are none. */
  Role role(Context context) {
    return closed() ? token(context).map(Token::role).orElse(Role.ANYONE) : Role.ADMIN;
  }

  /** Who asks, as their token is called. */
  String name(Context context) {
    return closed() ? token(context).map(Token::name).orElse(LOCAL) : LOCAL;
  }

  /** What a request comes with: a token itself, or a session that was begun with one. */
  private Optional<Token> token(Context context) {
    String header = context.header("Authorization");
    if (header != null && header.startsWith(BEARER)) {
      return token(header.substring(BEARER.length()).strip());
    }
    String session = context.cookie(COOKIE);
    return session == null ? Optional.empty() : sessions.find(session);
  }

  /** The token with this secret. */
  Optional<Token> token(String secret) {
    Token found = null;
    for (Token token : settings.tokens()) {
      if (same(token.secret(), secret)) {
        found = token; // looks at the others too, so that the time it takes tells nothing
      }
    }
    return Optional.ofNullable(found);
  }

  /** Lets the holder of a token in with a browser; the answer names the session. */
  String begin(Token token) {
    return sessions.begin(token);
  }

  /** Ends the session that a request belongs to. */
  void end(Context context) {
    String session = context.cookie(COOKIE);
    if (session != null) {
      sessions.end(session);
    }
  }

  /** A page elsewhere may point its own name at this machine; such a request names that host. */
  private static void checkHost(Context context) {
    String host = hostOf(context.host());
    if (host != null && !isLoopback(host)) {
      throw Problem.forbidden(
          "asked for as '%s'; without tokens only this machine's own names are answered"
              .formatted(host));
    }
  }

  /** A page elsewhere may send a form here; the browser says so. */
  private static void checkOrigin(Context context) {
    String origin = context.header("Origin");
    boolean foreign =
        origin != null && !(origin.startsWith("http") && authority(origin).equals(context.host()));
    if (foreign || "cross-site".equals(context.header("Sec-Fetch-Site"))) {
      throw Problem.forbidden("sent by a page of another site; send it from a page of this one");
    }
  }

  private static String authority(String origin) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority == null ? "" : authority;
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static @Nullable String hostOf(@Nullable String hostAndPort) {
    if (hostAndPort == null) {
      return null;
    }
    String host = authority("http://" + hostAndPort);
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  /** Never asks a name server: only {@code localhost} and addresses count. */
  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    boolean address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
    try {
      return address && InetAddress.getByName(name).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
