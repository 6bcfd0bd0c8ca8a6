package dev.earshot.ops.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant to type. */
final class Nearest {

  private Nearest() {}

  /** The candidate that differs least from {@code typed}, if the difference looks like a slip. */
  static Optional<String> of(String typed, Collection<String> candidates) {
    return candidates.stream()
        .filter(
            one -> distance(typed, one) <= Math.max(1, Math.max(typed.length(), one.length()) / 3))
        .min(Comparator.comparingInt(one -> distance(typed, one)));
  }

  /** How many slips of a finger lead from one to the other, in any case of letters. */
  private static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[][] slips = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : least(a, b, i, j, slips);
      }
    }
    return slips[a.length()][b.length()];
  }

  private static int least(String a, String b, int i, int j, int[][] slips) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least =
        Math.min(
            slips[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
  }
}
