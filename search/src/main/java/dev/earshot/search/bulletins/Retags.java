package dev.earshot.search.bulletins;

import dev.earshot.contract.Retag;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The last order to judge again all that was ever heard, and how far it has got. */
public final class Retags {

  private final TreeMap<Integer, Retag> partitions = new TreeMap<>();
  private @Nullable Retag order;
  private @Nullable String shown;
  private int expected = Integer.MAX_VALUE;

  /** How far an order has got. */
  public enum Step {
    /** The log is being read again. */
    JUDGING,
    /** All is judged; what shows it is being made ready. */
    SWITCHING,
    /** What is shown is what was judged again. */
    SHOWN
  }

  /**
   * One order.
   *
   * @param judged places of the log that have been judged again
   * @param of how many there are
   */
  public record State(Retag order, Step step, long judged, long of) {}

  /** Takes note of an order, or of how far it has got. */
  synchronized void put(Retag retag) {
    if (retag.partition() == null) {
      order = retag;
    } else {
      partitions.put(retag.partition(), retag);
    }
  }

  /** Says how many partitions the log has. */
  synchronized void expect(int count) {
    expected = count;
  }

  /** Says that what is shown is what was judged by this order. */
  public synchronized void show(String ordered) {
    shown = ordered;
  }

  /** How far the last order has got; empty where there was none. */
  public synchronized Optional<State> state() {
    Retag last = order;
    if (last == null) {
      return Optional.empty();
    }
    long judged = 0;
    long of = 0;
    int finished = 0;
    for (Retag partition : partitions.values()) {
      if (partition.order().equals(last.order())) {
        judged += partition.next();
        of += partition.end();
        finished += partition.finished() ? 1 : 0;
      }
    }
    Step step =
        last.order().equals(shown)
            ? Step.SHOWN
            : finished >= expected ? Step.SWITCHING : Step.JUDGING;
    return Optional.of(new State(last, step, judged, of));
  }

  /** The last order, once all of it is judged. */
  public Optional<String> judged() {
    return state()
        .filter(state -> state.step() != Step.JUDGING)
        .map(state -> state.order().order());
  }

  /** Whether what is shown is older than what was counted, because an order is under way. */
  public boolean underWay() {
    return state().filter(state -> state.step() != Step.SHOWN).isPresent();
  }
}
