package dev.earshot.ops;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A part at work, as whoever runs it sees it.
 *
 * @param ready whether it does its work by now
 * @param problem what keeps it from that, if anything does
 * @param end ends it in good order
 */
record Running(BooleanSupplier ready, Supplier<Optional<String>> problem, Runnable end) {

  /** A part that works from the start and has nothing to say. */
  static Running always(Runnable end) {
    return new Running(() -> true, Optional::empty, end);
  }
}
