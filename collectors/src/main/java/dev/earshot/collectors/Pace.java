package dev.earshot.collectors;

import dev.earshot.collectors.source.Answer;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a source is asked again: as configured while it answers, twice as long
 * after each failure, never shorter than it asks for.
 */
final class Pace {

  /** A source that fails is asked at least this often, unless it is configured for less. */
  static final Duration LONGEST = Duration.ofHours(1);

  /** One that listens is asked again at once, and soon after it has failed. */
  private static final Duration LISTENING_STEP = Duration.ofMillis(500);

  private static final Duration LISTENING_LONGEST = Duration.ofMinutes(2);

  private final Duration every;
  private final Duration step;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  private Pace(Duration every, Duration step, Duration longest, RandomGenerator random) {
    this.every = every;
    this.step = step;
    this.longest = longest;
    this.random = random;
  }

  Pace(Duration every, RandomGenerator random) {
    this(every, every, longer(every, LONGEST), random);
  }

  /** The pace of a source that tells what is said as it is said. */
  static Pace listening(RandomGenerator random) {
    return new Pace(Duration.ZERO, LISTENING_STEP, LISTENING_LONGEST, random);
  }

  Duration pause(Answer answer) {
    failures =
        switch (answer) {
          case Answer.News _ -> 0;
          case Answer.Busy _, Answer.Failed _, Answer.Ended _ -> failures + 1;
        };
    return switch (answer) {
      case Answer.News news -> spread(longer(every, shorter(news.rest(), LONGEST)));
      case Answer.Busy busy -> longer(spread(slower()), busy.rest());
      case Answer.Failed _, Answer.Ended _ -> spread(slower());
    };
  }

  private Duration slower() {
    return shorter(step.multipliedBy(1L << Math.min(failures, 16)), longest);
  }

  /** A tenth more or less, so that sources which were asked together do not stay together. */
  private Duration spread(Duration pause) {
    long tenth = pause.toMillis() / 10;
    return pause.plusMillis(tenth == 0 ? 0 : random.nextLong(-tenth, tenth + 1));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
