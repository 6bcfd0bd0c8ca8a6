package dev.earshot.query.live;

import java.util.Arrays;

/**
 * Where a spot occurs: minimal intervals of positions, so that both starts and ends only grow. Used
 * again and again.
 */
final class Intervals {

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  /** Adds an interval that neither starts nor ends before one that is there. */
  void add(int start, int end) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    starts[size] = start;
    ends[size] = end;
    size++;
  }

  /** Keeps of {@code this} what {@code next} follows at once, up to the end of that. */
  void followedBy(Intervals next) {
    int kept = 0;
    int n = 0;
    for (int i = 0; i < size; i++) {
      while (n < next.size && next.starts[n] <= ends[i]) {
        n++;
      }
      if (n < next.size && next.starts[n] == ends[i] + 1) {
        starts[kept] = starts[i];
        ends[kept] = next.ends[n];
        kept++;
      }
    }
    size = kept;
  }

  /** Sets {@code this} to what reaches from {@code left} to a later {@code right}. */
  void between(Intervals left, Intervals right, int gap) {
    clear();
    int l = -1;
    for (int r = 0; r < right.size; r++) {
      while (l + 1 < left.size && left.ends[l + 1] < right.starts[r]) {
        l++;
      }
      if (l >= 0
          && right.starts[r] - left.ends[l] - 1 <= gap
          && (size == 0 || starts[size - 1] < left.starts[l])) {
        add(left.starts[l], right.ends[r]);
      }
    }
  }

  /** Sets {@code this} to the minimal ones of two lists. */
  void either(Intervals a, Intervals b) {
    clear();
    int i = 0;
    int j = 0;
    while (i < a.size || j < b.size) {
      boolean takeA =
          j == b.size
              || (i < a.size
                  && (a.ends[i] < b.ends[j]
                      || (a.ends[i] == b.ends[j] && a.starts[i] >= b.starts[j])));
      int start = takeA ? a.starts[i] : b.starts[j];
      int end = takeA ? a.ends[i++] : b.ends[j++];
      if (size == 0 || start > starts[size - 1]) {
        add(start, end);
      }
    }
  }

  /** Keeps of {@code this} what has no position in common with any of {@code others}. */
  void apartFrom(Intervals others) {
    int kept = 0;
    int o = 0;
    for (int i = 0; i < size; i++) {
      while (o < others.size && others.ends[o] < starts[i]) {
        o++;
      }
      if (o == others.size || others.starts[o] > ends[i]) {
        starts[kept] = starts[i];
        ends[kept] = ends[i];
        kept++;
      }
    }
    size = kept;
  }

  void swap(Intervals other) {
    int[] theirStarts = other.starts;
    int[] theirEnds = other.ends;
    int theirSize = other.size;
    other.starts = starts;
    other.ends = ends;
    other.size = size;
    starts = theirStarts;
    ends = theirEnds;
    size = theirSize;
  }
}
