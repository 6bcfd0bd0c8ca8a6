package dev.earshot.collectors.source;

import dev.earshot.collectors.payload.Heard;
import dev.earshot.contract.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking a source once. That it is down is an ordinary answer, not an exception. */
public sealed interface Answer {

  /**
   * It answered.
   *
   * @param heard what it said that it had not said before; often nothing
   * @param notes what to change in the memory once {@code heard} is safe
   * @param checkpoint what to keep once all that is safe; null if nothing has changed. Where there
   *     is something to hear or to note there is a checkpoint, too: if it is not the next one that
   *     is asked with, something was lost on the way and has to be said again
   * @param rest how long it asks not to be asked; zero if it does not say
   * @param until all that was said before is heard; null for all that was said before it was asked
   * @param gap when it could not be heard and what it said is lost; null if nothing is
   */
  record News(
      List<Heard> heard,
      List<Memory.Note> notes,
      @Nullable String checkpoint,
      Duration rest,
      @Nullable Instant until,
      @Nullable Gap gap)
      implements Answer {
    public News {
      heard = List.copyOf(heard);
      notes = List.copyOf(notes);
    }

    /** The answer of a source that remembers nothing besides its checkpoint, and loses nothing. */
    public News(List<Heard> heard, @Nullable String checkpoint, Duration rest) {
      this(heard, List.of(), checkpoint, rest, null, null);
    }
  }

  /** It asks to be left alone for a while. */
  record Busy(Duration rest, String why) implements Answer {}

  /** It is gone for good. */
  record Ended(String why) implements Answer {}

  /**
   * It cannot be heard.
   *
   * @param garbage what it said instead, as it came; null if it said nothing
   */
  @SuppressWarnings("ArrayRecordComponent") // as it came, and never compared
  record Failed(String why, byte @Nullable [] garbage) implements Answer {
    public Failed(String why) {
      this(why, null);
    }
  }

  /** The word for it in the meters. */
  default String outcome() {
    return switch (this) {
      case News news -> news.heard().isEmpty() ? "unchanged" : "news";
      case Busy _ -> "busy";
      case Ended _ -> "ended";
      case Failed _ -> "failed";
    };
  }
}
