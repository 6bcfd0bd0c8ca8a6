package dev.earshot.processors.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Alert.Kind;
import dev.earshot.contract.Alert.Severity;
import dev.earshot.contract.Alert.State;
import dev.earshot.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the alerts of several detectors that see one event. */
final class GroupAlertsTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final TopologyTestDriver driver = driver();
  private final TestInputTopic<String, Alert> seen =
      driver.createInputTopic(
          "seen", Topics.ALERTS.keys().serializer(), Topics.ALERTS.values().serializer());
  private final TestOutputTopic<String, Alert> told =
      driver.createOutputTopic(
          "told", Topics.ALERTS.keys().deserializer(), Topics.ALERTS.values().deserializer());

  private static TopologyTestDriver driver() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("seen", Consumed.with(Serdes.String(), Topics.ALERTS.values()))
        .process(new GroupAlerts(), Named.as("group-alerts"))
        .to("told", Produced.with(Serdes.String(), Topics.ALERTS.values()));
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "group-alerts");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    return new TopologyTestDriver(builder.build(), config);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void oneEventThatManyDetectorsSeeIsOneAlert() {
    step(Kind.NEGATIVE, "electric", State.OPENED, 0, 4);
    step(Kind.NEGATIVE, "*", State.OPENED, 1, 4.2);
    step(Kind.VOLUME, "*", State.OPENED, 3, 5);

    List<Alert> alerts = told.readValuesToList();
    assertThat(alerts)
        .extracting(Alert::state)
        .containsExactly(State.OPENED, State.WIDENED, State.WIDENED);
    assertThat(alerts).extracting(Alert::id).containsOnly(alerts.getFirst().id());
    assertThat(alerts).extracting(Alert::topic).containsOnly("electric");
    assertThat(alerts.getFirst().parts()).isEmpty();
    assertThat(alerts.getLast().parts())
        .extracting(part -> part.kind() + " " + part.topic())
        .containsExactly("NEGATIVE electric", "NEGATIVE *", "VOLUME *");
    assertThat(alerts.getLast().opened()).isEqualTo(NOON);
    assertThat(alerts.getLast().query()).endsWith("TO " + NOON.plusSeconds(180) + "]");
  }

  @Test
  void growsWorseOnlyWhenAPartIsWorseThanAllThatWasTold() {
    step(Kind.NEGATIVE, "electric", State.OPENED, 0, 4);
    step(Kind.NEGATIVE, "*", State.OPENED, 1, 5);
    step(Kind.NEGATIVE, "*", State.ESCALATED, 2, 5.5);
    step(Kind.NEGATIVE, "electric", State.ESCALATED, 3, 7.6);
    step(Kind.NEGATIVE, "*", State.ESCALATED, 4, 8);
    step(Kind.NEGATIVE, "*", State.ESCALATED, 5, 12);

    assertThat(told.readValuesToList())
        .extracting(alert -> alert.state().word() + " " + alert.at())
        .containsExactly(
            "opened 2026-11-20T12:00:00Z",
            "widened 2026-11-20T12:01:00Z",
            "escalated 2026-11-20T12:03:00Z",
            "escalated 2026-11-20T12:05:00Z");
  }

  @Test
  void isQuietWhenAllPartsAreAndClosesWithTheLast() {
    step(Kind.NEGATIVE, "*", State.OPENED, 0, 4);
    step(Kind.VOLUME, "*", State.OPENED, 1, 5);
    step(Kind.NEGATIVE, "*", State.QUIET, 60, 0);
    step(Kind.NEGATIVE, "*", State.CLOSED, 90, 0);
    step(Kind.VOLUME, "*", State.QUIET, 100, 0);
    step(Kind.VOLUME, "*", State.RESUMED, 110, 5);
    step(Kind.VOLUME, "*", State.CLOSED, 200, 0);

    List<Alert> alerts = told.readValuesToList();
    assertThat(alerts)
        .extracting(Alert::state)
        .containsExactly(State.OPENED, State.WIDENED, State.QUIET, State.RESUMED, State.CLOSED);
    assertThat(alerts.get(3).seen()).as("figures of what was loud").isEqualTo(40);
    assertThat(alerts.getLast().at()).isEqualTo(NOON.plus(Duration.ofMinutes(200)));
  }

  @Test
  void anAlertAloneIsToldAsItsDetectorSaysIt() {
    List<Alert> said =
        List.of(
            alert("MINI", Kind.NEGATIVE, "*", null, State.OPENED, 0, 4),
            alert("MINI", Kind.NEGATIVE, "*", null, State.ESCALATED, 1, 5),
            alert("MINI", Kind.NEGATIVE, "*", null, State.QUIET, 30, 1),
            alert("MINI", Kind.NEGATIVE, "*", null, State.CLOSED, 60, 0));
    said.forEach(this::say);

    assertThat(told.readValuesToList()).isEqualTo(said);
  }

  @Test
  void aStoryBelongsToTheNegativeTalkThatItDrives() {
    step(Kind.NEGATIVE, "*", State.OPENED, 0, 4);
    say(alert("MINI", Kind.STORY, "*", "fire", State.OPENED, 1, 4));
    say(alert("MINI", Kind.STORY, "*", "victory", State.OPENED, 2, 4));

    List<Alert> alerts = told.readValuesToList();
    assertThat(alerts)
        .extracting(Alert::state)
        .containsExactly(State.OPENED, State.WIDENED, State.OPENED);
    assertThat(alerts.get(1).parts().getLast().subject()).isEqualTo("fire");
    assertThat(alerts.getLast().subject()).isEqualTo("victory");
  }

  @Test
  void negativeTalkBelongsToTheStoryThatDrivesIt() {
    say(alert("MINI", Kind.STORY, "*", "fire", State.OPENED, 0, 4));
    say(alert("MINI", Kind.STORY, "*", "victory", State.OPENED, 1, 4));
    step(Kind.NEGATIVE, "*", State.OPENED, 2, 4);

    List<Alert> alerts = told.readValuesToList();
    assertThat(alerts)
        .extracting(Alert::state)
        .containsExactly(State.OPENED, State.OPENED, State.WIDENED);
    assertThat(alerts.getLast().id()).isEqualTo(alerts.getFirst().id());
  }

  @Test
  void whatOpensMuchLaterOrAtAnotherBrandIsAnotherEvent() {
    step(Kind.NEGATIVE, "*", State.OPENED, 0, 4);
    say(alert("Fiat", Kind.NEGATIVE, "*", null, State.OPENED, 1, 4));
    step(Kind.NEGATIVE, "sport", State.OPENED, 600, 4);

    assertThat(told.readValuesToList()).extracting(Alert::state).containsOnly(State.OPENED);
  }

  @Test
  void whatADetectorHasForgottenToCloseIsClosed() {
    step(Kind.NEGATIVE, "*", State.OPENED, 0, 4);
    step(Kind.NEGATIVE, "*", State.OPENED, 90, 4);

    List<Alert> alerts = told.readValuesToList();
    assertThat(alerts)
        .extracting(Alert::state)
        .containsExactly(State.OPENED, State.CLOSED, State.OPENED);
    assertThat(alerts.get(1).id()).isEqualTo(alerts.get(0).id());
  }

  @Test
  void aStepOfAnAlertThatNobodyKnowsIsToldAsItIs() {
    step(Kind.NEGATIVE, "*", State.CLOSED, 0, 0);

    assertThat(told.readValuesToList()).extracting(Alert::state).containsExactly(State.CLOSED);
  }

  /** Whatever detectors say: each alert opens once, first, and closes once, last. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyAlertOpensOnceAndClosesOnce(long seed) {
    Random random = new Random(seed);
    Map<String, Integer> open = new HashMap<>();
    for (int minute = 0; minute < 3_000; minute += random.nextInt(30)) {
      Kind kind = random.nextBoolean() ? Kind.NEGATIVE : Kind.VOLUME;
      String topic = List.of("*", "electric", "sport").get(random.nextInt(3));
      Integer since = open.get(kind + topic);
      State state =
          since == null
              ? State.OPENED
              : List.of(State.ESCALATED, State.QUIET, State.RESUMED, State.CLOSED)
                  .get(random.nextInt(4));
      say(
          alert(
              "MINI",
              kind,
              topic,
              null,
              state,
              since == null ? minute : since,
              minute,
              4 + random.nextInt(20)));
      switch (state) {
        case OPENED -> open.put(kind + topic, minute);
        case CLOSED -> open.remove(kind + topic);
        case ESCALATED, WIDENED, QUIET, RESUMED -> {}
      }
    }
    for (Map.Entry<String, Integer> left : open.entrySet()) {
      Kind kind = left.getKey().startsWith("VOLUME") ? Kind.VOLUME : Kind.NEGATIVE;
      String topic = left.getKey().substring(kind.name().length());
      say(alert("MINI", kind, topic, null, State.CLOSED, left.getValue(), 4_000, 0));
    }

    Map<String, List<Alert>> lives = new HashMap<>();
    for (Alert step : told.readValuesToList()) {
      lives.computeIfAbsent(step.id(), _ -> new ArrayList<>()).add(step);
    }
    assertThat(lives).isNotEmpty();
    assertThat(lives.values())
        .allSatisfy(
            life -> {
              assertThat(life.getFirst().state()).isEqualTo(State.OPENED);
              assertThat(life.getLast().state()).isEqualTo(State.CLOSED);
              assertThat(life.subList(1, life.size() - 1))
                  .extracting(Alert::state)
                  .doesNotContain(State.OPENED, State.CLOSED);
              assertThat(life).extracting(Alert::at).isSorted();
            });
  }

  private void step(Kind kind, String topic, State state, int minute, double score) {
    say(alert("MINI", kind, topic, null, state, minute, score));
  }

  private void say(Alert alert) {
    seen.pipeInput(alert.brand(), alert);
  }

  /** When the last alert of its kind and topic opened. */
  private final Map<String, Integer> begun = new HashMap<>();

  private Alert alert(
      String brand,
      Kind kind,
      String topic,
      @Nullable String subject,
      State state,
      int minute,
      double score) {
    String name = brand + kind + topic + subject;
    if (state == State.OPENED) {
      begun.put(name, minute);
    }
    return alert(
        brand, kind, topic, subject, state, begun.getOrDefault(name, minute), minute, score);
  }

  private static Alert alert(
      String brand,
      Kind kind,
      String topic,
      @Nullable String subject,
      State state,
      int opened,
      int minute,
      double score) {
    Instant since = NOON.plus(Duration.ofMinutes(opened));
    Instant at = NOON.plus(Duration.ofMinutes(minute));
    return new Alert(
        Alert.id(kind, brand, topic, subject, since),
        kind,
        brand,
        topic,
        subject,
        state,
        since,
        at,
        score * 10,
        1,
        score,
        Severity.NOTICE,
        0.9,
        "PT1H",
        "brand:%s published:[%s TO %s]".formatted(brand, since, at),
        List.of(new Alert.Driver("story", "fire", 3)),
        List.of(),
        null);
  }
}
