package dev.earshot.search.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.contract.Channel;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReconcilerTest {

  private static final Instant NINE = Instant.parse("2026-11-16T09:00:00Z");
  private static final CountKey PRESS = key(Channel.PRESS);
  private static final CountKey SOCIAL = key(Channel.SOCIAL);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void countsThatAreTheSameAgree() throws Exception {
    Reckoning reckoning = reckon(same(PRESS, 3), same(PRESS, 3), false);

    assertThat(reckoning).isEqualTo(new Reckoning(NINE, 1, 3, 0, 0, List.of()));
    assertThat(meters.get("earshot.counts.differing").gauge().value()).isZero();
    assertThat(meters.get("earshot.counts.cells").gauge().value()).isEqualTo(1);
  }

  @Test
  void aCellThatStandsStillAndDiffersIsNamed() throws Exception {
    Reckoning reckoning = reckon(same(PRESS, 3), same(SOCIAL, 2), false);

    assertThat(reckoning.agrees()).isFalse();
    assertThat(reckoning.cells()).isEqualTo(2);
    assertThat(reckoning.moving()).isZero();
    assertThat(reckoning.examples())
        .containsExactly(
            new Reckoning.Difference(PRESS, new HourCount(3, 0, 0), HourCount.NONE),
            new Reckoning.Difference(SOCIAL, HourCount.NONE, new HourCount(2, 0, 0)));
    assertThat(meters.get("earshot.counts.differing").gauge().value()).isEqualTo(2);
  }

  @Test
  void mentionsThatArriveBetweenTwoLooksDoNotDiffer() throws Exception {
    Reckoning reckoning = reckon(same(PRESS, 3), inTurn(1, 2, 3), false);

    assertThat(reckoning.agrees()).isTrue();
    assertThat(reckoning.moving()).isZero();
  }

  @Test
  void mentionsThatNeverStopArrivingAreOnTheirWay() throws Exception {
    Reckoning reckoning = reckon(same(PRESS, 30), inTurn(1, 2, 3, 4, 5, 6, 7, 8, 9), false);

    assertThat(reckoning.agrees()).isTrue();
    assertThat(reckoning.moving()).isEqualTo(1);
  }

  @Test
  void whileThePastIsJudgedAgainNothingDiffers() throws Exception {
    Reckoning reckoning = reckon(same(PRESS, 3), same(PRESS, 2), true);

    assertThat(reckoning.agrees()).isTrue();
    assertThat(reckoning.moving()).isEqualTo(1);
  }

  @Test
  void aKafkaThatCannotBeReachedIsNamedSoon() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Counts counts =
          Counts.in(
              Map.of("bootstrap.servers", "127.0.0.1:" + silent.getLocalPort()),
              Duration.ofMillis(300));

      assertThatThrownBy(counts::now)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the counts cannot be read from Kafka: ");
    }
  }

  private Reckoning reckon(Counts counted, Counts found, boolean between) throws Exception {
    Reconciler reconciler =
        new Reconciler(counted, found, () -> between, () -> NINE, Duration.ofMillis(1), meters);
    return reconciler.reckon();
  }

  private static Counts same(CountKey key, long negative) {
    return () -> Map.of(key, new HourCount(negative, 0, 0));
  }

  /** One of {@code negative} at each look, the last again and again. */
  private static Counts inTurn(long... negative) {
    Deque<Long> rest = new ArrayDeque<>();
    for (long count : negative) {
      rest.add(count);
    }
    return () -> {
      long count = rest.size() > 1 ? rest.removeFirst() : rest.getFirst();
      return Map.of(PRESS, new HourCount(count, 0, 0));
    };
  }

  private static CountKey key(Channel channel) {
    return new CountKey("MINI", CountKey.ALL, channel, "fr", NINE);
  }
}
