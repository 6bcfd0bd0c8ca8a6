package dev.earshot.search.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
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

  /** Where numbers are this much rarer than their bound, they are sorted and not tallied. */
  private static final int RARE = 8;

  /** A number, and how many mentions have it. */
  record Had(int number, int mentions) {}

  /**
   * The numbers that most mentions have.
   *
   * @param distinct how many numbers there are in all
   */
  record Most(List<Had> had, long distinct) {

    int[] numbers() {
      return had.stream().mapToInt(Had::number).toArray();
    }
  }

  /** The numbers with the most mentions of what was found, at most {@code limit}. */
  Most most(Found found, int limit) throws IOException {
    Largest largest = new Largest(limit);
    if (found.count() * RARE < bound) {
      int[] all = all(found);
      Arrays.sort(all);
      int start = 0;
      for (int end = 1; end <= all.length; end++) {
        if (end == all.length || all[end] != all[start]) {
          largest.add(all[start], end - start);
          start = end;
        }
      }
    } else {
      int[] counts = count(found);
      for (int number = 0; number < counts.length; number++) {
        if (counts[number] > 0) {
          largest.add(number, counts[number]);
        }
      }
    }
    return largest.most();
  }

  /** The number of every mention found. */
  private int[] all(Found found) throws IOException {
    int[] all = new int[Math.toIntExact(found.count())];
    int size = 0;
    for (Found.Leaf leaf : found.leaves()) {
      NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), field);
      BitSetIterator docs = leaf.each();
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        if (numbers.advanceExact(doc)) {
          all[size++] = (int) numbers.longValue();
        }
      }
    }
    return Arrays.copyOf(all, size);
  }

  /** How many mentions of what was found have each number. */
  private int[] count(Found found) throws IOException {
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
    Groups groups = Groups.of(wanted);
    FixedBitSet missing = new FixedBitSet(Math.max(1, wanted.length));
    missing.set(0, wanted.length);
    int left = wanted.length;
    for (Found.Leaf leaf : found.leaves()) {
      NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), field);
      BitSetIterator docs = leaf.each();
      int doc = docs.nextDoc();
      while (left > 0 && doc != DocIdSetIterator.NO_MORE_DOCS) {
        if (numbers.advanceExact(doc)) {
          int group = groups.of((int) numbers.longValue());
          if (group >= 0 && missing.getAndClear(group)) {
            examples[group] = leaf.context().docBase + doc;
            left--;
          }
        }
        doc = docs.nextDoc();
      }
    }
    return examples;
  }

  /** The numbers in a column that what was found has. */
  static FixedBitSet seen(String field, int bound, Found found) throws IOException {
    FixedBitSet seen = new FixedBitSet(Math.max(1, bound));
    long[] had = new long[Rows.RUN];
    for (Found.Leaf leaf : found.leaves()) {
      NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), field);
      Rows rows = new Rows(leaf);
      while (rows.turn()) {
        rows.read(numbers, had);
        for (int place = 0; place < rows.size(); place++) {
          seen.set((int) had[place]);
        }
      }
    }
    return seen;
  }

  /**
   * Goes through the mentions of one segment whose number is one of a few.
   *
   * @param wanted the few; a mention is told as the place of its number among them
   */
  void each(Found.Leaf leaf, int[] wanted, Labels.Visitor visitor) throws IOException {
    Groups groups = Groups.of(wanted);
    NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), field);
    BitSetIterator docs = leaf.each();
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (numbers.advanceExact(doc)) {
        int group = groups.of((int) numbers.longValue());
        if (group >= 0) {
          visitor.value(doc, group);
        }
      }
    }
  }

  /** Finds the place of a number among a few. */
  private static final class Groups {

    private final int[] sorted;
    private final int[] places;

    private Groups(int[] sorted, int[] places) {
      this.sorted = sorted;
      this.places = places;
    }

    static Groups of(int[] wanted) {
      int[] places =
          IntStream.range(0, wanted.length)
              .boxed()
              .sorted(Comparator.comparingInt(place -> wanted[place]))
              .mapToInt(place -> place)
              .toArray();
      return new Groups(Arrays.stream(places).map(place -> wanted[place]).toArray(), places);
    }

    /** The number's place, or less than zero. */
    int of(int number) {
      int found = Arrays.binarySearch(sorted, number);
      return found < 0 ? found : places[found];
    }
  }

  /** Keeps the largest of the counts that it is given, in the order of their numbers. */
  private static final class Largest {

    private final PriorityQueue<Had> smallestFirst =
        new PriorityQueue<>(Comparator.comparingInt(Had::mentions));
    private final int limit;
    private long distinct;

    Largest(int limit) {
      this.limit = limit;
    }

    void add(int number, int count) {
      distinct++;
      boolean room = smallestFirst.size() < limit;
      if (room || count > smallestFirst.element().mentions()) {
        smallestFirst.add(new Had(number, count));
        if (!room) {
          smallestFirst.remove();
        }
      }
    }

    Most most() {
      return new Most(List.copyOf(smallestFirst), distinct);
    }
  }
}
