package dev.earshot.search.http;

import io.javalin.security.RouteRole;

/** What somebody may do. Each role may do all that the ones before it may. */
public enum Role implements RouteRole {
  /** Not known at all; may ask whether the system is well. */
  ANYONE,
  /** May read. */
  VIEWER,
  /** May also hand in mentions and correct tags. */
  ANALYST,
  /** May do everything. */
  ADMIN;

  /** Whether this role may do what {@code needed} may. */
  boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
