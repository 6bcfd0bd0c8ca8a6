package dev.earshot.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Gap;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import dev.earshot.search.alerts.Rehearsal;
import dev.earshot.search.alerts.Rehearsal.Outcome;
import dev.earshot.search.alerts.Rehearsal.Sensitivity;
import dev.earshot.search.index.MentionIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexRehearsalTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir private Path folder = Path.of("");
  private MentionIndex index;
  private List<SourceStatus> sources = List.of();

  /**
   * Sixty days with a mention every half hour, a negative one every second hour, and two bursts.
   */
  @BeforeEach
  void fill() throws IOException {
    index = MentionIndex.open(folder, Duration.ofMillis(50), ZoneOffset.UTC);
    Instant start = NOW.minus(Duration.ofDays(60));
    for (int i = 0; i < 60 * 48; i++) {
      put("usual-" + i, start.plus(Duration.ofMinutes(30L * i)), i % 4 == 0, "electric");
    }
    burst("small", NOW.minus(Duration.ofDays(20)), 8, "electric");
    burst("large", NOW.minus(Duration.ofDays(5)), 60, "sport");
    index.refresh();
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void firesWhereTheLiveStreamWouldHave() throws IOException {
    Outcome outcome = tried(Sensitivity.NORMAL, null, null);

    assertThat(outcome.fired()).hasSize(2);
    assertThat(outcome.fired().getLast().opened())
        .isBetween(NOW.minus(Duration.ofDays(5)), NOW.minus(Duration.ofDays(5)).plusSeconds(600));
    assertThat(outcome.fired().getLast().seen()).isGreaterThanOrEqualTo(30);
    assertThat(outcome.fired().getLast().closed()).isNotNull();
  }

  @Test
  void aLowerSensitivityFiresLess() throws IOException {
    assertThat(tried(Sensitivity.LOW, null, null).fired()).hasSizeLessThan(3);
    assertThat(tried(Sensitivity.NORMAL, 12.0, null).fired()).hasSize(1);
  }

  @Test
  void aBudgetChoosesTheThreshold() throws IOException {
    Outcome outcome = tried(Sensitivity.HIGH, null, 1.0);

    assertThat(outcome.fired()).hasSize(1);
    assertThat(outcome.threshold()).isGreaterThan(3.2);
  }

  @Test
  void looksAtOneTopicWhereThatIsMeant() throws IOException {
    Outcome sport =
        new IndexRehearsal(index, () -> sources).of(trial("sport", Sensitivity.NORMAL, null, null));

    assertThat(sport.mentions()).isEqualTo(60);
    assertThat(sport.fired()).hasSize(1);
  }

  @Test
  void whatABlindSourceDidNotSayIsNotTakenForQuiet() throws IOException {
    Instant blind = NOW.minus(Duration.ofDays(4));
    for (int i = 0; i < 20 * 24; i++) {
      Instant at = NOW.minus(Duration.ofDays(20)).plus(Duration.ofHours(i));
      for (int n = 0; n < 4 && at.isBefore(blind); n++) {
        put("forum", "forum-%d-%d".formatted(i, n), at.plusSeconds(800L * n), true, "electric");
      }
    }
    for (int i = 0; i < 40; i++) {
      put("forum", "lively-" + i, NOW.minusSeconds(3_000 - 60L * i), true, "electric");
    }
    index.refresh();
    Outcome unknown = tried(Sensitivity.NORMAL, null, null);

    sources = List.of(outOf("forum", blind, NOW.minus(Duration.ofHours(1))));
    Outcome known = tried(Sensitivity.NORMAL, null, null);

    assertThat(unknown.fired().getLast().expected()).isLessThan(2);
    assertThat(known.fired().getLast().expected()).isGreaterThan(4);
  }

  private static SourceStatus outOf(String name, Instant from, Instant until) {
    return new SourceStatus(
        new Source("import", name),
        Channel.SOCIAL,
        "https://" + name,
        SourceStatus.State.HEARING,
        until,
        until,
        until,
        null,
        null,
        0,
        null,
        null,
        null,
        List.of(new Gap(from, until, "no answer")));
  }

  private Outcome tried(
      Sensitivity sensitivity, @Nullable Double threshold, @Nullable Double budget)
      throws IOException {
    return new IndexRehearsal(index, () -> sources).of(trial(null, sensitivity, threshold, budget));
  }

  private static Rehearsal.Trial trial(
      @Nullable String topic,
      Sensitivity sensitivity,
      @Nullable Double threshold,
      @Nullable Double budget) {
    return new Rehearsal.Trial(
        "MINI", topic, NOW.minus(Duration.ofDays(30)), NOW, sensitivity, threshold, budget);
  }

  private void burst(String name, Instant from, int size, String topic) throws IOException {
    for (int i = 0; i < size; i++) {
      put(name + i, from.plusSeconds(20L * i), true, topic);
    }
  }

  private void put(String id, Instant at, boolean negative, String topic) throws IOException {
    put("test", id, at, negative, topic);
  }

  private void put(String source, String id, Instant at, boolean negative, String topic)
      throws IOException {
    Sentiment sentiment = negative ? Sentiment.NEGATIVE : Sentiment.POSITIVE;
    Mention mention =
        Mention.bare(
            new MentionId(id),
            new Source("import", source),
            Channel.SOCIAL,
            null,
            "MINI " + id,
            at);
    BrandTag tag = new BrandTag("MINI", sentiment, 0, List.of(topic), List.of());
    index.put(new Tagged(mention, new Tags("en", List.of(tag), sentiment, 0, "s" + id, null)));
  }
}
