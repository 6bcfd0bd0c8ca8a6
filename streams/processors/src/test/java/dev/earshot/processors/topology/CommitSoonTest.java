package dev.earshot.processors.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitSoonTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
  private final CommitSoon<String, String> soon = new CommitSoon<>();

  @BeforeEach
  void begin() {
    context.setCurrentSystemTimeMs(NOW.toEpochMilli());
    soon.init(context);
  }

  @Test
  void handsOnWhatComes() {
    tell(Duration.ofDays(3));
    tell(Duration.ZERO);

    assertThat(context.forwarded()).hasSize(2);
  }

  @Test
  void hasNewsCommittedOnTheNextTick() {
    tell(Duration.ofMillis(20));
    assertThat(context.committed()).isFalse();

    tick();

    assertThat(context.committed()).isTrue();
  }

  @Test
  void leavesWhatLayWaitingToTheInterval() {
    tell(CommitSoon.NEWS);

    tick();

    assertThat(context.committed()).isFalse();
  }

  @Test
  void hasNewsCommittedThoughOlderOnesCameAfterIt() {
    tell(Duration.ZERO);
    tell(Duration.ofHours(1));

    tick();

    assertThat(context.committed()).isTrue();
  }

  @Test
  void asksOnlyOnceForTheSameNews() {
    tell(Duration.ZERO);
    tick();
    context.resetCommit();

    tick();

    assertThat(context.committed()).isFalse();
  }

  private void tell(Duration ago) {
    soon.process(new Record<>("key", "value", NOW.minus(ago).toEpochMilli()));
  }

  private void tick() {
    context.scheduledPunctuators().getFirst().getPunctuator().punctuate(NOW.toEpochMilli());
  }
}
