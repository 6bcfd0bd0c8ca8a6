package dev.earshot.search.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LimiterTest {

  private static final Rate RATE = new Rate(2, 3);

  private Instant now = Instant.EPOCH;
  private final Limiter limiter = new Limiter(() -> now);

  @Test
  void letsABurstThroughAndThenARate() {
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.take("a", RATE)).isEmpty();
    }
    assertThat(limiter.take("a", RATE)).contains(Duration.ofMillis(500));
    assertThat(limiter.take("b", RATE)).as("others do not pay for it").isEmpty();

    now = now.plusMillis(500);

    assertThat(limiter.take("a", RATE)).isEmpty();
    assertThat(limiter.take("a", RATE)).isPresent();
  }

  @Test
  void doesNotSaveUpMoreThanABurst() {
    assertThat(limiter.take("a", RATE)).isEmpty();
    now = now.plus(Duration.ofDays(1));

    for (int i = 0; i < 3; i++) {
      assertThat(limiter.take("a", RATE)).isEmpty();
    }
    assertThat(limiter.take("a", RATE)).isPresent();
  }

  @Test
  void isNotConfusedByAClockThatIsSetBack() {
    assertThat(limiter.take("a", RATE)).isEmpty();
    now = now.minus(Duration.ofDays(1));

    assertThat(limiter.take("a", RATE)).isEmpty();
  }
}
