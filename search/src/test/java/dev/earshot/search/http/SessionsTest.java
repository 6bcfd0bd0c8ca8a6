package dev.earshot.search.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.search.Sample;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SessionsTest {

  private static final Somebody VERA = new Somebody("vera", Role.VIEWER);

  private Instant now = Sample.NOW;
  private final Sessions sessions = new Sessions(() -> now);

  @Test
  void knowsWhoseSessionItIsUntilItEnds() {
    String name = sessions.begin(VERA);

    assertThat(sessions.find(name)).contains(VERA);
    assertThat(sessions.find(name + "x")).isEmpty();
    assertThat(name).hasSize(43).isNotEqualTo(sessions.begin(VERA));

    sessions.end(name);

    assertThat(sessions.find(name)).isEmpty();
  }

  @Test
  void endsASessionThatNobodyUses() {
    String name = sessions.begin(VERA);
    now = now.plus(Sessions.IDLE).minusSeconds(1);
    assertThat(sessions.find(name)).isPresent();
    now = now.plus(Sessions.IDLE).minusSeconds(1);
    assertThat(sessions.find(name)).as("used in between").isPresent();
    now = now.plus(Sessions.IDLE).plusSeconds(1);
    assertThat(sessions.find(name)).isEmpty();
  }

  @Test
  void endsASessionThatLastsTooLong() {
    String name = sessions.begin(VERA);
    Instant end = now.plus(Sessions.LONGEST);
    while (!now.isAfter(end)) {
      assertThat(sessions.find(name)).isPresent();
      now = now.plus(Duration.ofHours(6));
    }
    assertThat(sessions.find(name)).isEmpty();
  }
}
