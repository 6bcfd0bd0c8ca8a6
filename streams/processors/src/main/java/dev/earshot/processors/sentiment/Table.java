package dev.earshot.processors.sentiment;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Trained weights: for each hashed feature and each measure one number for each class. One table is
 * for all texts; others, by name, hold what differs for a language or a kind of text.
 */
final class Table {

  private static final int CLASSES = Classes.COUNT;

  private final byte[] hashed;
  private final float step;
  private final float[] measured;

  private Table(byte[] hashed, float step, float[] measured) {
    this.hashed = hashed;
    this.step = step;
    this.measured = measured;
  }

  /**
   * Rounds weights to bytes.
   *
   * @param hashed the class is the fastest index
   * @param measured the same, one more measure than there are for the bias
   */
  static Table of(float[] hashed, float[] measured) {
    double squares = 0;
    int used = 1;
    for (float weight : hashed) {
      squares += (double) weight * weight;
      used += weight == 0 ? 0 : 1;
    }
    float step = (float) Math.max(1e-9, 6 * Math.sqrt(squares / used) / 127);
    byte[] rounded = new byte[hashed.length];
    for (int i = 0; i < hashed.length; i++) {
      rounded[i] = (byte) Math.clamp(Math.round(hashed[i] / step), -127, 127);
    }
    return new Table(rounded, step, measured.clone());
  }

  static Table read(DataInputStream in) throws IOException {
    byte[] hashed = new byte[in.readInt()];
    in.readFully(hashed);
    float step = in.readFloat();
    float[] measured = new float[in.readInt()];
    for (int i = 0; i < measured.length; i++) {
      measured[i] = in.readFloat();
    }
    return new Table(hashed, step, measured);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(hashed.length);
    out.write(hashed);
    out.writeFloat(step);
    out.writeInt(measured.length);
    for (float weight : measured) {
      out.writeFloat(weight);
    }
  }

  /** This table and what differs from it, added up and ready to score. */
  Folded with(Table difference) {
    float fine = Math.max(step, difference.step) / 64;
    float own = step / fine;
    float more = difference.step / fine;
    long[] sums = new long[hashed.length / CLASSES];
    for (int i = 0; i < hashed.length; i++) {
      short sum = (short) (hashed[i] * own + difference.hashed[i] * more);
      sums[i / CLASSES] |= (sum & 0xffffL) << (Short.SIZE * (i % CLASSES));
    }
    float[] all = new float[measured.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = measured[i] + difference.measured[i];
    }
    return new Folded(sums, fine, all);
  }

  /** The same, with a measure that speaks more for good and against bad. */
  Table trusting(int measure, float more) {
    float[] all = measured.clone();
    all[measure * CLASSES] -= more;
    all[measure * CLASSES + 2] += more;
    return new Table(hashed, step, all);
  }

  /** This table alone. */
  Folded alone() {
    return with(new Table(new byte[hashed.length], step, new float[measured.length]));
  }

  /** Weights that score texts of one language or kind. Immutable; any thread may ask. */
  static final class Folded {

    /** The weights of a feature in one long, bad in its lowest 16 bits: one look at memory each. */
    private final long[] hashed;

    private final float step;
    private final float[] measured;

    private Folded(long[] hashed, float step, float[] measured) {
      this.hashed = hashed;
      this.step = step;
      this.measured = measured;
    }

    /**
     * Adds the weights of a block of features, each {@code times} as much, to the sums.
     *
     * @param at the token of each feature
     * @param leans for each token what its features add to good less bad
     */
    void add(int[] features, int[] at, int count, float times, float[] sums, float[] leans) {
      float each = step * times;
      int a = 0;
      int b = 0;
      int c = 0;
      for (int i = 0; i < count; i++) {
        long weights = hashed[features[i]];
        int bad = (short) weights;
        int good = (short) (weights >>> (2 * Short.SIZE));
        a += bad;
        b += (short) (weights >>> Short.SIZE);
        c += good;
        leans[at[i]] += (good - bad) * each;
      }
      sums[0] += a * each;
      sums[1] += b * each;
      sums[2] += c * each;
    }

    /** Adds the measures' weights and the bias. */
    void add(float[] measures, float[] sums) {
      for (int c = 0; c < CLASSES; c++) {
        float sum = measured[measures.length * CLASSES + c];
        for (int m = 0; m < measures.length; m++) {
          sum += measures[m] * measured[m * CLASSES + c];
        }
        sums[c] += sum;
      }
    }

    /** The weight of one feature for one class. */
    float of(int feature, int number) {
      return (short) (hashed[feature] >>> (Short.SIZE * number)) * step;
    }
  }
}
