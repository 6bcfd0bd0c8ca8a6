package dev.earshot.search.index;

import java.util.Arrays;
import java.util.OptionalInt;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * Small whole numbers for many strings, such as the stories of all mentions: the first string is 0,
 * the next new one 1. Distinct strings are then counted exactly by setting bits.
 *
 * <p>Strings are known by 64 bits of their hash. Among ten million of them the chance that any two
 * share one is three in a million.
 *
 * <p>Any thread may call it.
 */
final class Numbering {

  private static final int NONE = -1;

  private long[] hashes = new long[1 << 10];
  private int[] numbers = emptied(hashes.length);
  private int used;
  private int next;

  static long hash(String text) {
    return StringHelper.murmurhash3_x64_128(new BytesRef(text))[0];
  }

  /** The number of the string with this hash; a new one if it has none yet. */
  synchronized int of(long hash) {
    int slot = slot(hash);
    if (numbers[slot] == NONE) {
      fill(slot, hash, next);
    }
    return numbers[slot(hash)];
  }

  /** The number of the string with this hash, if it has one. */
  synchronized OptionalInt known(long hash) {
    int number = numbers[slot(hash)];
    return number == NONE ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Takes over a number that was given in an earlier life. */
  synchronized void restore(long hash, int number) {
    int slot = slot(hash);
    if (numbers[slot] == NONE) {
      fill(slot, hash, number);
    }
  }

  /** One more than the greatest number given. */
  synchronized int bound() {
    return next;
  }

  private void fill(int slot, long hash, int number) {
    hashes[slot] = hash;
    numbers[slot] = number;
    next = Math.max(next, number + 1);
    used++;
    if (used > hashes.length / 4 * 3) {
      grow();
    }
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
