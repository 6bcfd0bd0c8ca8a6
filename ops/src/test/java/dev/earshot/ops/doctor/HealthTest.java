package dev.earshot.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Gap;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus;
import dev.earshot.contract.SourceStatus.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HealthTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void saysNothingOfASourceThatIsWell() {
    assertThat(Health.of(status(State.HEARING, null, List.of()))).isEmpty();
  }

  @Test
  void saysSinceWhenASourceIsBlindAndWhenItIsTriedAgain() {
    assertThat(Health.of(status(State.BLIND, "no token", List.of())).orElseThrow().line())
        .contains("Sky is blind since 2026-11-23T12:00:00Z")
        .contains("next try 2026-11-23T12:00:10Z: no token");
  }

  @Test
  void saysWhenItWasLastNotHeard() {
    assertThat(
            Health.of(
                    status(
                        State.HEARING, null, List.of(new Gap(NOON.minusSeconds(60), NOON, "down"))))
                .orElseThrow()
                .line())
        .contains("from 2026-11-23T11:59:00Z until 2026-11-23T12:00:00Z: down");
  }

  private static SourceStatus status(State state, @Nullable String problem, List<Gap> gaps) {
    return new SourceStatus(
        new Source("bluesky", "Sky"),
        Channel.SOCIAL,
        "wss://sky.example",
        state,
        NOON,
        NOON,
        NOON,
        NOON.plusSeconds(10),
        problem,
        1,
        NOON,
        1L,
        0L,
        gaps);
  }
}
