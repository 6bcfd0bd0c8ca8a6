package dev.earshot.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.source.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PaceTest {

  private static final Duration EVERY = Duration.ofMinutes(10);

  private final Pace pace = new Pace(EVERY, new Random(1));

  @Test
  void doesNotAskAllSourcesInStep() {
    var pauses =
        IntStream.range(0, 200)
            .mapToObj(_ -> pace.pause(news(Duration.ZERO)))
            .collect(Collectors.toSet());

    assertThat(pauses)
        .hasSizeGreaterThan(100)
        .allMatch(pause -> pause.compareTo(Duration.ofMinutes(9)) >= 0)
        .allMatch(pause -> pause.compareTo(Duration.ofMinutes(11)) <= 0);
  }

  @Test
  void waitsAsLongAsTheSourceSaysThatNothingChangesButNotForEver() {
    assertThat(pace.pause(news(Duration.ofMinutes(40)))).isGreaterThan(Duration.ofMinutes(35));
    assertThat(pace.pause(news(Duration.ofDays(40)))).isLessThan(Duration.ofMinutes(67));
  }

  @Test
  void neverComesBackBeforeItMay() {
    for (int i = 0; i < 50; i++) {
      assertThat(pace.pause(new Answer.Busy(Duration.ofHours(5), "busy")))
          .isGreaterThanOrEqualTo(Duration.ofHours(5));
    }
  }

  @Test
  void asksLessAndLessWhileItFailsAndAsUsualAfterThat() {
    Duration first = pace.pause(new Answer.Failed("down"));
    IntStream.range(0, 100).forEach(_ -> pace.pause(new Answer.Failed("down")));
    Duration late = pace.pause(new Answer.Failed("down"));

    assertThat(first).isBetween(Duration.ofMinutes(18), Duration.ofMinutes(22));
    assertThat(late).isBetween(Duration.ofMinutes(54), Duration.ofMinutes(66));
    assertThat(pace.pause(news(Duration.ZERO))).isLessThanOrEqualTo(Duration.ofMinutes(11));
  }

  private static Answer news(Duration rest) {
    return new Answer.News(List.of(), null, rest);
  }
}
