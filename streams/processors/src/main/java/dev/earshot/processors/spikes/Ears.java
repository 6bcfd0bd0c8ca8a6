package dev.earshot.processors.spikes;

import dev.earshot.contract.Source;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * Which sources a series is usually heard from, and how much of it each brings. The {@value #NAMED}
 * that bring most are known by name, the others as one. Its size is constant. Not thread-safe.
 */
final class Ears {

  private static final int NAMED = 16;

  private final int[] names = new int[NAMED];
  private final int[] kinds = new int[NAMED];
  private final double[] weights = new double[NAMED];
  private double others;

  /** Takes note of something that a source said. */
  void hear(Source source, double heard) {
    int name = source.hashCode();
    int least = 0;
    for (int i = 0; i < NAMED; i++) {
      if (weights[i] > 0 && names[i] == name) {
        weights[i] += heard;
        return;
      }
      if (weights[i] < weights[least]) {
        least = i;
      }
    }
    others += weights[least];
    names[least] = name;
    kinds[least] = source.kind().hashCode();
    weights[least] = heard;
  }

  /** Forgets a part of it, so that a source that says nothing any more is missed less and less. */
  void fade(double part) {
    for (int i = 0; i < NAMED; i++) {
      weights[i] *= 1 - part;
    }
    others *= 1 - part;
  }

  /** Which part of what is usually heard was not heard at some time between, from 0 to 1. */
  double missing(Outages outages, Instant from, Instant until) {
    if (outages.none()) {
      return 0;
    }
    double all = Arrays.stream(weights).sum() + others;
    if (all == 0) {
      return 0;
    }
    double missed = others == 0 ? 0 : others * outages.part(from, until);
    for (int i = 0; i < NAMED; i++) {
      if (weights[i] > 0) {
        missed += weights[i] * outages.part(names[i], kinds[i], from, until);
      }
    }
    return missed / all;
  }

  void clear() {
    Arrays.fill(weights, 0);
    others = 0;
  }

  static int size() {
    return NAMED * (2 * Integer.BYTES + Double.BYTES) + Double.BYTES;
  }

  void write(ByteBuffer buffer) {
    buffer.putDouble(others);
    for (int i = 0; i < NAMED; i++) {
      buffer.putInt(names[i]).putInt(kinds[i]).putDouble(weights[i]);
    }
  }

  void read(ByteBuffer buffer) {
    others = buffer.getDouble();
    for (int i = 0; i < NAMED; i++) {
      names[i] = buffer.getInt();
      kinds[i] = buffer.getInt();
      weights[i] = buffer.getDouble();
    }
  }
}
