package dev.earshot.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit log: what somebody asked for who had to say who they are.
 *
 * @param id names the line; no other has the same
 * @param who as they are known here
 * @param refused whether they might not
 * @param method of the request, such as {@code POST}
 * @param path of the request, without the names of authors who are to be forgotten
 * @param query of the request, as it was sent; null where it had none
 */
public record AuditLine(
    String id,
    Instant at,
    String who,
    boolean refused,
    String method,
    String path,
    @Nullable String query) {

  private static final int LONGEST = 2_000;

  /**
   * @throws IllegalArgumentException if a component is missing or out of its range
   */
  public AuditLine {
    id = Check.filled(id, "id", 100);
    at = Check.millis(at, "at");
    who = Check.filled(who, "who", Source.LONGEST);
    method = Check.filled(method, "method", 20);
    path = Check.filled(path, "path", LONGEST);
    query = Check.optional(query, "query", LONGEST);
  }
}
