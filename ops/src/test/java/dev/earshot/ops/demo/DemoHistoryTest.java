package dev.earshot.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DemoHistoryTest {

  private static final Instant END = Instant.parse("2026-11-23T09:30:17Z");

  private final List<Mention> history = DemoHistory.until(END);

  @Test
  void isTheSameForTheSameMoment() {
    assertThat(DemoHistory.until(END)).isEqualTo(history);
    assertThat(DemoHistory.until(END.plus(Duration.ofDays(1)))).isNotEqualTo(history);
  }

  @Test
  void coversFiveWeeksUpToTheMomentInOrder() {
    assertThat(history).hasSizeBetween(3_000, 8_000);
    assertThat(history).isSortedAccordingTo(Comparator.comparing(Mention::published));
    assertThat(history.getFirst().published()).isBefore(END.minus(Duration.ofDays(34)));
    assertThat(history.getLast().published())
        .isBetween(END.minus(Duration.ofHours(2)), END.minusMillis(1));
  }

  @Test
  void saysOfEverythingThatItIsMadeUp() {
    assertThat(history)
        .allSatisfy(
            mention -> {
              assertThat(mention.source().name()).startsWith(DemoHistory.LABEL);
              URI url = mention.url();
              assertThat(url).isNotNull();
              assertThat(url.getHost()).endsWith(".example");
              assertThat(mention.text()).doesNotContain("{");
            });
  }

  @Test
  void hasAnIdForEachMention() {
    assertThat(history).extracting(Mention::id).doesNotHaveDuplicates();
  }

  @Test
  void speaksThroughManyVoicesInTwoLanguagesAndThreeChannels() {
    assertThat(history.stream().map(Mention::author).distinct()).hasSizeGreaterThan(100);
    assertThat(history.stream().map(Mention::lang).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("fr", "en");
    assertThat(history.stream().map(Mention::channel).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Channel.PRESS, Channel.SOCIAL, Channel.FORUM);
  }

  @Test
  void hasOneCrisisInTheLastHours() {
    long now = heardBetween(Duration.ofHours(5), Duration.ZERO);
    long dayBefore = heardBetween(Duration.ofHours(29), Duration.ofHours(24));

    assertThat(now).isGreaterThan(4 * dayBefore);
  }

  private long heardBetween(Duration from, Duration to) {
    return history.stream()
        .filter(mention -> !mention.published().isBefore(END.minus(from)))
        .filter(mention -> mention.published().isBefore(END.minus(to)))
        .count();
  }
}
