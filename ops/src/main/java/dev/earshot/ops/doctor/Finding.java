package dev.earshot.ops.doctor;

import java.util.Locale;

/**
 * What a check came to.
 *
 * @param what was looked at, in a word or two
 * @param says how it is and, where it is not well, what to do
 */
record Finding(Level level, String what, String says) {

  /** How much it matters. */
  enum Level {
    OK,
    /** Earshot runs, but somebody will miss something. */
    WARN,
    /** Earshot does not run. */
    FAIL
  }

  static Finding ok(String what, String says) {
    return new Finding(Level.OK, what, says);
  }

  static Finding warn(String what, String says) {
    return new Finding(Level.WARN, what, says);
  }

  static Finding fail(String what, String says) {
    return new Finding(Level.FAIL, what, says);
  }

  /** One line, such as {@code ok disk 12 GB are free}. */
  String line() {
    return "%-5s %-14s %s".formatted(level.name().toLowerCase(Locale.ROOT), what, says);
  }
}
