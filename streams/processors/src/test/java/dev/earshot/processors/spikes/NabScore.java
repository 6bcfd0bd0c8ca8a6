package dev.earshot.processors.spikes;

import java.util.ArrayList;
import java.util.List;

/**
 * The scoring rules of the Numenta Anomaly Benchmark, standard profile: an early detection inside a
 * labelled window is worth nearly 1, a late one nearly 0, a missed window costs 1, and a false
 * alarm costs 0.11, or less just after a window.
 */
final class NabScore {

  /** A labelled window, as numbers of its first and its last value. */
  record Window(int first, int last) {

    int length() {
      return last - first + 1;
    }
  }

  /**
   * What a detector reached.
   *
   * @param raw the sum of all rewards and costs
   * @param windows how many labelled windows there were
   */
  record Result(double raw, int windows, int found, int falseAlarms) {

    /** 0 for a detector that never speaks, 100 for one that is perfect. */
    double normalized() {
      return 100 * (raw + windows) / (2 * windows);
    }

    Result plus(Result other) {
      return new Result(
          raw + other.raw,
          windows + other.windows,
          found + other.found,
          falseAlarms + other.falseAlarms);
    }
  }

  private static final double FALSE_ALARM = 0.11;
  private static final double MOST = sigmoid(-1);

  private NabScore() {}

  /** Values at the start, on which detectors may learn and are not judged. */
  static int probation(int length) {
    return (int) Math.min(Math.floor(0.15 * length), 0.15 * 5000);
  }

  /**
   * Scores one series.
   *
   * @param detections numbers of the values at which the detector spoke
   */
  static Result score(int length, List<Window> windows, List<Integer> detections) {
    double[] best = new double[windows.size()];
    boolean[] found = new boolean[windows.size()];
    double costs = 0;
    int falseAlarms = 0;
    for (int at : detections) {
      if (at < probation(length)) {
        continue;
      }
      int inside = windowAt(windows, at);
      if (inside >= 0) {
        Window window = windows.get(inside);
        double position = -(window.last() - at + 1) / (double) window.length();
        best[inside] = Math.max(best[inside], sigmoid(position) / MOST);
        found[inside] = true;
      } else {
        costs += FALSE_ALARM * after(windows, at);
        falseAlarms++;
      }
    }
    double raw = costs;
    int hits = 0;
    for (int i = 0; i < best.length; i++) {
      raw += found[i] ? best[i] : -1;
      hits += found[i] ? 1 : 0;
    }
    return new Result(raw, windows.size(), hits, falseAlarms);
  }

  private static int windowAt(List<Window> windows, int at) {
    for (int i = 0; i < windows.size(); i++) {
      if (at >= windows.get(i).first() && at <= windows.get(i).last()) {
        return i;
      }
    }
    return -1;
  }

  /** What a false alarm is worth, by its distance from the window before it. */
  private static double after(List<Window> windows, int at) {
    List<Window> before = new ArrayList<>(windows);
    before.removeIf(window -> window.last() >= at);
    if (before.isEmpty()) {
      return -1;
    }
    Window last = before.getLast();
    return sigmoid((at - last.last()) / (double) (last.length() - 1));
  }

  private static double sigmoid(double position) {
    return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
  }
}
