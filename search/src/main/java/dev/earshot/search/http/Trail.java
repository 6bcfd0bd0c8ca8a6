package dev.earshot.search.http;

import io.javalin.http.Context;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log: who searched, exported, corrected, erased and changed what, as lines of the logger
 * {@code earshot.audit}. Only where people have to say who they are; elsewhere it could name
 * nobody. Secrets never stand in it, and bodies do not, as they hold what others wrote.
 */
final class Trail {

  private static final Logger log = LoggerFactory.getLogger("earshot.audit");
  private static final int LONGEST = 500;

  /** What a page asks by itself while somebody types; the search that comes of it is noted. */
  private static final Set<String> WHILE_TYPING = Set.of("/api/complete", "/api/query/check");

  private final Guard guard;

  Trail(Guard guard) {
    this.guard = guard;
  }

  /** Notes what somebody asked for, if that is something to account for. */
  void note(Context context, Route route, boolean refused) {
    boolean looks = route.method().equals("GET");
    boolean accounts =
        !WHILE_TYPING.contains(route.path()) && (!looks || looksAtMentions(context, route));
    if (guard.closed() && route.role() != Role.ANYONE && accounts && log.isInfoEnabled()) {
      log.info(
          "{} {} {} {}{}",
          plain(guard.name(context)),
          refused ? "was refused" : "did",
          route.method(),
          plain(context.path()),
          plain(context.queryString() == null ? "" : "?" + context.queryString()));
    }
  }

  private static boolean looksAtMentions(Context context, Route route) {
    return route.path().equals("/api/export")
        || (context.queryString() != null
            && (route.path().equals("/") || route.path().startsWith("/api/")));
  }

  /** Whatever is in it, it is one line, and no longer than people read. */
  private static String plain(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
