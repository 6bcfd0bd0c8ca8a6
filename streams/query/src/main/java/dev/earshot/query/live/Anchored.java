package dev.earshot.query.live;

import java.util.Arrays;
import java.util.List;

/** The queries of one anchor. One thread at a time changes it; any may read it meanwhile. */
final class Anchored {

  private static final Standing[] NONE = {};

  private Standing[] items = NONE;

  /** Written last, so that who has read it sees that many items. */
  private volatile int size;

  int size() {
    return size;
  }

  /** The items; the first {@code size} that was read before are there. */
  Standing[] items() {
    return items;
  }

  /** A copy of the items; only for who changes them. */
  List<Standing> all() {
    return List.of(Arrays.copyOf(items, size));
  }

  void add(Standing standing) {
    int count = size;
    if (count == items.length) {
      items = Arrays.copyOf(items, Math.max(2, 2 * count));
    }
    items[count] = standing;
    size = count + 1;
  }

  void remove(Standing standing) {
    int count = size;
    Standing[] rest = new Standing[items.length];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (items[i] != standing) {
        rest[kept++] = items[i];
      }
    }
    // A reader of the old size meets nulls at the end of the new array, and passes over them.
    items = rest;
    size = kept;
  }
}
