package dev.earshot.search.index;

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

  private final HashedInts numbers = new HashedInts();
  private int next;

  static long hash(String text) {
    return hash(new BytesRef(text));
  }

  static long hash(BytesRef text) {
    return StringHelper.murmurhash3_x64_128(text)[0];
  }

  /** The number of the string with this hash; a new one if it has none yet. */
  synchronized int of(long hash) {
    int known = numbers.at(hash);
    if (known != HashedInts.NONE) {
      return known;
    }
    numbers.put(hash, next);
    return next++;
  }

  /** The number of the string with this hash, if it has one. */
  synchronized OptionalInt known(long hash) {
    int number = numbers.at(hash);
    return number == HashedInts.NONE ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Takes over a number that was given in an earlier life. */
  synchronized void restore(long hash, int number) {
    if (numbers.at(hash) == HashedInts.NONE) {
      numbers.put(hash, number);
      next = Math.max(next, number + 1);
    }
  }

  /** One more than the greatest number given. */
  synchronized int bound() {
    return next;
  }
}
