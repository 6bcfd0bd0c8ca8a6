package dev.earshot.search.index;

import org.apache.lucene.util.FixedBitSet;

/**
 * The places of some numbers among themselves, the smallest first: what is kept for each of a few
 * among millions then lies close together, where a processor finds it quickly.
 */
final class Ranks {

  private final FixedBitSet numbers;
  private final int[] before;

  /** The ranks of these numbers, which do not change any more. */
  Ranks(FixedBitSet numbers) {
    this.numbers = numbers;
    long[] words = numbers.getBits();
    before = new int[words.length + 1];
    for (int word = 0; word < words.length; word++) {
      before[word + 1] = before[word] + Long.bitCount(words[word]);
    }
  }

  /** How many numbers there are. */
  int size() {
    return before[before.length - 1];
  }

  boolean has(int number) {
    return number < numbers.length() && numbers.get(number);
  }

  /** The rank of a number that is one of them. */
  int of(int number) {
    int word = number >> 6;
    return before[word] + Long.bitCount(numbers.getBits()[word] & ((1L << number) - 1));
  }
}
