package dev.earshot.query.live;

import java.util.List;

/** A query that stands, compiled. */
final class Standing {

  /** What it was added under. */
  final Object key;

  final Condition condition;

  /** Everything that it looks up. */
  final List<Entry> entries;

  /**
   * One of these is in every mention that answers it; empty if there are none such. Only for who
   * changes it.
   */
  List<Entry> anchors;

  /** Tells standing queries apart; given again after removal. */
  final int slot;

  /** Grows with each query that is added. */
  final long number;

  /** It counts for who has seen at least {@link #number}, and less than this. */
  volatile long until = Long.MAX_VALUE;

  Standing(
      Object key,
      Condition condition,
      List<Entry> entries,
      List<Entry> anchors,
      int slot,
      long number) {
    this.key = key;
    this.condition = condition;
    this.entries = List.copyOf(entries);
    this.anchors = List.copyOf(anchors);
    this.slot = slot;
    this.number = number;
  }
}
