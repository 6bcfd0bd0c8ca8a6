package dev.earshot.collectors.source;

import dev.earshot.contract.SourceStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks one source, once. */
public interface Poll extends AutoCloseable {

  /**
   * Asks, and waits for the answer.
   *
   * @param checkpoint of the last answer that is safe; null the first time, or if it was lost
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  Answer ask(@Nullable String checkpoint) throws InterruptedException;

  /**
   * Takes what makes whoever asks ask again at once, for a source that learns by itself that there
   * is something. Any thread may run it.
   */
  default void wakes(Runnable asker) {}

  /** How a hub tells of what is new; empty where none could. Any thread may ask. */
  default Optional<SourceStatus.Push> push() {
    return Optional.empty();
  }

  /** Ends what it holds open, such as a connection. It is asked no more after that. */
  @Override
  default void close() {}
}
