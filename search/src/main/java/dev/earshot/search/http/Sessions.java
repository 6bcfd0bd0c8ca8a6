package dev.earshot.search.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is signed in with a browser. A browser is given a name for its session that means nothing
 * elsewhere and is worth nothing after the session has ended; what it signed in with stays here.
 * Only digests of these names are kept, in memory: after a restart people sign in again.
 *
 * <p>Any thread may call it.
 */
final class Sessions {

  /** How long somebody stays in who does nothing. */
  static final Duration IDLE = Duration.ofHours(12);

  /** How long somebody stays in whatever they do. */
  static final Duration LONGEST = Duration.ofDays(7);

  /** More than these, and the one that began first ends. */
  static final int MOST = 10_000;

  private static final int NAME_BYTES = 32;

  private record Session(Somebody somebody, Instant began, Instant used) {}

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /** Begins a session of somebody. */
  String begin(Somebody somebody) {
    byte[] bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    String name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    synchronized (sessions) {
      sessions.values().removeIf(session -> over(session, now));
      if (sessions.size() >= MOST) {
        sessions.remove(sessions.keySet().iterator().next());
      }
      sessions.put(digest(name), new Session(somebody, now, now));
    }
    return name;
  }

  /** Whose session this is, if it has not ended. */
  Optional<Somebody> find(String name) {
    Instant now = clock.instant();
    String key = digest(name);
    synchronized (sessions) {
      Session session = sessions.get(key);
      if (session == null || over(session, now)) {
        sessions.remove(key);
        return Optional.empty();
      }
      sessions.put(key, new Session(session.somebody(), session.began(), now));
      return Optional.of(session.somebody());
    }
  }

  /** Ends a session, if there is one of this name. */
  void end(String name) {
    synchronized (sessions) {
      sessions.remove(digest(name));
    }
  }

  private static boolean over(Session session, Instant now) {
    return now.isAfter(session.used().plus(IDLE)) || now.isAfter(session.began().plus(LONGEST));
  }

  private static String digest(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
