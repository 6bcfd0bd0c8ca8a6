package dev.earshot.processors.sentiment;

import java.util.Arrays;

/** A set of numbers from 0 that is emptied as fast as it was filled. */
final class Seen {

  private int[] table = new int[4_096];
  private int[] used = new int[2_048];
  private int size;

  /** Whether the number is new. */
  boolean add(int number) {
    int mask = table.length - 1;
    int slot = ((number * 0x9E3779B1) >>> 7) & mask;
    while (table[slot] != 0) {
      if (table[slot] == number + 1) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = number + 1;
    used[size++] = slot;
    if (size == used.length) {
      grow();
    }
    return true;
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      table[used[i]] = 0;
    }
    size = 0;
  }

  private void grow() {
    int[] old = table;
    int[] places = used;
    int count = size;
    table = new int[old.length * 2];
    used = Arrays.copyOf(used, count * 2);
    size = 0;
    for (int i = 0; i < count; i++) {
      add(old[places[i]] - 1);
    }
  }
}
