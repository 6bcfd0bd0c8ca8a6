package dev.earshot.collectors.source;

import dev.earshot.collectors.payload.Heard;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking a source once. That it is down is an ordinary answer, not an exception. */
public sealed interface Answer {

  /**
   * It answered.
   *
   * @param heard what it said that it had not said before; often nothing
   * @param checkpoint what to keep once that is safe; null if nothing has changed
   * @param rest how long it asks not to be asked; zero if it does not say
   */
  record News(List<Heard> heard, @Nullable String checkpoint, Duration rest) implements Answer {
    public News {
      heard = List.copyOf(heard);
    }
  }

  /** It asks to be left alone for a while. */
  record Busy(Duration rest, String why) implements Answer {}

  /** It is gone for good. */
  record Ended(String why) implements Answer {}

  /** It cannot be heard. */
  record Failed(String why) implements Answer {}

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
