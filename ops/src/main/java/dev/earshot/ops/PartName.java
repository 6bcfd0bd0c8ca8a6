package dev.earshot.ops;

/** A part that may run in a process of its own, as {@code --only} names it. */
public enum PartName {
  /** Reads sources and hands what it hears to Kafka. */
  COLLECTORS,
  /** Tags what was heard, counts it, raises alerts and tells of them. */
  STREAMS,
  /** Indexes what was tagged; serves pages and API. */
  SEARCH
}
