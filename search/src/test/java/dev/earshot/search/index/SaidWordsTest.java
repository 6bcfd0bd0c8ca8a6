package dev.earshot.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SaidWordsTest {

  @Test
  void areOfOneSpellingAndTellSomething() {
    assertThat(said("L'Électrique et la MINI's autonomie, une autonomie"))
        .containsExactlyInAnyOrder("electrique", "mini", "autonomie");
  }

  @Test
  void aTagIsOneWordWhateverItIsCutInto() {
    assertThat(said("Bloquée à Lyon #MINIbloquée #MiniCooperSE cooper"))
        .containsExactlyInAnyOrder("bloquee", "lyon", "#minibloquee", "#minicooperse", "cooper");
  }

  private static Set<String> said(String text) {
    return new SaidWords()
        .of(
            Mention.bare(
                new MentionId("1"),
                new Source("test", "Test"),
                Channel.SOCIAL,
                null,
                text,
                Instant.EPOCH));
  }
}
