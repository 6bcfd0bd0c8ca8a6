package dev.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComebackTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final Comeback comeback = new Comeback("reader", () -> now, meters);

  @Test
  void waitsLongerEachTimeAndNeverGivesUp() {
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      pauses.add(fail().pause().toSeconds());
    }

    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    assertThat(meters.counter("earshot.parts.restarts", "part", "reader").count()).isEqualTo(9);
  }

  @Test
  void isPatientAgainWithWhatHasWorkedForLong() {
    fail();
    fail();

    now = now.plus(Duration.ofMinutes(6));

    assertThat(fail().pause()).hasSeconds(1);
  }

  @Test
  void saysWhatDoesNotHappenAndWhenItWillAgain() {
    assertThat(fail().problem()).isEqualTo("reading stopped: no luck; it begins anew in 1 s");
    assertThat(fail().problem())
        .isEqualTo("reading stopped: no luck; it begins anew in 2 s, for the time number 2");
  }

  private Comeback.Return fail() {
    return comeback.after("reading stopped", new IllegalStateException("no luck"));
  }
}
