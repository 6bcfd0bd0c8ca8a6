package dev.earshot.search.http;

import dev.earshot.search.Sentence;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands at the door: who may come in, how often, and whether they meant to come here at all. */
final class Guard {

  /** Names the session of somebody who signed in with a browser. */
  static final String COOKIE = "earshot-session";

  private static final String BEARER = "Bearer ";

  /** Whoever asks where nobody needs a token. */
  private static final String LOCAL = "somebody here";

  /** Whoever asks without saying who they are where they have to. */
  static final String UNKNOWN = "somebody unknown";

  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");
  private static final Rate FROM_ONE_PLACE = new Rate(0.2, 10);
  private static final Rate AS_ONE_PERSON = new Rate(0.5, 30);

  private final HttpSettings settings;
  private final Limiter limiter;
  private final Sessions sessions;
  private final Limiter signing;

  /** Of a password that nobody has. */
  private final String nobody;

  Guard(HttpSettings settings, InstantSource clock) {
    this.settings = settings;
    this.limiter = new Limiter(clock);
    this.sessions = new Sessions(clock);
    this.signing = new Limiter(clock);
    this.nobody =
        settings.doors().users().isEmpty() ? "" : Passwords.hash(UUID.randomUUID().toString());
  }

  /** Whether people have to say who they are. */
  boolean closed() {
    return settings.closed();
  }

  /**
   * Lets a request pass, or not.
   *
   * @throws Problem if not
   */
  void check(Context context, Role needed) {
    limit(client(context));
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
      throw Problem.forbidden(Sentence.of("refused.role", Given.word(needed), Given.word(role)));
    }
  }

  /** Who asks: where a web server stands in front, on this machine, whoever it says. */
  private String client(Context context) {
    String passedOn = context.header("X-Forwarded-For");
    if (passedOn == null || settings.doors().desk() == null || !isLoopback(context.ip())) {
      return context.ip();
    }
    String last = passedOn.substring(passedOn.lastIndexOf(',') + 1).strip();
    return ADDRESS.matcher(last).matches() ? last : context.ip();
  }

  private void limit(String client) {
    Optional<Duration> pause =
        limiter.take(client, isLoopback(client) ? settings.local() : settings.remote());
    if (pause.isPresent()) {
      throw Problem.busy(Sentence.of("refused.busy", seconds(pause.get())), pause.get());
    }
  }

  /** The role that the request's token gives; everybody's role is admin where there are none. */
  Role role(Context context) {
    return closed() ? somebody(context).map(Somebody::role).orElse(Role.ANYONE) : Role.ADMIN;
  }

  /** Who asks, as their token is called. */
  String name(Context context) {
    return closed() ? somebody(context).map(Somebody::name).orElse(UNKNOWN) : LOCAL;
  }

  /** What a request comes with: a token itself, or a session that was begun with one. */
  private Optional<Somebody> somebody(Context context) {
    String header = context.header("Authorization");
    if (header != null && header.startsWith(BEARER)) {
      return token(header.substring(BEARER.length()).strip()).map(Somebody::with);
    }
    String session = context.cookie(COOKIE);
    return session == null ? Optional.empty() : sessions.find(session);
  }

  /** Whether anybody comes in with a token. */
  boolean takesTokens() {
    return !settings.tokens().isEmpty();
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

  /** Who has this name and this password. It takes as long where nobody has the name. */
  Optional<Somebody> user(String name, String password) {
    Optional<User> user =
        settings.doors().users().stream().filter(one -> one.name().equals(name)).findFirst();
    boolean fits = Passwords.fits(password, user.map(User::hash).orElse(nobody));
    return user.filter(_ -> fits).map(Somebody::known);
  }

  /**
   * Lets somebody try to sign in, or not yet: nobody may try out passwords.
   *
   * @throws Problem if not yet
   */
  void trying(Context context, String name) {
    Optional<Duration> pause =
        signing
            .take("from " + client(context), FROM_ONE_PLACE)
            .or(() -> signing.take("as " + name, AS_ONE_PERSON));
    if (pause.isPresent()) {
      throw Problem.busy(Sentence.of("refused.tries", seconds(pause.get())), pause.get());
    }
  }

  /** Lets somebody in with a browser, which is told the session's name. */
  void begin(Context context, Somebody somebody) {
    end(context);
    Cookie cookie = new Cookie(COOKIE, sessions.begin(somebody), "/");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setSecure(isPrivate(context));
    context.cookie(cookie);
  }

  /**
   * Whether nobody can listen to what a browser is told. A web server in front may say so, and so
   * may anybody else: whoever lies is only given a cookie that their browser does not send back.
   */
  boolean isPrivate(Context context) {
    return context.scheme().equals("https")
        || settings.doors().isPrivate()
        || "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
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
      throw Problem.forbidden(Sentence.of("refused.host", host));
    }
  }

  /** A page elsewhere may send a form here; the browser says so. */
  private void checkOrigin(Context context) {
    String origin = context.header("Origin");
    boolean foreign = origin != null && !isOurs(origin, context);
    if (foreign || "cross-site".equals(context.header("Sec-Fetch-Site"))) {
      throw Problem.forbidden(Sentence.of("refused.origin"));
    }
  }

  /** Where the desk is asked for, or where it is configured to be reached by way of a proxy. */
  private boolean isOurs(String origin, Context context) {
    String authority = authority(origin);
    URI desk = settings.doors().desk();
    return origin.startsWith("http")
        && (authority.equals(context.host())
            || (desk != null && authority.equals(desk.getRawAuthority())));
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

  /** A pause as {@code Retry-After} names it. */
  static long seconds(Duration pause) {
    return Math.max(1, (pause.toMillis() + 999) / 1000);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
