package dev.earshot.collectors.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.query.Brand;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WantedTest {

  private static final Mention SAID =
      Mention.bare(
          new MentionId("m"),
          new Source("bluesky", "Bluesky"),
          Channel.SOCIAL,
          null,
          "my mini is red",
          Instant.parse("2026-11-23T09:00:00Z"));

  /** What only the processors find out keeps nothing back. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "mini, true",
    "mini lang:fr, true",
    "mini AND NOT lang:en, true",
    "mini AND NOT (lang:en OR cooper), true",
    "mini AND NOT (lang:en red), true",
    "mini AND NOT red, false",
    "cooper lang:en, false",
    "mini source:bluesky, true",
    "mini source:mastodon, false",
    "mini published:[2031-01-01 TO *], true"
  })
  void letsThroughWhatABrandMayBeAbout(String query, boolean wanted) {
    assertThat(Wanted.by(List.of(brand(query))).wants(SAID)).isEqualTo(wanted);
  }

  @Test
  void asksForWhatEditedRulesAskFor() {
    Wanted wanted = Wanted.by(List.of(brand("cooper")));
    assertThat(wanted.wants(SAID)).isFalse();

    wanted.now(List.of(brand("mini")));

    assertThat(wanted.wants(SAID)).isTrue();
  }

  private static Brand brand(String query) {
    return new Brand("b", QueryParser.parse(query, Use.RULE).orThrow(), List.of());
  }
}
