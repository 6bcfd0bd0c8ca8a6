package dev.earshot.processors.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.processors.topology.Tally.Fate;
import dev.earshot.processors.topology.Tally.Snapshot;
import org.junit.jupiter.api.Test;

final class TallyTest {

  private final Tally tally = new Tally();

  @Test
  void eachFateIsCounted() {
    tally.count(Fate.TAGGED, 0, 0);
    tally.count(Fate.IRRELEVANT, 0, 1);
    tally.count(Fate.REPEATED, 0, 2);
    tally.count(Fate.REJECTED, 0, 3);
    tally.countRemoved(0, 4);

    assertThat(tally.snapshot()).isEqualTo(new Snapshot(4, 1, 1, 1, 1, 1));
  }

  @Test
  void whatIsProcessedAgainAfterAnAbortedTransactionIsNotCountedAgain() {
    tally.count(Fate.TAGGED, 0, 5);
    tally.countRemoved(0, 6);

    tally.count(Fate.TAGGED, 0, 5);
    tally.countRemoved(0, 6);
    tally.count(Fate.REPEATED, 0, 7);

    assertThat(tally.snapshot()).isEqualTo(new Snapshot(2, 1, 0, 1, 0, 1));
  }

  @Test
  void partitionsAreCountedEachForItself() {
    tally.count(Fate.TAGGED, 0, 5);
    tally.count(Fate.TAGGED, 1, 5);

    assertThat(tally.snapshot().tagged()).isEqualTo(2);
  }
}
