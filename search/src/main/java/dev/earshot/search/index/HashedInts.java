package dev.earshot.search.index;

import java.util.Arrays;

/**
 * Whole numbers, zero or more, by 64 bits of a hash; twelve bytes for each and for each free place.
 *
 * <p>Used by one thread at a time.
 */
final class HashedInts {

  /** What stands where no number does. */
  static final int NONE = -1;

  private static final int SMALLEST = 1 << 10;

  private long[] hashes = new long[SMALLEST];
  private int[] numbers = emptied(SMALLEST);
  private int size;

  /** The number under this hash, or {@value #NONE}. */
  int at(long hash) {
    return numbers[slot(hash)];
  }

  /** Keeps a number, instead of an earlier one if there was one. */
  void put(long hash, int number) {
    int slot = slot(hash);
    if (numbers[slot] == NONE) {
      size++;
    }
    hashes[slot] = hash;
    numbers[slot] = number;
    if (size > hashes.length / 4 * 3) {
      grow();
    }
  }

  int size() {
    return size;
  }

  /** Forgets all of them. */
  void clear() {
    hashes = new long[SMALLEST];
    numbers = emptied(SMALLEST);
    size = 0;
  }

  private int slot(long hash) {
    int mask = hashes.length - 1;
    int slot = (int) hash & mask;
    while (numbers[slot] != NONE && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldNumbers = numbers;
    hashes = new long[oldHashes.length * 2];
    numbers = emptied(hashes.length);
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldNumbers[i] != NONE) {
        int slot = slot(oldHashes[i]);
        hashes[slot] = oldHashes[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  private static int[] emptied(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, NONE);
    return slots;
  }
}
