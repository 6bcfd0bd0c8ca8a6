package dev.earshot.processors.topology;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How many mentions have come in since the start, and what became of them.
 *
 * <p>Each mention is counted once, when it is known what became of it, so that at every moment
 * <i>heard = tagged + irrelevant + repeated + rejected</i>. A record that is processed again,
 * because Kafka gave up the transaction that it was part of, is not counted again. Any thread may
 * call it.
 */
public final class Tally {

  /** What became of a mention. */
  enum Fate {
    /** It is about a brand. */
    TAGGED,
    /** It is about none. */
    IRRELEVANT,
    /** It was known already, word for word. */
    REPEATED,
    /** It could not be read. */
    REJECTED
  }

  /**
   * All figures at one moment.
   *
   * @param heard every mention, whatever became of it
   * @param removed mentions that went away at their source; they are not part of {@code heard}
   */
  public record Snapshot(
      long heard, long tagged, long irrelevant, long repeated, long rejected, long removed) {

    static final Snapshot ZERO = new Snapshot(0, 0, 0, 0, 0, 0);

    private Snapshot plus(Fate fate) {
      return new Snapshot(
          heard + 1,
          tagged + (fate == Fate.TAGGED ? 1 : 0),
          irrelevant + (fate == Fate.IRRELEVANT ? 1 : 0),
          repeated + (fate == Fate.REPEATED ? 1 : 0),
          rejected + (fate == Fate.REJECTED ? 1 : 0),
          removed);
    }

    private Snapshot plusRemoved() {
      return new Snapshot(heard, tagged, irrelevant, repeated, rejected, removed + 1);
    }
  }

  /** The figures that are metered, each under its own name. */
  private enum Figure {
    HEARD("Mentions read from Kafka"),
    TAGGED("Mentions about a brand"),
    IRRELEVANT("Mentions about no brand"),
    REPEATED("Mentions that were known already"),
    REJECTED("Records that could not be read"),
    REMOVED("Mentions that went away at their source");

    private final String meaning;

    Figure(String meaning) {
      this.meaning = meaning;
    }

    private long of(Snapshot snapshot) {
      return switch (this) {
        case HEARD -> snapshot.heard;
        case TAGGED -> snapshot.tagged;
        case IRRELEVANT -> snapshot.irrelevant;
        case REPEATED -> snapshot.repeated;
        case REJECTED -> snapshot.rejected;
        case REMOVED -> snapshot.removed;
      };
    }
  }

  private Snapshot now = Snapshot.ZERO;

  /** The last offset that was counted, by partition of the log of mentions. */
  private final Map<Integer, Long> counted = new HashMap<>();

  /**
   * @param partition of the log of mentions, and
   * @param offset in it: where the record stands; partitions are read in order
   */
  synchronized void count(Fate fate, int partition, long offset) {
    if (isFirst(partition, offset)) {
      now = now.plus(fate);
    }
  }

  /** As {@link #count}, for a mention that went away. */
  synchronized void countRemoved(int partition, long offset) {
    if (isFirst(partition, offset)) {
      now = now.plusRemoved();
    }
  }

  private boolean isFirst(int partition, long offset) {
    Long last = counted.get(partition);
    if (last != null && offset <= last) {
      return false;
    }
    counted.put(partition, offset);
    return true;
  }

  /** The figures of this moment. */
  public synchronized Snapshot snapshot() {
    return now;
  }

  /**
   * Shows the figures as {@code earshot.mentions.heard} and so on. A thread that reads each of them
   * once, as a scrape does, reads all of them as they were when it read the first.
   */
  public void bindTo(MeterRegistry registry) {
    ThreadLocal<Reading> readings = ThreadLocal.withInitial(Reading::new);
    for (Figure figure : Figure.values()) {
      FunctionCounter.builder(
              "earshot.mentions." + figure.name().toLowerCase(Locale.ROOT),
              this,
              _ -> readings.get().read(figure))
          .description(figure.meaning)
          .register(registry);
    }
  }

  /** One thread's reading of all figures: they stay as they were until one is asked for again. */
  private final class Reading {
    private final Set<Figure> read = EnumSet.noneOf(Figure.class);
    private Snapshot figures = Snapshot.ZERO;

    double read(Figure figure) {
      if (read.isEmpty() || read.contains(figure)) {
        figures = snapshot();
        read.clear();
      }
      read.add(figure);
      return figure.of(figures);
    }
  }
}
