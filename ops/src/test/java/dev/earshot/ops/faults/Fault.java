package dev.earshot.ops.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Something that goes wrong, and for how long.
 *
 * @param part whom it happens to; without a meaning for faults of the network and of records
 */
record Fault(Kind kind, Plant.Part part, Duration lasts) {

  /** What goes wrong. */
  enum Kind {
    /** A part ends as in a power cut, and is started again. */
    KILLED,
    /** A part stands still, and goes on. */
    HELD,
    /** Every connection to Kafka is ended. */
    CUT,
    /** Kafka is far away. */
    SLOW,
    /** Kafka is there and does not answer. */
    SWALLOWED,
    /** A record comes that nobody can read. */
    POISON,
    /** Whoever is told of alerts takes a long time over it. */
    SLOW_RECEIVER,
    /** The disk does not keep what the index wrote; it is noticed after a start. */
    DAMAGED_INDEX,
    /** A part can write nothing more to its disk, until it can again. */
    FULL_DISK,
    /** The clock of a part is set minutes forward or back, and right again. */
    CLOCK
  }

  /**
   * So many faults, of which the first are of every chosen kind, and the same ones for the same
   * seed.
   *
   * @param parts that there are
   */
  static List<Fault> seeded(int count, long seed, List<Kind> chosen, List<Plant.Part> parts) {
    Random random = new Random(seed);
    List<Fault> faults = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (kinds.isEmpty()) {
        kinds.addAll(chosen);
        Collections.shuffle(kinds, random);
      }
      faults.add(
          new Fault(
              kinds.removeLast(),
              parts.get(random.nextInt(parts.size())),
              // Sometimes longer than the ten seconds after which Kafka gives somebody up.
              Duration.ofMillis(random.nextInt(20) == 0 ? 11_000 : 200 + random.nextInt(1_300))));
    }
    return faults;
  }
}
