package dev.earshot.search.http;

import dev.earshot.contract.AuditLine;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log: who searched, exported, corrected, erased and changed what, as lines of the logger
 * {@code earshot.audit} and for whoever keeps them. Only where people have to say who they are;
 * elsewhere it could name nobody. Secrets never stand in it, and bodies do not, as they hold what
 * others wrote.
 */
final class Trail {

  private static final Logger log = LoggerFactory.getLogger("earshot.audit");
  private static final int LONGEST = 500;

  /** What pages ask by themselves while one types or waits. */
  private static final Set<String> ASIDE = Set.of("/api/complete", "/api/export/progress");

  private final Guard guard;
  private final InstantSource clock;
  private final Consumer<AuditLine> kept;

  Trail(Guard guard, InstantSource clock, Consumer<AuditLine> kept) {
    this.guard = guard;
    this.clock = clock;
    this.kept = kept;
  }

  /** Notes what somebody asked for, if that is something to account for. */
  void note(Context context, Route route, boolean refused) {
    boolean looks = route.method().equals("GET");
    boolean accounts = !looks || looksAtMentions(context, route);
    if (!guard.closed() || route.role() == Role.ANYONE || !accounts) {
      return;
    }
    String query = context.queryString();
    AuditLine line =
        new AuditLine(
            UUID.randomUUID().toString(),
            clock.instant(),
            plain(guard.name(context)),
            refused,
            route.method(),
            path(context, route),
            query == null ? null : plain(query));
    log.info(
        "{} {} {} {}{}",
        line.who(),
        refused ? "was refused" : "did",
        line.method(),
        line.path(),
        line.query() == null ? "" : "?" + line.query());
    kept.accept(line);
  }

  /** Notes that somebody came in, or was not let in. */
  void signedIn(String name, boolean refused) {
    AuditLine line =
        new AuditLine(
            UUID.randomUUID().toString(),
            clock.instant(),
            name.isBlank() ? Guard.UNKNOWN : plain(name),
            refused,
            "POST",
            "/signin",
            null);
    log.info("{} {} in", line.who(), refused ? "was not let" : "came");
    kept.accept(line);
  }

  /** Who is to be forgotten is not remembered here. */
  private static String path(Context context, Route route) {
    return route.path().contains("{handle}") ? route.path() : plain(context.path());
  }

  /** What is only typed is noted once it is searched for. */
  private static boolean looksAtMentions(Context context, Route route) {
    return route.path().equals("/api/export")
        || (context.queryString() != null
            && !ASIDE.contains(route.path())
            && (route.path().equals("/") || route.path().startsWith("/api/")));
  }

  /** Whatever is in it, it is one line, and no longer than people read. */
  private static String plain(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
