package dev.earshot.query;

/** What a query is written for. */
public enum Use {
  /** The search box: it may be empty, and may only exclude. */
  SEARCH,
  /** A brand, a topic or an alert: it must name something that a mention has to have. */
  RULE
}
