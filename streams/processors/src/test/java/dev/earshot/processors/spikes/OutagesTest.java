package dev.earshot.processors.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Gap;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a detector makes of sources that are not heard. */
final class OutagesTest {

  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final Instant BLIND = START.plus(Duration.ofDays(10));
  private static final SpikeSettings MENTIONS =
      SpikeSettings.mentions(SpikeSettings.Sensitivity.MEDIUM);

  private final Outages outages = new Outages();
  private final SpikeDetector detector = SpikeDetector.of(MENTIONS, outages);
  private final List<SpikeEvent> events = new ArrayList<>();

  @BeforeEach
  void allIsHeard() {
    outages.put("https://press", status("Press", SourceStatus.State.HEARING, START, List.of()));
    outages.put("wss://social", status("Social", SourceStatus.State.HEARING, START, List.of()));
  }

  @Test
  void whatABlindSourceDoesNotSayIsNotTakenForQuiet() {
    talk(START, BLIND, true);
    double usual = detector.expected();

    isOut(BLIND, null);
    talk(BLIND, BLIND.plus(Duration.ofDays(3)), false);
    assertThat(detector.expected()).isBetween(0.9 * usual, 1.1 * usual);

    isOut(BLIND, BLIND.plus(Duration.ofDays(3)));
    talk(BLIND.plus(Duration.ofDays(3)), BLIND.plus(Duration.ofDays(4)), true);
    assertThat(events).isEmpty();
  }

  @Test
  void withoutKnowingOfItTheSameWouldBeLearned() {
    talk(START, BLIND, true);
    double usual = detector.expected();

    talk(BLIND, BLIND.plus(Duration.ofDays(3)), false);

    assertThat(detector.expected()).isLessThan(0.6 * usual);
  }

  @Test
  void aSourceIsMissedFromItsLastAnswerOnBeforeAnybodyCallsItBlind() {
    talk(START, BLIND, true);
    double usual = detector.expected();
    outages.put("wss://social", status("Social", SourceStatus.State.FAILING, BLIND, List.of()));

    talk(BLIND, BLIND.plus(Duration.ofDays(3)), false);

    assertThat(detector.expected()).isBetween(0.9 * usual, 1.1 * usual);
  }

  @Test
  void anAlertDoesNotCalmDownBecauseWhoRaisedItIsNotHeardAnyMore() {
    talk(START, BLIND, true);
    for (int i = 0; i < 60; i++) {
      say("Social", BLIND.plusSeconds(30L * i));
    }
    assertThat(events.getFirst().state()).isEqualTo(Alert.State.OPENED);
    events.clear();

    Instant out = BLIND.plus(Duration.ofMinutes(30));
    isOut(out, null);
    talk(out, out.plus(Duration.ofHours(5)), false);
    assertThat(events).isEmpty();

    Instant back = out.plus(Duration.ofHours(5));
    isOut(out, back);
    talk(back, back.plus(Duration.ofHours(5)), true);
    assertThat(events)
        .extracting(SpikeEvent::state)
        .containsExactly(Alert.State.QUIET, Alert.State.CLOSED);
  }

  @Test
  void whatItSaidMeanwhileIsNoSpikeWhenItIsHeardAllAtOnce() {
    talk(START, BLIND, true);
    Instant back = BLIND.plus(Duration.ofHours(4));
    isOut(BLIND, null);
    talk(BLIND, back, false);

    isOut(BLIND, back);
    for (Instant at = BLIND; at.isBefore(back); at = at.plus(Duration.ofMinutes(15))) {
      say("Social", at);
    }

    talk(back, back.plus(Duration.ofDays(1)), true);
    assertThat(events).isEmpty();
  }

  @Test
  void aSourceOfWhichLittleIsHeardIsNotMissed() {
    talk(START, BLIND, true);
    double usual = detector.expected();
    outages.put(
        "https://small", status("Small", SourceStatus.State.BLIND, BLIND, gaps(BLIND, null)));
    say("Small", BLIND);

    talk(BLIND, BLIND.plus(Duration.ofDays(3)), false);

    assertThat(detector.expected()).isLessThan(0.6 * usual);
  }

  @Test
  void aSourceThatIsGoneForWeeksIsMissedNoMore() {
    talk(START, BLIND, true);
    double usual = detector.expected();
    isOut(BLIND, null);

    talk(BLIND, BLIND.plus(Duration.ofDays(12)), false);

    assertThat(detector.expected()).isLessThan(0.6 * usual);
  }

  @Test
  void aSourceThatIsTakenOutOfTheConfigurationIsNotMissed() {
    talk(START, BLIND, true);
    double usual = detector.expected();
    isOut(BLIND, null);
    outages.put("wss://social", null);

    talk(BLIND, BLIND.plus(Duration.ofDays(3)), false);

    assertThat(detector.expected()).isLessThan(0.6 * usual);
  }

  @Test
  void manySmallSourcesThatAreOutTogetherAreMissed() {
    for (int i = 0; i < 200; i++) {
      outages.put(
          "https://feed/" + i, status("Feed " + i, SourceStatus.State.HEARING, START, List.of()));
    }
    for (int i = 0; i < 10 * 24 * 4; i++) {
      say("Feed " + i * 7 % 200, START.plus(Duration.ofMinutes(15L * i)));
    }
    double usual = detector.expected();
    for (int i = 0; i < 150; i++) {
      outages.put(
          "https://feed/" + i,
          status("Feed " + i, SourceStatus.State.BLIND, BLIND, gaps(BLIND, null)));
    }
    for (int i = 0; i < 2 * 24; i++) {
      say("Feed " + (150 + i % 50), BLIND.plus(Duration.ofHours(i)));
    }

    assertThat(detector.expected()).isBetween(0.9 * usual, 1.1 * usual);
  }

  /** What is heard on Bluesky says "Bluesky", whatever people call that source. */
  @Test
  void aNetworkIsMissedWhateverPeopleCallTheSource() {
    Source there = new Source("feed", "where it was said");
    for (int i = 0; i < 10 * 24 * 2; i++) {
      events.addAll(detector.add(START.plus(Duration.ofMinutes(30L * i)), there, i % 2, 1, true));
    }
    double usual = detector.expected();
    isOut(BLIND, null);

    detector.add(BLIND.plus(Duration.ofDays(2)), there, 0, 1, true);
    assertThat(detector.expected()).isBetween(0.9 * usual, 1.1 * usual);
  }

  @Test
  void goesOnAfterARestartAsIfNothingHadHappened() {
    talk(START, BLIND, true);
    isOut(BLIND, null);
    SpikeDetector restored = SpikeDetector.restore(MENTIONS, outages, detector.save());

    talk(BLIND, BLIND.plus(Duration.ofDays(2)), false);
    for (Instant at = BLIND;
        at.isBefore(BLIND.plus(Duration.ofDays(2)));
        at = at.plus(Duration.ofHours(1))) {
      restored.add(at, new Source("feed", "Press"), 1, 1, true);
    }

    assertThat(restored.save()).isEqualTo(detector.save());
  }

  /**
   * One negative mention an hour in the press and, where it can be heard, four on social sources.
   */
  private void talk(Instant from, Instant until, boolean social) {
    for (Instant at = from; at.isBefore(until); at = at.plus(Duration.ofHours(1))) {
      say("Press", at);
      for (int i = 0; social && i < 4; i++) {
        say("Social", at.plus(Duration.ofMinutes(7 + 15L * i)));
      }
    }
  }

  private void say(String source, Instant at) {
    events.addAll(detector.add(at, new Source("feed", source), 1, 1, true));
  }

  private void isOut(Instant from, @Nullable Instant until) {
    outages.put(
        "wss://social",
        status(
            "Social",
            until == null ? SourceStatus.State.BLIND : SourceStatus.State.HEARING,
            from,
            gaps(from, until)));
  }

  private static List<Gap> gaps(Instant from, @Nullable Instant until) {
    return List.of(new Gap(from, until, "no answer"));
  }

  private static SourceStatus status(
      String name, SourceStatus.State state, Instant heard, List<Gap> gaps) {
    return new SourceStatus(
        new Source("feed", name),
        Channel.SOCIAL,
        "https://" + name.replace(' ', '-'),
        state,
        heard,
        heard,
        heard,
        null,
        null,
        0,
        null,
        null,
        null,
        gaps);
  }
}
