package dev.earshot.processors.topology;

import static dev.earshot.processors.tagging.WordTaggers.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Author;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Gap;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Retold;
import dev.earshot.contract.SavedSearch;
import dev.earshot.contract.SearchRule;
import dev.earshot.contract.SearchRule.When;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus;
import dev.earshot.contract.Topics;
import dev.earshot.contract.Traces;
import dev.earshot.processors.spikes.Outages;
import dev.earshot.processors.stories.Wording;
import dev.earshot.processors.tagging.RulesInForce;
import dev.earshot.processors.tagging.WordTaggers;
import dev.earshot.processors.topology.TaggingTopology.Settings;
import dev.earshot.processors.topology.TaggingTopology.Settings.Counted;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What raises an alert, and what must not. */
final class AlertsTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Settings NEGATIVE = Settings.DEFAULT.watching(Set.of(Alert.Kind.NEGATIVE));
  private static final Settings VOLUME = Settings.DEFAULT.watching(Set.of(Alert.Kind.VOLUME));
  private static final Settings STORY = Settings.DEFAULT.watching(Set.of(Alert.Kind.STORY));

  @TempDir private Path state;

  private final StandingSearches searches = StandingSearches.none(ZoneId.of("Europe/Paris"));
  private final Outages outages = new Outages();
  private Running running = start(NEGATIVE);

  /** The processors at work in one process. */
  private record Running(
      TopologyTestDriver driver,
      TestInputTopic<byte[], byte[]> mentions,
      TestOutputTopic<String, Alert> alerts) {

    void hear(Mention mention, Instant heard) {
      mentions.pipeInput(
          mention.id().value().getBytes(UTF_8),
          Topics.MENTIONS.values().serializer().serialize("", mention),
          heard);
    }

    void hear(Mention mention) {
      hear(mention, mention.published());
    }
  }

  private Running start(Settings settings) {
    return start(settings, NOON);
  }

  private Running start(Settings settings, Instant now) {
    Tally tally = new Tally();
    Properties config = TaggingTopology.config(tally);
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test-" + System.identityHashCode(config));
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    config.put(
        StreamsConfig.STATE_DIR_CONFIG,
        (state == null ? Path.of("target", "alerts-test") : state).toString());
    TopologyTestDriver driver =
        new TopologyTestDriver(
            TaggingTopology.of(
                RulesInForce.always(WordTaggers.tagger("MINI")),
                tally,
                settings,
                searches,
                RememberedLog::new,
                RememberedLog.nobody(),
                outages,
                Traces.OFF),
            config,
            now);
    return new Running(
        driver,
        driver.createInputTopic(
            Topics.MENTIONS.name(),
            Serdes.ByteArray().serializer(),
            Serdes.ByteArray().serializer()),
        driver.createOutputTopic(
            Topics.ALERTS.name(),
            Topics.ALERTS.keys().deserializer(),
            Topics.ALERTS.values().deserializer()));
  }

  private void restart(Settings settings) {
    running.driver().close();
    running = start(settings);
  }

  /** Ends the process and starts another one that finds only what was stored. */
  private Running takenOver(Running before, Settings settings) {
    Map<String, List<KeyValue<Object, Object>>> stored = new HashMap<>();
    for (Map.Entry<String, StateStore> store : before.driver().getAllStateStores().entrySet()) {
      stored.put(store.getKey(), contents(store.getValue()));
    }
    before.driver().close();
    Running after = start(settings);
    for (Map.Entry<String, StateStore> store : after.driver().getAllStateStores().entrySet()) {
      if (store.getValue() instanceof KeyValueStore<?, ?>) {
        @SuppressWarnings("unchecked") // it is the store of the same name
        KeyValueStore<Object, Object> empty = (KeyValueStore<Object, Object>) store.getValue();
        stored
            .getOrDefault(store.getKey(), List.of())
            .forEach(one -> empty.put(one.key, one.value));
      }
    }
    return after;
  }

  private static List<KeyValue<Object, Object>> contents(StateStore store) {
    List<KeyValue<Object, Object>> contents = new ArrayList<>();
    if (store instanceof KeyValueStore<?, ?>) {
      @SuppressWarnings("unchecked") // only read
      KeyValueStore<Object, Object> full = (KeyValueStore<Object, Object>) store;
      try (KeyValueIterator<Object, Object> all = full.all()) {
        all.forEachRemaining(contents::add);
      }
    }
    return contents;
  }

  @AfterEach
  void stop() {
    running.driver().close();
  }

  @Test
  void aRiseOfTalkOfAnyToneIsAnAlertOfItsOwn() {
    restart(VOLUME);
    usual(running, 3);

    crisis(running, NOON, 120, "my MINI is good");

    Alert opened = running.alerts().readValuesToList().getFirst();
    assertThat(opened.kind()).isEqualTo(Alert.Kind.VOLUME);
    assertThat(opened.seen()).isGreaterThanOrEqualTo(20);
    assertThat(opened.query()).doesNotContain("sentiment");
  }

  @Test
  void aNewStoryThatIsToldMoreThanAnyIsAnAlert() {
    restart(STORY);
    usual(running, 5);

    for (int i = 0; i < 60; i++) {
      running.hear(
          post(
              "copy-" + i,
              NOON.plusSeconds(60L * i),
              "MINI calls back every electric car of this year because of a fire"));
    }
    nobodySpeaks(running, Duration.ofHours(12));

    List<Alert> alerts = running.alerts().readValuesToList();
    assertThat(alerts).extracting(Alert::kind).containsOnly(Alert.Kind.STORY);
    assertThat(alerts.getFirst().state()).isEqualTo(Alert.State.OPENED);
    assertThat(alerts.getFirst().seen()).isLessThanOrEqualTo(24);
    assertThat(alerts.getFirst().query()).contains(" story:");
    assertThat(alerts.getLast().state()).isEqualTo(Alert.State.CLOSED);
    assertThat(alerts).extracting(Alert::id).containsOnly(alerts.getFirst().id());
    assertThat(alerts).hasSizeLessThan(6);
  }

  @Test
  void aBrandWhoseNewsIsCopiedEveryDayIsUsedToIt() {
    restart(STORY);
    for (int day = 20; day > 0; day--) {
      for (int i = 0; i < 30; i++) {
        running.hear(
            post(
                "daily-" + day + "-" + i,
                NOON.minus(Duration.ofDays(day)).plusSeconds(60L * i),
                "MINI says something that papers print again on day number " + word(day)));
      }
    }
    List<Alert> early = running.alerts().readValuesToList();
    assertThat(early)
        .as("only before it is known what is usual")
        .allSatisfy(alert -> assertThat(alert.at()).isBefore(NOON.minus(Duration.ofDays(17))));
  }

  @Test
  void copiesOfOneStoryCountOnceWhereTheRuleSaysSo() {
    restart(NEGATIVE.counting(Counted.STORIES));
    usual(running, 3);

    crisis(running, NOON, 100, "MINI is bad, they say in all the papers of the whole country");
    assertThat(running.alerts().isEmpty()).as("one text, however often copied").isTrue();

    for (int i = 0; i < 30; i++) {
      running.hear(
          post(
              "own-" + i,
              NOON.plus(Duration.ofHours(2)).plusSeconds(20L * i),
              "my MINI is bad " + ownWords(i)));
    }
    assertThat(running.alerts().isEmpty()).as("many texts").isFalse();
  }

  @Test
  void whatTurnsOutToBeACopyPushesNothingOutOfWhatDroveAnAlert() {
    List<Mention> all = new ArrayList<>();
    for (int i = 0; i < 350; i++) {
      all.add(post("own-" + i, NOON.plusMillis(i), "my MINI is bad " + ownWords(i)));
    }
    all.subList(0, 250).forEach(running::hear);
    TestInputTopic<MentionId, Retold> stories =
        running
            .driver()
            .createInputTopic(
                Topics.STORIES.name(),
                Topics.STORIES.keys().serializer(),
                Topics.STORIES.values().serializer());
    for (Mention copy : all.subList(200, 250)) {
      String own = Wording.of(copy).name();
      stories.pipeInput(copy.id(), new Retold("brand MINI", own, "one"), NOON.plusMillis(250));
    }
    all.subList(250, 350).forEach(running::hear);

    assertThat(running.alerts().readValuesToList().getLast().drivers())
        .extracting(Alert.Driver::kind, Alert.Driver::name, Alert.Driver::mentions)
        .contains(tuple("source", "Test", 200L), tuple("story", "one", 50L));
  }

  @Test
  void oneAngryVoiceCountsOnceWhereTheRuleSaysSo() {
    restart(NEGATIVE.counting(Counted.VOICES));
    usual(running, 3);

    for (int i = 0; i < 100; i++) {
      running.hear(
          by(post("angry-" + i, NOON.plusSeconds(20L * i), "my MINI is bad " + word(i)), "zoe"));
    }
    assertThat(running.alerts().isEmpty()).isTrue();

    for (int i = 0; i < 30; i++) {
      Instant at = NOON.plus(Duration.ofHours(2)).plusSeconds(20L * i);
      running.hear(by(post("many-" + i, at, "my MINI is bad"), "voice" + i));
    }
    assertThat(running.alerts().isEmpty()).isFalse();
  }

  /** A listener that was away hears all of it at once, in whatever order, some hours late. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void whatWasSaidDuringACollectorsGapIsNoSpike(long seed) {
    usual(running, 3);

    List<Mention> missed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      missed.add(post("missed-" + i, NOON.plus(Duration.ofMinutes(15L * i)), "my MINI is bad"));
    }
    if (seed > 0) {
      Collections.shuffle(missed, new Random(seed));
    }
    missed.forEach(one -> running.hear(one, NOON.plus(Duration.ofHours(5))));

    assertThat(running.alerts().isEmpty()).isTrue();
  }

  @Test
  void aCrisisThatIsHeardHoursLateIsNotClosedByTheMachinesClock() {
    usual(running, 3);
    running.driver().advanceWallClockTime(Duration.ofHours(5));
    for (int i = 0; i < 90; i++) {
      Instant heard = NOON.plus(Duration.ofHours(5)).plusSeconds(i);
      running.hear(post("late-" + i, NOON.plus(Duration.ofMinutes(i)), "my MINI is bad"), heard);
      running.driver().advanceWallClockTime(Duration.ofSeconds(1));
    }

    assertThat(running.alerts().readValuesToList())
        .extracting(Alert::state)
        .contains(Alert.State.OPENED)
        .doesNotContain(Alert.State.QUIET, Alert.State.CLOSED);
  }

  /** Four days without the source that brings most, heard all at once when it is back. */
  @ParameterizedTest(name = "known: {0}")
  @ValueSource(booleans = {true, false})
  void whatABlindSourceDoesNotSayIsNotTakenForQuiet(boolean known) {
    Instant blind = NOON.minus(Duration.ofDays(4));
    Instant late = NOON.plus(Duration.ofMinutes(50));
    if (known) {
      outages.put("https://forum", blind("Forum", blind, NOON));
    }
    for (Instant hour = NOON.minus(Duration.ofDays(10));
        hour.isBefore(NOON);
        hour = hour.plus(Duration.ofHours(1))) {
      hear("Press", hour, 1, hour);
      if (hour.isBefore(blind)) {
        hear("Forum", hour.plusSeconds(60), 3, hour);
      }
    }
    running.alerts().readValuesToList();
    running = takenOver(running, NEGATIVE);

    hear("Forum", NOON.minus(Duration.ofHours(5)), 12, late);
    hear("Forum", NOON, 8, NOON);

    assertThat(running.alerts().isEmpty()).as("a livelier hour than most").isEqualTo(known);
  }

  private void hear(String source, Instant from, int each, Instant heard) {
    for (int i = 0; i < each; i++) {
      Instant at = from.plus(Duration.ofMinutes(5L * i));
      Mention said = in(source, post(source + at, at, "my MINI is bad"));
      running.hear(said, at.isAfter(heard) ? at : heard);
    }
  }

  private static SourceStatus blind(String name, Instant from, Instant until) {
    return new SourceStatus(
        new Source("feed", name),
        Channel.FORUM,
        "https://forum",
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

  private static Mention in(String source, Mention said) {
    return new Mention(
        said.id(),
        new Source("feed", source),
        said.channel(),
        said.url(),
        null,
        said.text(),
        null,
        null,
        said.published(),
        null,
        null,
        null,
        null);
  }

  @Test
  void mentionsThatComeLateRaiseNothing() {
    usual(running, 3);
    Instant now = NOON;

    for (int i = 0; i < 60; i++) {
      running.hear(
          post("late-" + i, NOON.minus(Duration.ofHours(8)).plusSeconds(i), "my MINI is bad"),
          now.plusSeconds(i));
    }

    assertThat(running.alerts().isEmpty()).isTrue();
  }

  @Test
  void anImportOfLastMonthBesideTheLiveStreamRaisesNothingOfAnyKind() {
    restart(Settings.DEFAULT);
    usual(running, 3);

    for (int i = 0; i < 500; i++) {
      Instant then = NOON.minus(Duration.ofDays(30)).plusSeconds(30L * i);
      running.hear(
          post("old-" + i, then, "MINI is bad, they said in all the papers of the country"), NOON);
      if (i % 100 == 0) {
        running.hear(post("live-" + i, NOON.plusSeconds(i), "my MINI is good"));
      }
    }

    assertThat(running.alerts().isEmpty()).isTrue();
  }

  @Test
  void theHourThatClocksSayTwiceIsNoSpike() {
    running.driver().close();
    ZoneId paris = ZoneId.of("Europe/Paris");
    ZonedDateTime day = ZonedDateTime.of(2026, 10, 15, 0, 0, 0, 0, paris);
    running = start(Settings.DEFAULT, day.toInstant());
    for (int i = 0; i < 15 * 24 * 2; i++) {
      // People speak by the clock on the wall: twice as much in the evening.
      ZonedDateTime at = day.plusMinutes(30L * i);
      int said = at.getHour() >= 18 ? 2 : 1;
      for (int n = 0; n < said; n++) {
        String mood = i % 4 == 0 ? "bad" : "good";
        running.hear(
            post("dst-" + i + "-" + n, at.toInstant().plusSeconds(n), "my MINI is " + mood));
      }
    }

    assertThat(running.alerts().isEmpty()).isTrue();
  }

  @Test
  void aKeptSearchTellsWhenItFindsSoMany() {
    searches.put("recalls", kept(When.THRESHOLD, 5L, null));
    hearOf("recall", 0, 4);
    assertThat(running.alerts().isEmpty()).isTrue();
    hearOf("recall", 4, 12);

    List<Alert> alerts = running.alerts().readValuesToList();
    assertThat(alerts)
        .extracting(Alert::state)
        .containsExactly(Alert.State.OPENED, Alert.State.ESCALATED);
    Alert opened = alerts.getFirst();
    assertThat(opened.kind()).isEqualTo(Alert.Kind.SEARCH);
    assertThat(opened.subject()).isEqualTo("Recalls");
    assertThat(opened.seen()).isEqualTo(5);
    assertThat(opened.query()).startsWith("(recall) published:[");
    assertThat(opened.receivers()).containsExactly("on duty");
    nobodySpeaks(running, Duration.ofHours(3));
    assertThat(running.alerts().readValuesToList())
        .extracting(Alert::state)
        .containsExactly(Alert.State.CLOSED);
  }

  @Test
  void aKeptSearchTellsOfTheFirstMentionAfterASilence() {
    searches.put("recalls", kept(When.FIRST, null, null));
    hearOf("recall", 0, 3);
    assertThat(running.alerts().readValuesToList())
        .extracting(Alert::state)
        .containsExactly(Alert.State.OPENED);
  }

  @Test
  void aKeptSearchTellsOfAVoiceWithManyFollowers() {
    searches.put("recalls", kept(When.VOICE, null, 1_000L));
    hearOf("recall", 0, 3);
    assertThat(running.alerts().isEmpty()).isTrue();

    running.hear(followed(post("loud", NOON.plusSeconds(60), "a recall"), 5_000));

    assertThat(running.alerts().readValue().drivers())
        .extracting(Alert.Driver::name)
        .containsExactly("loud");
  }

  @Test
  void aKeptSearchTellsOfAChange() {
    searches.put("recalls", kept(When.CHANGE, null, null));
    for (int i = 0; i < 72; i++) {
      running.hear(
          post("usual-" + i, NOON.minus(Duration.ofDays(3)).plus(Duration.ofHours(i)), "a recall"));
    }
    assertThat(running.alerts().isEmpty()).isTrue();

    hearOf("recall", 0, 30);
    nobodySpeaks(running, Duration.ofHours(5));

    List<Alert> alerts = running.alerts().readValuesToList();
    assertThat(alerts.getFirst().state()).isEqualTo(Alert.State.OPENED);
    assertThat(alerts.getFirst().expected()).isPositive();
    assertThat(alerts.getLast().state()).isEqualTo(Alert.State.CLOSED);
  }

  @Test
  void aSearchThatIsKeptNoLongerClosesItsAlertAndTellsNothingMore() {
    searches.put("recalls", kept(When.THRESHOLD, 2L, null));
    hearOf("recall", 0, 2);
    assertThat(running.alerts().readValuesToList()).hasSize(1);

    searches.put("recalls", null);
    hearOf("recall", 2, 20);
    running.driver().advanceWallClockTime(Duration.ofSeconds(30));

    assertThat(running.alerts().readValuesToList())
        .extracting(Alert::state)
        .containsExactly(Alert.State.CLOSED);
  }

  @Test
  void anEditOrAnImportOfOldMentionsIsNoNewFind() {
    searches.put("recalls", kept(When.THRESHOLD, 2L, null));
    running.hear(post("one", NOON, "a recall"));
    running.hear(post("one", NOON, "a recall, edited"));
    for (int i = 0; i < 20; i++) {
      running.hear(post("old-" + i, NOON.minus(Duration.ofDays(9)).plusSeconds(i), "recall"), NOON);
    }

    assertThat(running.alerts().isEmpty()).isTrue();
  }

  private void hearOf(String word, int from, int to) {
    for (int i = from; i < to; i++) {
      running.hear(post("found-" + i, NOON.plusSeconds(i), "a " + word));
    }
  }

  private static Mention followed(Mention said, long followers) {
    Mention by = by(said, "loud");
    return new Mention(
        by.id(),
        by.source(),
        by.channel(),
        null,
        null,
        by.text(),
        null,
        new Author(null, "loud", followers),
        by.published(),
        null,
        null,
        null,
        null);
  }

  private static SavedSearch kept(When when, @Nullable Long count, @Nullable Long followers) {
    return new SavedSearch(
        "recalls",
        "Recalls",
        "recall",
        new SearchRule(
            when,
            count,
            SearchRule.usual(when).toString(),
            followers,
            Alert.Severity.NOTICE,
            List.of("on duty")),
        "zoe",
        NOON);
  }

  @Test
  void aTopicThatIsNewSinceTheLastStartIsNoSpike() {
    usual(running, 3);
    running = takenOver(running, NEGATIVE);

    // The rules know a topic now that they did not know: of it there were no mentions before.
    for (int i = 0; i < 12; i++) {
      running.hear(
          post(
              "new-" + i,
              NOON.plus(Duration.ofMinutes(20L * i)),
              i % 3 == 0 ? "my electric MINI is bad" : "my electric MINI is good"));
    }

    assertThat(running.alerts().isEmpty()).isTrue();
  }

  @Test
  void aRestartOrARebalanceAtAnyMomentGivesTheSameAlerts() {
    List<Alert> expected = told(running, -1, Settings.DEFAULT);
    assertThat(expected).extracting(Alert::state).contains(Alert.State.OPENED, Alert.State.CLOSED);

    for (int at : new int[] {40, 80, 130, 170}) {
      assertThat(told(start(Settings.DEFAULT), at, Settings.DEFAULT))
          .as("taken over after %d mentions", at)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "restarted: {0}")
  @ValueSource(booleans = {true, false})
  void processorsThatWereAwayOrWhoseClockJumpsTellTheSameAlerts(boolean restarted) {
    List<Alert> expected = growing(Integer.MAX_VALUE, Duration.ZERO, restarted);
    assertThat(expected).extracting(Alert::kind).contains(Alert.Kind.NEGATIVE, Alert.Kind.SEARCH);
    assertThat(expected).extracting(Alert::state).contains(Alert.State.ESCALATED);

    for (Duration away : List.of(Duration.ofMinutes(12), Duration.ofHours(3))) {
      for (int after : new int[] {25, 40}) {
        assertThat(growing(after, away, restarted))
            .as("away for %s after %d mentions", away, after)
            .isEqualTo(expected);
      }
    }
  }

  /** A crisis that grows, of which processors that were away hear the rest when they are back. */
  private List<Alert> growing(int awayAfter, Duration away, boolean restarted) {
    restart(Settings.DEFAULT);
    searches.put("recalls", kept(When.CHANGE, null, null));
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      Instant at = NOON.plusSeconds(Math.round(100 * Math.sqrt(i)));
      running.hear(post("growing-" + i, at, "my electric MINI is bad and there is a recall of it"));
      running.driver().advanceWallClockTime(Duration.ofSeconds(1));
      if (i == awayAfter) {
        alerts.addAll(running.alerts().readValuesToList());
        running = restarted ? takenOver(running, Settings.DEFAULT) : running;
        running.driver().advanceWallClockTime(away);
      }
    }
    alerts.addAll(running.alerts().readValuesToList());
    return alerts;
  }

  @Test
  void hearingEverythingOnceMoreRaisesNothing() {
    usual(running, 3);
    crisis(running, NOON, 60, "my MINI is bad");
    running.alerts().readValuesToList();

    usual(running, 3);
    crisis(running, NOON, 60, "my MINI is bad");

    assertThat(running.alerts().isEmpty()).isTrue();
  }

  /** Everything that is told of three usual days with a crisis, with a restart in between. */
  private List<Alert> told(Running first, int restartAfter, Settings settings) {
    Running now = first;
    if (restartAfter < 0) {
      now.driver().close();
      now = start(settings);
    }
    List<Alert> alerts = new ArrayList<>();
    List<Mention> all = new ArrayList<>();
    for (int i = 0; i < 3 * 48; i++) {
      String mood = i % 4 == 0 ? "bad" : "good";
      Instant at = NOON.minus(Duration.ofDays(3)).plus(Duration.ofMinutes(30L * i));
      all.add(post("usual-" + i, at, "my MINI is " + mood));
    }
    for (int i = 0; i < 60; i++) {
      all.add(post("crisis-" + i, NOON.plusSeconds(10L * i), "my electric MINI is bad"));
    }
    for (int i = 1; i <= 12; i++) {
      all.add(post("after-" + i, NOON.plus(Duration.ofMinutes(20L * i)), "my MINI"));
    }
    for (int i = 0; i < all.size(); i++) {
      if (i == restartAfter) {
        alerts.addAll(now.alerts().readValuesToList());
        now = takenOver(now, settings);
      }
      now.hear(all.get(i));
    }
    nobodySpeaks(now, Duration.ofDays(2));
    alerts.addAll(now.alerts().readValuesToList());
    now.driver().close();
    running = start(settings);
    return alerts;
  }

  private static void nobodySpeaks(Running running, Duration meanwhile) {
    running.driver().advanceWallClockTime(meanwhile);
    running.driver().advanceWallClockTime(Duration.ofMinutes(1));
  }

  /** Quiet days: a mention every half hour, a negative one every fourth. */
  private static void usual(Running running, int days) {
    Instant from = NOON.minus(Duration.ofDays(days));
    for (int i = 0; i < days * 48; i++) {
      String mood = i % 4 == 0 ? "bad" : "good";
      running.hear(
          post(
              "usual-" + i,
              from.plus(Duration.ofMinutes(30L * i)),
              "my MINI is %s as %s people always said before".formatted(mood, word(i))));
    }
    assertThat(running.alerts().isEmpty()).as("the usual is no spike").isTrue();
  }

  private static void crisis(Running running, Instant from, int size, String words) {
    for (int i = 0; i < size; i++) {
      running.hear(post("crisis-" + i, from.plusSeconds(10L * i), words));
    }
  }

  private static Mention by(Mention said, String handle) {
    return new Mention(
        new MentionId(said.id().value()),
        said.source(),
        said.channel(),
        said.url(),
        said.title(),
        said.text(),
        said.lang(),
        new Author(null, handle, null),
        said.published(),
        null,
        null,
        null,
        null);
  }

  private static String ownWords(int number) {
    return IntStream.range(0, 8)
        .mapToObj(i -> word(100 * (number + 1) + i))
        .collect(Collectors.joining(" "));
  }

  /** A word for each number, because numbers in texts do not tell stories apart. */
  private static String word(int number) {
    StringBuilder word = new StringBuilder("w");
    for (int rest = number; rest > 0; rest /= 26) {
      word.append((char) ('a' + rest % 26));
    }
    return word.append("x").toString();
  }
}
