package dev.earshot.processors.language;

import java.util.Arrays;

/**
 * Rows of signed bytes that are added up eight at a time: a row is a few longs, and each long is
 * added as two times four lanes of 16 bits. The bytes are kept without a sign, 128 more than they
 * are, so that no lane borrows from another.
 *
 * <p>Immutable; any thread may ask, with lanes of its own.
 */
final class Rows {

  private static final long LANES = 0x00ff00ff00ff00ffL;
  private static final int SIGN = 128;

  /** More rows could carry a lane over: 257 times 255 still fits 16 bits. */
  private static final int FIT = 257;

  private final int width;
  private final int longs;
  private final long[] rows;

  Rows(byte[] table, int width) {
    this.width = width;
    this.longs = (width + Long.BYTES - 1) / Long.BYTES;
    this.rows = new long[table.length / width * longs];
    for (int i = 0; i < table.length; i++) {
      int at = i % width;
      rows[i / width * longs + at / Long.BYTES] |=
          (long) (table[i] + SIGN) << (Byte.SIZE * (at % Long.BYTES));
    }
  }

  /** What {@link #sum} works with. */
  long[] lanes() {
    return new long[2 * longs];
  }

  /** Adds up the rows of all pieces; {@code mask} takes the row from a piece's hash. */
  void sum(Grams grams, int mask, long[] lanes, int[] sums) {
    Arrays.fill(sums, -SIGN * grams.size);
    for (int from = 0; from < grams.size; from += FIT) {
      int to = Math.min(grams.size, from + FIT);
      if (longs == 3) {
        addThree(grams.hashes, from, to, mask, lanes);
      } else {
        add(grams.hashes, from, to, mask, lanes);
      }
      for (int l = 0; l < width; l++) {
        long lane = lanes[2 * (l / Long.BYTES) + l % 2];
        sums[l] += (int) (lane >>> (Short.SIZE * (l % Long.BYTES / 2))) & 0xffff;
      }
    }
  }

  private void add(int[] hashes, int from, int to, int mask, long[] lanes) {
    Arrays.fill(lanes, 0);
    for (int g = from; g < to; g++) {
      int row = (hashes[g] & mask) * longs;
      for (int i = 0; i < longs; i++) {
        lanes[2 * i] += rows[row + i] & LANES;
        lanes[2 * i + 1] += (rows[row + i] >>> Byte.SIZE) & LANES;
      }
    }
  }

  /** The same for up to 24 languages, as this release ships them, without touching memory. */
  private void addThree(int[] hashes, int from, int to, int mask, long[] lanes) {
    long a = 0;
    long b = 0;
    long c = 0;
    long d = 0;
    long e = 0;
    long f = 0;
    for (int g = from; g < to; g++) {
      int row = (hashes[g] & mask) * 3;
      long first = rows[row];
      long second = rows[row + 1];
      long third = rows[row + 2];
      a += first & LANES;
      b += (first >>> Byte.SIZE) & LANES;
      c += second & LANES;
      d += (second >>> Byte.SIZE) & LANES;
      e += third & LANES;
      f += (third >>> Byte.SIZE) & LANES;
    }
    lanes[0] = a;
    lanes[1] = b;
    lanes[2] = c;
    lanes[3] = d;
    lanes[4] = e;
    lanes[5] = f;
  }
}
