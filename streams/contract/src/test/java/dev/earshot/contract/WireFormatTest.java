package dev.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds today's code to yesterday's bytes. The files beside this test are what released code wrote:
 * a new release gets new files, and the old ones stay.
 */
final class WireFormatTest {

  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of("mention-full", Topics.MENTIONS.values(), Samples.FULL_MENTION),
        Arguments.of("mention-bare", Topics.MENTIONS.values(), Samples.BARE_MENTION),
        Arguments.of("tagged-full", Topics.TAGGED.values(), Samples.FULL_TAGGED),
        Arguments.of("tagged-bare", Topics.TAGGED.values(), Samples.BARE_TAGGED),
        Arguments.of(
            "count-key",
            Topics.COUNTS.keys(),
            new CountKey("MINI", "electric", null, null, Samples.NOON)),
        Arguments.of(
            "count-key-full",
            Topics.COUNTS.keys(),
            new CountKey("MINI", "electric", Channel.PRESS, "fr", Samples.NOON)),
        Arguments.of("hour-count", Topics.COUNTS.values(), new HourCount(1, 2, 3)),
        Arguments.of(
            "erasure",
            Topics.ERASURES.values(),
            new Erasure(
                "9d017e2681b7/2026-11-23T12:00:00.250Z",
                "9d017e2681b7f31725e1c0fbe2612e89079c22806b02cf7a894b500dd5a219c1",
                "mastodon",
                3,
                "privacy desk",
                Samples.NOON,
                null,
                null)),
        Arguments.of(
            "erasure-lasting",
            Topics.ERASURES.values(),
            Erasure.ofAuthor("0123456789abcdef", null, 3, "privacy desk", Samples.NOON, true)),
        Arguments.of("alert", Topics.ALERTS.values(), Samples.ALERT),
        Arguments.of("alert-widened", Topics.ALERTS.values(), Samples.WIDENED_ALERT),
        Arguments.of("alert-action", Topics.ALERT_ACTIONS.values(), Samples.ACTION),
        Arguments.of("saved-search", Topics.SEARCHES.values(), Samples.SEARCH),
        Arguments.of("moment", Topics.MOMENTS.values(), Samples.MOMENT),
        Arguments.of("rule-edit", Topics.RULE_EDITS.values(), Samples.RULE_EDIT),
        Arguments.of("retold", Topics.STORIES.values(), new Retold("brand MINI", "0123", "4567")),
        Arguments.of("audit-line", Topics.AUDIT.values(), Samples.AUDIT_LINE),
        Arguments.of("correction-key", Topics.CORRECTIONS.keys(), Samples.CORRECTION.key()),
        Arguments.of("correction", Topics.CORRECTIONS.values(), Samples.CORRECTION),
        Arguments.of("second-opinion", Topics.OPINIONS.values(), Samples.OPINION),
        Arguments.of(
            "retag",
            Topics.RETAGS.values(),
            Retag.order("zoe", Samples.NOON).reached(1, "rules-1", 20, 100)),
        Arguments.of("tagged-corrected", Topics.TAGGED.values(), Samples.CORRECTED_TAGGED),
        Arguments.of("source-status", Topics.SOURCES.values(), Samples.STATUS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  <T> void writesWhatItAlwaysWrote(String name, Serde<T> serde, T value) throws IOException {
    assertThat(new String(serde.serializer().serialize("t", value), StandardCharsets.UTF_8))
        .isEqualTo(frozen(name));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  <T> void readsWhatItAlwaysWrote(String name, Serde<T> serde, T value) throws IOException {
    assertThat(serde.deserializer().deserialize("t", frozen(name).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(value);
  }

  @Test
  void ignoresFieldsOfLaterReleases() {
    byte[] later =
        """
        {"id":"1","source":{"kind":"import","name":"file","mood":"new"},"channel":"social",
         "text":"hello","published":"2026-11-23T12:00:00.25Z","hologram":[1,2]}
        """
            .getBytes(StandardCharsets.UTF_8);

    assertThat(Topics.MENTIONS.values().deserializer().deserialize("mentions", later))
        .isEqualTo(Samples.BARE_MENTION);
  }

  @Test
  void readsAnAlertOfBeforeThereWereKinds() {
    byte[] earlier =
        """
        {"id":"a","brand":"MINI","topic":"*","state":"opened","opened":"2026-11-23T11:00:00Z",
         "at":"2026-11-23T12:00:00Z","seen":17.0,"expected":2.5,"score":6.25,"window":"PT1H",
         "query":"brand:MINI","drivers":[{"kind":"story","name":"s","mentions":3,"sample":"w"}]}
        """
            .getBytes(StandardCharsets.UTF_8);

    Alert alert = Topics.ALERTS.values().deserializer().deserialize("alerts", earlier);

    assertThat(alert.kind()).isEqualTo(Alert.Kind.NEGATIVE);
    assertThat(alert.severity()).isEqualTo(Alert.Severity.WARNING);
    assertThat(alert.receivers()).isEmpty();
  }

  @Test
  void saysWhereARecordMakesNoSense() {
    byte[] damaged =
        """
        {"id":"1","source":{"kind":"import","name":"file"},"channel":"telepathy",
         "text":"hello","published":"2026-11-23T12:00:00Z"}
        """
            .getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(
            () -> Topics.MENTIONS.values().deserializer().deserialize("mentions", damaged))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("telepathy")
        .hasMessageContaining("press, social, forum, video, review");
  }

  @Test
  void keepsKeysReadable() {
    assertThat(Topics.MENTIONS.keys().serializer().serialize("mentions", new MentionId("rss:é")))
        .isEqualTo("rss:é".getBytes(StandardCharsets.UTF_8));
  }

  /** Renaming a topic would leave everything heard so far behind. */
  @Test
  void keepsTheNamesOfTheTopics() {
    assertThat(Topics.all())
        .extracting(Topic::name)
        .containsExactly(
            "mentions",
            "tagged",
            "rejects",
            "erasures",
            "counts",
            "alerts",
            "alert-actions",
            "alert-outbox",
            "searches",
            "moments",
            "rule-edits",
            "audit",
            "sources",
            "checkpoints",
            "memory",
            "corrections",
            "opinions",
            "report-sendings",
            "report-editions",
            "retags",
            "stories");
  }

  private static String frozen(String name) throws IOException {
    try (InputStream file = WireFormatTest.class.getResourceAsStream("0.1/" + name + ".json")) {
      assertThat(file).as(name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
