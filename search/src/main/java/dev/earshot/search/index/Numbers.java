package dev.earshot.search.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * A column of numbers that a {@link Numbering} gave: one in every mention.
 *
 * @param bound one more than the greatest of them
 */
record Numbers(String field, int bound) {

  static final int NO_GROUP = -1;

  /** How many mentions of what was found have each number. */
  int[] count(Found found) throws IOException {
    int[] counts = new int[bound];
    for (Found.Leaf leaf : found.leaves()) {
      NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), field);
      BitSetIterator docs = leaf.each();
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        if (numbers.advanceExact(doc)) {
          counts[(int) numbers.longValue()]++;
        }
      }
    }
    return counts;
  }

  /** A mention of each of these numbers, all of which were found; ends when it has them all. */
  int[] examples(Found found, int[] wanted) throws IOException {
    int[] examples = new int[wanted.length];
    int[] groupOf = new int[bound];
    Arrays.fill(groupOf, NO_GROUP);
    for (int group = 0; group < wanted.length; group++) {
      groupOf[wanted[group]] = group;
    }
    int missing = wanted.length;
    for (Found.Leaf leaf : found.leaves()) {
      NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), field);
      BitSetIterator docs = leaf.each();
      int doc = docs.nextDoc();
      while (missing > 0 && doc != DocIdSetIterator.NO_MORE_DOCS) {
        if (numbers.advanceExact(doc) && groupOf[(int) numbers.longValue()] != NO_GROUP) {
          int number = (int) numbers.longValue();
          examples[groupOf[number]] = leaf.context().docBase + doc;
          groupOf[number] = NO_GROUP;
          missing--;
        }
        doc = docs.nextDoc();
      }
    }
    return examples;
  }

  /** The numbers in a column that what was found has. */
  static FixedBitSet seen(String field, int bound, Found found) throws IOException {
    FixedBitSet seen = new FixedBitSet(Math.max(1, bound));
    for (Found.Leaf leaf : found.leaves()) {
      NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), field);
      BitSetIterator docs = leaf.each();
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        if (numbers.advanceExact(doc)) {
          seen.set((int) numbers.longValue());
        }
      }
    }
    return seen;
  }

  /**
   * Goes through the mentions of one segment whose number belongs to a group.
   *
   * @param groupOf the group of each number, or {@value #NO_GROUP}
   */
  void each(Found.Leaf leaf, int[] groupOf, Labels.Visitor visitor) throws IOException {
    NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), field);
    BitSetIterator docs = leaf.each();
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (numbers.advanceExact(doc)) {
        int group = groupOf[(int) numbers.longValue()];
        if (group != NO_GROUP) {
          visitor.value(doc, group);
        }
      }
    }
  }

  /** The numbers that are counted most, at most {@code limit} of those that are counted at all. */
  static int[] largest(int[] counts, int limit) {
    PriorityQueue<Integer> smallestFirst =
        new PriorityQueue<>((a, b) -> Integer.compare(counts[a], counts[b]));
    for (int number = 0; number < counts.length; number++) {
      boolean room = smallestFirst.size() < limit;
      if (counts[number] > 0 && (room || counts[number] > counts[smallestFirst.element()])) {
        smallestFirst.add(number);
        if (!room) {
          smallestFirst.remove();
        }
      }
    }
    return smallestFirst.stream().mapToInt(number -> number).toArray();
  }
}
