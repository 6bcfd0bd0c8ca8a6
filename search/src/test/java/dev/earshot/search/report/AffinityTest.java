package dev.earshot.search.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earshot.search.Sample;
import dev.earshot.search.index.Mentions.Speaker;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class AffinityTest {

  /** A Monday. */
  private static final Instant NOW = Sample.NOW;

  private static Speaker speaker(
      long negative, long neutral, long positive, int weeks, int firstWeeksAgo, int lastWeeksAgo) {
    return new Speaker(
        "anna",
        negative + neutral + positive,
        0,
        negative,
        neutral,
        positive,
        weeks,
        NOW.minus(Duration.ofDays(7L * firstWeeksAgo)),
        NOW.minus(Duration.ofDays(7L * lastWeeksAgo)));
  }

  private static int score(Speaker speaker) {
    return Affinity.of(speaker, NOW, Sample.PARIS).orElseThrow().score();
  }

  @Test
  void isWhatItsFormulaSays() {
    Affinity affinity = Affinity.of(speaker(1, 2, 7, 6, 12, 0), NOW, Sample.PARIS).orElseThrow();

    assertThat(affinity.length()).isCloseTo(13 / 26.0, within(0.001));
    assertThat(affinity.regularity()).isCloseTo(6 / 13.0, within(0.001));
    assertThat(affinity.warmth()).isCloseTo(0.75, within(0.001));
    assertThat(affinity.score())
        .isEqualTo((int) Math.round(100 * Math.cbrt(0.5 * 6 / 13.0 * 0.75)));
  }

  @Test
  void isHighForThoseWhoSpeakWarmlyEveryWeekForHalfAYear() {
    assertThat(score(speaker(0, 0, 52, 26, 25, 0))).isBetween(98, 100);
  }

  @Test
  void isLowForThoseWhoSpeakHarshlyHoweverOften() {
    assertThat(score(speaker(52, 0, 0, 26, 25, 0))).isLessThan(30);
  }

  @Test
  void fallsWhileTheVoiceIsSilent() {
    assertThat(score(speaker(0, 2, 6, 8, 27, 20))).isLessThan(score(speaker(0, 2, 6, 8, 7, 0)));
  }

  @Test
  void needsMoreThanOneWeek() {
    assertThat(Affinity.of(speaker(0, 0, 100, 1, 0, 0), NOW, Sample.PARIS)).isEmpty();
    assertThat(Affinity.of(new Speaker("x", 0, 9, 0, 0, 0, 0, null, null), NOW, Sample.PARIS))
        .isEmpty();
  }

  @Test
  void believesInWarmthOnlyAfterSomeMentions() {
    assertThat(score(speaker(0, 0, 2, 2, 1, 0))).isLessThan(score(speaker(0, 0, 20, 2, 1, 0)));
  }
}
