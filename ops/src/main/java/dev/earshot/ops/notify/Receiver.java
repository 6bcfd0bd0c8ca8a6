package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import dev.earshot.contract.CountKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody who is told of alerts. */
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

  /** Tells it of one step of an alert. */
  Answer tell(Alert alert) throws InterruptedException;

  /** A step in words. */
  static String sentence(Alert alert) {
    return "alert %s: %s%s, %.0f negative mentions in %s where %.1f are usual (score %.1f)"
        .formatted(
            alert.state().word(),
            alert.brand(),
            alert.topic().equals(CountKey.ALL) ? "" : " / " + alert.topic(),
            alert.seen(),
            alert.window(),
            alert.expected(),
            alert.score());
  }

  /** The same for the same step of the same alert, whenever it is told. */
  static String id(Alert alert) {
    return alert.id() + ":" + alert.state().word() + ":" + alert.at().toEpochMilli();
  }
}
