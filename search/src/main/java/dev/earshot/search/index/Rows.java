package dev.earshot.search.index;

import java.io.IOException;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.FixedBitSet;

/**
 * The mentions found in one segment, a run of them at a time: the columns of a run are read one
 * after the other, which takes a fraction of the time that it takes to go from column to column
 * with each mention.
 */
final class Rows {

  /** Documents in a run; a few columns of so many numbers stay close to a processor. */
  static final int RUN = 1 << 10;

  /** What a column holds where a mention has no number in it. */
  static final long NONE = -1;

  private final FixedBitSet found;
  private final int[] docs = new int[RUN];
  private int end;
  private int size;

  Rows(Found.Leaf leaf) {
    found = leaf.docs();
  }

  /** Turns to the next run, which may be empty. False where there is none. */
  boolean turn() {
    if (end >= found.length()) {
      return false;
    }
    int start = end;
    end = Math.min(found.length(), start + RUN);
    size = found.intoArray(start, end, 0, docs);
    return true;
  }

  /** How many mentions there are in this run. */
  int size() {
    return size;
  }

  /** The document of the mention at a place of this run. */
  int doc(int place) {
    return docs[place];
  }

  /**
   * Reads a column of this run.
   *
   * @param values at least {@link #RUN} long
   */
  void read(NumericDocValues column, long[] values) throws IOException {
    column.longValues(size, docs, values, NONE);
  }

  /** Leaves in this run, and in a column of it, only the mentions whose number is wanted. */
  void keep(FixedBitSet wanted, long[] numbers) {
    int kept = 0;
    for (int place = 0; place < size; place++) {
      docs[kept] = docs[place];
      numbers[kept] = numbers[place];
      kept += wanted.get((int) numbers[place]) ? 1 : 0;
    }
    size = kept;
  }

  /** Adds the documents of this run to others. */
  void addTo(FixedBitSet others) {
    for (int place = 0; place < size; place++) {
      others.set(docs[place]);
    }
  }
}
