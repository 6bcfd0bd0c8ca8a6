package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody who is told of alerts. One thread at a time tells it. */
interface Receiver {

  /** What came of telling. */
  sealed interface Answer {

    /** It has been told. */
    record Told() implements Answer {}

    /**
     * It could not be told now.
     *
     * @param pause what it asked to be left alone for; null where it did not say
     */
    record Later(String why, @Nullable Duration pause) implements Answer {}

    /** It will never take this one. */
    record Never(String why) implements Answer {}
  }

  /** What people call it; also the name under which its progress is kept. */
  String name();

  /** Tells it. */
  Answer tell(Message message) throws InterruptedException;

  /** Called every few seconds while there is nothing to tell, for whoever has to be reminded. */
  default void idle() throws InterruptedException {}

  /** The same for the same step of the same alert, whenever it is told. */
  static String id(Alert alert) {
    return alert.id() + ":" + alert.state().word() + ":" + alert.at().toEpochMilli();
  }
}
