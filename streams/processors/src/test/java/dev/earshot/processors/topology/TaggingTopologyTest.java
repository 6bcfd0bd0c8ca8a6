package dev.earshot.processors.topology;

import static dev.earshot.processors.tagging.WordTaggers.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Author;
import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Correction.What;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.Erasure;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Pseudonyms;
import dev.earshot.contract.Retag;
import dev.earshot.contract.Retold;
import dev.earshot.contract.RuleEdit;
import dev.earshot.contract.SecondOpinion;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import dev.earshot.contract.Traces;
import dev.earshot.contract.Verdict;
import dev.earshot.processors.spikes.Outages;
import dev.earshot.processors.stories.StoryBook;
import dev.earshot.processors.stories.Wording;
import dev.earshot.processors.tagging.RulesInForce;
import dev.earshot.processors.tagging.Tagger;
import dev.earshot.processors.tagging.TaggingRules;
import dev.earshot.processors.tagging.WordTaggers;
import dev.earshot.query.Brand;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TaggingTopologyTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private static final Pseudonyms PSEUDONYMS = new Pseudonyms(new byte[32]);

  private static final Brand RULES =
      new Brand("MINI", QueryParser.parse("{MINI}", Use.RULE).orThrow(), List.of());

  @TempDir Path state;

  private final Tally tally = new Tally();
  private final RulesInForce rules =
      RulesInForce.of(
          List.of(RULES),
          brands ->
              brands.equals(List.of(RULES))
                  ? WordTaggers.tagger("MINI")
                  : Tagger.of(
                      new TaggingRules(brands, ZoneOffset.UTC),
                      WordTaggers.LANGUAGE,
                      WordTaggers.SENTIMENT));
  private final RememberedLog log = new RememberedLog();
  private final Forgotten forgotten = new Forgotten(PSEUDONYMS);
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> mentions;
  private TestInputTopic<Correction.Key, Correction> corrections;
  private TestOutputTopic<Correction.Key, Correction> withdrawn;
  private TestOutputTopic<MentionId, Tagged> tagged;
  private TestOutputTopic<byte[], byte[]> rejects;
  private TestOutputTopic<CountKey, HourCount> counts;
  private TestOutputTopic<String, Alert> alerts;
  private static final Serializer<Tagged> TAGS = Topics.TAGGED.values().serializer();

  private TestOutputTopic<String, Retag> progress;
  private TestOutputTopic<String, Erasure> erasures;
  private TestOutputTopic<byte[], byte[]> removed;
  private int orders;
  private final Map<CountKey, HourCount> counted = new HashMap<>();

  @BeforeEach
  void start() {
    start(TaggingTopology.Settings.DEFAULT.watching(Set.of(Alert.Kind.NEGATIVE)));
  }

  private void start(TaggingTopology.Settings settings) {
    Properties config = TaggingTopology.config(tally);
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(topology(settings), config, NOON);
    mentions =
        driver.createInputTopic(
            Topics.MENTIONS.name(),
            Serdes.ByteArray().serializer(),
            Serdes.ByteArray().serializer());
    corrections =
        driver.createInputTopic(
            Topics.CORRECTIONS.name(),
            Topics.CORRECTIONS.keys().serializer(),
            Topics.CORRECTIONS.values().serializer());
    withdrawn = output(Topics.CORRECTIONS);
    tagged = output(Topics.TAGGED);
    rejects = output(Topics.REJECTS);
    counts = output(Topics.COUNTS);
    alerts = output(Topics.ALERTS);
    progress = output(Topics.RETAGS);
    erasures = output(Topics.ERASURES);
    removed =
        driver.createOutputTopic(
            Topics.MENTIONS.name(),
            Serdes.ByteArray().deserializer(),
            Serdes.ByteArray().deserializer());
    forgotten.known();
  }

  private Topology topology(TaggingTopology.Settings settings) {
    rules.known();
    return TaggingTopology.of(
        rules,
        tally,
        settings,
        StandingSearches.none(settings.zone()),
        () -> log,
        forgotten,
        new Outages(),
        Traces.OFF);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void tagsWhatItHears() {
    hear(post("1", NOON, "my MINI is good and electric"));

    Tagged one = tagged.readValue();
    assertThat(one.mention().id()).isEqualTo(new MentionId("1"));
    assertThat(one.tags().relevant()).isTrue();
    assertThat(one.tags().brands())
        .singleElement()
        .satisfies(
            tag -> {
              assertThat(tag.sentiment()).isEqualTo(Sentiment.POSITIVE);
              assertThat(tag.topics()).containsExactly("electric");
            });
    assertTally(new Tally.Snapshot(1, 1, 0, 0, 0, 0));
  }

  @Test
  void alsoWritesWhatIsAboutNoBrand() {
    hear(post("1", NOON, "a mini skirt"));

    assertThat(tagged.readValue().tags().relevant()).isFalse();
    assertThat(counts.isEmpty()).isTrue();
    assertTally(new Tally.Snapshot(1, 0, 1, 0, 0, 0));
  }

  @Test
  void dropsWhatItHasHeardWordForWord() {
    hear(post("1", NOON, "my MINI"));
    hear(post("1", NOON, "my MINI"));
    hear(post("2", NOON, "my MINI"));

    assertThat(tagged.readKeyValuesToList()).hasSize(2);
    assertTally(new Tally.Snapshot(3, 2, 0, 1, 0, 0));
  }

  @Test
  void passesAnEditAndCountsItInPlaceOfTheFirst() {
    hear(post("1", NOON, "my MINI is good"));
    hear(post("1", NOON, "my MINI is bad and electric"));

    assertThat(tagged.readKeyValuesToList()).hasSize(2);
    assertThat(count(CountKey.ALL)).isEqualTo(new HourCount(1, 0, 0));
    assertThat(count("electric")).isEqualTo(new HourCount(1, 0, 0));
  }

  @Test
  void anEditThatLeavesTheBrandIsNoLongerCounted() {
    hear(post("1", NOON, "my MINI is good"));
    hear(post("1", NOON, "my car is good"));

    assertThat(count(CountKey.ALL)).isEqualTo(HourCount.NONE);
  }

  @Test
  void aDeletionRemovesTheMentionAndItsCounts() {
    hear(post("1", NOON, "my MINI is good and electric"));
    hear(post("2", NOON, "my MINI is good"));

    delete("1");

    assertThat(tagged.readKeyValuesToList().getLast().value).isNull();
    assertThat(count(CountKey.ALL)).isEqualTo(new HourCount(0, 0, 1));
    assertThat(count("electric")).isEqualTo(HourCount.NONE);
    assertTally(new Tally.Snapshot(2, 2, 0, 0, 0, 1));
  }

  @Test
  void whatWasDeletedMayBeSaidAgain() {
    hear(post("1", NOON, "my MINI"));
    delete("1");
    hear(post("1", NOON, "my MINI"));

    assertThat(tagged.readKeyValuesToList()).hasSize(3);
    assertThat(count(CountKey.ALL)).isEqualTo(new HourCount(0, 1, 0));
  }

  @Test
  void keepsWhatItCannotReadByteForByte() {
    byte[] key = {1, 2, (byte) 0xff};
    byte[] value = {'{', (byte) 0xc3, 0x28, 0};

    mentions.pipeInput(key, value, NOON);

    TestRecord<byte[], byte[]> reject = rejects.readRecord();
    assertThat(reject.key()).isEqualTo(key);
    assertThat(reject.value()).isEqualTo(value);
    assertThat(reject.headers().lastHeader(Topics.REASON).value()).isNotEmpty();
    assertThat(tagged.isEmpty()).isTrue();
    assertTally(new Tally.Snapshot(1, 0, 0, 0, 1, 0));
  }

  @Test
  void rejectsARecordWhoseKeyIsNotTheMentionsId() {
    mentions.pipeInput("2".getBytes(UTF_8), bytes(post("1", NOON, "my MINI")), NOON);

    assertThat(reason()).contains("'2'").contains("'1'");
  }

  @Test
  void rejectsARecordWithoutAKey() {
    mentions.pipeInput(null, bytes(post("1", NOON, "my MINI")), NOON);

    assertThat(reason()).contains("no key");
  }

  @Test
  void rejectsJsonsOwnNull() {
    mentions.pipeInput("1".getBytes(UTF_8), "null".getBytes(UTF_8), NOON);

    assertThat(reason()).contains("null");
  }

  @Test
  void aMentionThatTheTaggerFailsOnIsRejectedAndStopsNothing() {
    Mention fatal = post("1", NOON, "my MINI will " + WordTaggers.FATAL);
    hear(fatal);
    hear(post("2", NOON, "my MINI"));

    TestRecord<byte[], byte[]> reject = rejects.readRecord();
    assertThat(reject.value()).isEqualTo(bytes(fatal));
    assertThat(new String(reject.headers().lastHeader(Topics.REASON).value(), UTF_8))
        .contains("bug");
    assertThat(tagged.readKeyValuesToList()).hasSize(1);
    assertTally(new Tally.Snapshot(2, 1, 0, 0, 1, 0));
  }

  @Test
  void countsALateMentionInTheHourItWasPublished() {
    hear(post("1", NOON, "my MINI"));
    hear(post("2", NOON.minus(Duration.ofDays(3)), "my MINI"), NOON);

    Map<CountKey, HourCount> all = counts.readKeyValuesToMap();
    assertThat(all)
        .containsEntry(
            new CountKey(
                "MINI", CountKey.ALL, Channel.SOCIAL, "en", NOON.minus(Duration.ofDays(3))),
            new HourCount(0, 1, 0));
  }

  @Test
  void opensAnAlertWithTheMentionThatTipsTheScaleAndSaysWhatDroveIt() {
    usualDays(3);

    Instant at = NOON;
    for (int i = 0; alerts.isEmpty() && i < 60; i++) {
      at = NOON.plusSeconds(10L * i);
      hear(post("crisis-" + i, at, "my MINI is bad, the brakes failed on the motorway again"));
    }

    Alert alert = alerts.readValue();
    assertThat(alert.state()).isEqualTo(Alert.State.OPENED);
    assertThat(alert.at()).isEqualTo(at);
    assertThat(alert.brand()).isEqualTo("MINI");
    assertThat(alert.topic()).isEqualTo(CountKey.ALL);
    assertThat(alert.seen()).isBetween(5.0, 12.0).isGreaterThan(3 * alert.expected());
    assertThat(alert.query())
        .startsWith("brand:MINI sentiment:negative published:[")
        .contains(at.toString());
    assertThat(alert.drivers())
        .extracting(Alert.Driver::kind)
        .contains("story", "source", "mention");
    assertThat(alert.drivers())
        .as("words are looked up where they can be erased")
        .allSatisfy(driver -> assertThat(driver.sample()).isNull());
  }

  @Test
  void closesAnAlertWhenTalkGoesBackToTheUsual() {
    usualDays(3);
    crisis(NOON, 30);
    alerts.readValuesToList();

    for (int i = 1; i <= 12; i++) {
      hear(post("after-" + i, NOON.plus(Duration.ofMinutes(20L * i)), "my MINI"));
    }

    assertThat(alerts.readValuesToList())
        .extracting(Alert::state)
        .containsExactly(Alert.State.QUIET, Alert.State.CLOSED);
  }

  @Test
  void closesAnAlertAlsoWhenNobodySaysAnythingAnyMore() {
    usualDays(3);
    crisis(NOON, 30);
    String id = alerts.readValuesToList().getLast().id();

    driver.advanceWallClockTime(Duration.ofHours(4));
    driver.advanceWallClockTime(Duration.ofMinutes(1));

    List<Alert> after = alerts.readValuesToList();
    assertThat(after)
        .extracting(Alert::state)
        .containsExactly(Alert.State.QUIET, Alert.State.CLOSED);
    assertThat(after.getLast())
        .satisfies(
            alert -> {
              assertThat(alert.id()).isEqualTo(id);
              assertThat(alert.at()).isBefore(NOON.plus(Duration.ofHours(3)));
            });
  }

  @Test
  void anImportOfOldMentionsRaisesNoAlert() {
    usualDays(3);

    Instant then = NOON.minus(Duration.ofDays(400));
    for (int i = 0; i < 200; i++) {
      hear(post("old-" + i, then.plusSeconds(i), "my MINI is bad"), NOON.plusSeconds(i));
    }

    assertThat(alerts.isEmpty()).isTrue();
  }

  @Test
  void aFirstImportOfOldMentionsRaisesNoAlertEither() {
    Instant then = NOON.minus(Duration.ofDays(400));
    for (int i = 0; i < 3000; i++) {
      String mood = i > 2500 ? "bad" : "good";
      hear(post("old-" + i, then.plus(Duration.ofMinutes(i)), "my MINI is " + mood), NOON);
    }

    assertThat(alerts.isEmpty()).isTrue();
  }

  @Test
  void aHistoryMayBeAskedForItsAlertsAndLivesInItsOwnTime() {
    driver.close();
    start(
        TaggingTopology.Settings.DEFAULT
            .watching(Set.of(Alert.Kind.NEGATIVE))
            .fresh(Duration.ofDays(36_500)));
    Instant then = NOON.minus(Duration.ofDays(400));
    for (int i = 0; i < 200; i++) {
      hear(post("usual-" + i, then.plus(Duration.ofMinutes(30L * i)), "my MINI is good"), NOON);
    }
    Instant crisis = then.plus(Duration.ofHours(100));
    for (int i = 0; i < 60; i++) {
      hear(post("crisis-" + i, crisis.plusSeconds(10L * i), "my MINI is bad"), NOON);
      driver.advanceWallClockTime(Duration.ofSeconds(20));
    }
    hear(post("after", crisis.plus(Duration.ofHours(5)), "my MINI is good"), NOON);

    List<Alert> seen = alerts.readValuesToList();
    assertThat(seen.getFirst().state()).isEqualTo(Alert.State.OPENED);
    assertThat(seen.getLast().state()).isEqualTo(Alert.State.CLOSED);
    assertThat(seen).extracting(Alert::id).containsOnly(seen.getFirst().id());
  }

  @Test
  void repeatsOfOneBadMentionRaiseNoAlert() {
    usualDays(3);

    for (int i = 0; i < 200; i++) {
      hear(post("same", NOON, "my MINI is bad"), NOON.plusSeconds(i));
    }

    assertThat(alerts.isEmpty()).isTrue();
  }

  /** Changing these names abandons state that is already on disk and in the changelogs. */
  @Test
  void keepsTheNamesOfItsState() {
    assertThat(driver.getAllStateStores().keySet())
        .isEqualTo(
            Set.of(
                "known",
                "corrected",
                "judging-again",
                "orders",
                "tellings",
                "texts",
                "tellers",
                "counted",
                "hours",
                "spikes",
                "recent",
                "familiar",
                "stories",
                "searches",
                "story-scales",
                "incidents"));
    String description = topology(TaggingTopology.Settings.DEFAULT).describe().toString();
    assertThat(description)
        .contains("by-series-repartition", "by-brand-repartition", "by-book-repartition")
        .doesNotContain("KSTREAM-0", "KEY-SELECT-0");
  }

  private static final String NEWS =
      "the new MINI is a good electric car and comes to the shops next spring";

  @Test
  void aNearCopyTellsTheStoryOfTheOriginal() {
    hear(post("1", NOON, NEWS));
    hear(post("2", NOON.plusSeconds(1), "Look at this: " + NEWS));
    hear(post("3", NOON.plusSeconds(2), "my MINI is bad, the seats are too hard for a long way"));

    Map<MentionId, String> stories = storiesNow();
    assertThat(stories.get(new MentionId("2"))).isEqualTo(stories.get(new MentionId("1")));
    assertThat(stories.get(new MentionId("3"))).isNotEqualTo(stories.get(new MentionId("1")));
    assertThat(count(CountKey.ALL)).as("counted once each").isEqualTo(new HourCount(1, 0, 2));
    assertTally(new Tally.Snapshot(3, 3, 0, 0, 0, 0));
  }

  @Test
  void aLateOriginalRenamesTheStoryOfAllItsCopies() {
    hear(post("1", NOON.plusSeconds(2), "Look at this: " + NEWS));
    hear(post("2", NOON.plusSeconds(3), "Look at this: " + NEWS));
    hear(post("3", NOON.plusSeconds(1), NEWS + " they say in Oxford"));
    hear(post("4", NOON, NEWS));

    assertThat(Set.copyOf(storiesNow().values()))
        .containsExactly(WordTaggers.tagger("MINI").tag(post("4", NOON, NEWS)).story());
  }

  @Test
  void anEditOfACopyTellsItsOwnStory() {
    hear(post("1", NOON, NEWS));
    hear(post("2", NOON, "Look at this: " + NEWS));
    Mention edited = post("2", NOON, "my MINI is bad, the seats are too hard for a long way");

    hear(edited);

    assertThat(storiesNow().get(new MentionId("2")))
        .isEqualTo(WordTaggers.tagger("MINI").tag(edited).story());
  }

  @Test
  void knowsCopiesAfterARestartAndWithoutTheirLog() {
    hear(post("1", NOON, NEWS));
    hear(post("2", NOON, "Look at this: " + NEWS));
    driver.close();
    start();
    log.forget();

    hear(post("3", NOON, "They say: " + NEWS));
    correct("2", What.SENTIMENT, null, "negative");

    assertThat(Set.copyOf(storiesNow().values())).hasSize(1);
  }

  @Test
  void whatIsGoneIsNobodysOriginalAndLeavesNothing() {
    hear(post("1", NOON, NEWS));
    hear(post("2", NOON, "Look at this: " + NEWS));
    mentions.pipeInput("1".getBytes(UTF_8), null, NOON);
    mentions.pipeInput("2".getBytes(UTF_8), null, NOON);

    for (String store : List.of("texts", "tellers", "tellings", "corrected")) {
      try (var all = driver.getKeyValueStore(store).all()) {
        assertThat(all).as(store).isExhausted();
      }
    }
    Mention again = post("3", NOON, "They say: " + NEWS);
    hear(again);
    assertThat(storiesNow().get(again.id()))
        .isEqualTo(WordTaggers.tagger("MINI").tag(again).story());
  }

  @Test
  void aTextThatIsStillToldForgetsWhoToldItFirst() {
    hear(post("zoe", NOON, NEWS));
    hear(post("2", NOON.plusSeconds(1), NEWS));
    hear(post("3", NOON.plusSeconds(2), "Look at this: " + NEWS));

    delete("zoe");

    for (String store : List.of("known", "texts", "tellers", "tellings", "corrected")) {
      try (var all = driver.getKeyValueStore(store).all()) {
        assertThat(all).toIterable().isNotEmpty().noneMatch(one -> one.toString().contains("zoe"));
      }
    }
    hear(post("4", NOON.plusSeconds(3), "They say: " + NEWS));
    assertThat(Set.copyOf(storiesNow().values())).as("its name stays").hasSize(1);
  }

  @Test
  void whatABookSaysOfAMentionThatHasLeftItIsOutOfDate() {
    Mention one = post("1", NOON, NEWS);
    hear(one);
    String own = last().tags().story();

    driver
        .createInputTopic(
            Topics.STORIES.name(),
            Topics.STORIES.keys().serializer(),
            Topics.STORIES.values().serializer())
        .pipeInput(one.id(), new Retold("brand FIAT", own, "another"), NOON);

    assertThat(tagged.isEmpty()).isTrue();
  }

  /** In whatever order, each tells what it would if they came as they were published. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void theOrderInWhichCopiesComeChangesNoStory(long seed) {
    Random random = new Random(seed);
    List<Mention> all = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String news = random.nextBoolean() ? NEWS : "my MINI is bad, its seats are as hard as wood";
      String text = random.nextBoolean() ? news : "As somebody" + letter(i) + " said: " + news;
      all.add(post(String.valueOf(i), NOON.plus(Duration.ofHours(random.nextInt(300))), text));
    }
    StoryBook book = new StoryBook(StoryBook.Naming.FIRST_PUBLISHED, 100);
    all.stream()
        .sorted(Comparator.comparing(Mention::published))
        .forEach(one -> book.put(one.id(), Wording.of(one), one.published()));
    Map<MentionId, String> expected = new HashMap<>();
    for (Mention one : all) {
      expected.put(one.id(), book.put(one.id(), Wording.of(one), one.published()).story());
    }

    all.forEach(this::hear);

    assertThat(storiesNow()).isEqualTo(expected);
    assertThat(Set.copyOf(expected.values())).hasSizeGreaterThan(1);
  }

  @Test
  void copiesInOtherWordsCountOnceWhereStoriesAreCounted() {
    driver.close();
    start(
        TaggingTopology.Settings.DEFAULT
            .watching(Set.of(Alert.Kind.NEGATIVE))
            .counting(TaggingTopology.Settings.Counted.STORIES));
    usualDays(3);

    for (int i = 0; i < 24; i++) {
      hear(
          post(
              "copy-" + i,
              NOON.plusSeconds(10L * i),
              "Somebody" + letter(i) + " said: bad " + NEWS));
    }

    assertThat(alerts.isEmpty()).isTrue();
  }

  private static char letter(int number) {
    return (char) ('a' + number);
  }

  private Map<MentionId, String> storiesNow() {
    Map<MentionId, String> stories = new HashMap<>();
    for (KeyValue<MentionId, Tagged> one : tagged.readKeyValuesToList()) {
      if (one.value == null) {
        stories.remove(one.key);
      } else {
        stories.put(one.key, one.value.tags().story());
      }
    }
    return stories;
  }

  @Test
  void aPersonWinsOverTheMachineAtOnce() {
    hear(post("1", NOON, "my MINI is good"));

    correct("1", What.SENTIMENT, null, "negative");
    correct("1", What.TOPIC, "electric", "yes");

    Tagged now = last();
    assertThat(now.tags().brands())
        .singleElement()
        .satisfies(
            tag -> {
              assertThat(tag.sentiment()).isEqualTo(Sentiment.NEGATIVE);
              assertThat(tag.score()).isEqualTo(-1);
              assertThat(tag.topics()).containsExactly("electric");
            });
    assertThat(now.tags().verdicts())
        .extracting(Verdict::machine, Verdict::agreed)
        .containsExactly(tuple("positive", false), tuple("no", false));
    assertThat(count("electric")).isEqualTo(new HourCount(1, 0, 0));
    assertTally(new Tally.Snapshot(1, 1, 0, 0, 0, 0));
  }

  @Test
  void aPersonDecidesWhatIsRelevant() {
    hear(post("1", NOON, "my MINI is good"));
    hear(post("2", NOON, "the small car is bad"));

    correct("1", What.RELEVANCE, null, "no");
    correct("2", What.RELEVANCE, null, "yes");

    assertThat(tagged.readValuesToList())
        .extracting(one -> one.mention().id().value(), one -> one.tags().relevant())
        .endsWith(tuple("1", false), tuple("2", true));
    assertThat(count(CountKey.ALL)).isEqualTo(new HourCount(1, 0, 0));
  }

  @Test
  void aCorrectionOutlivesAnEditAndARepeat() {
    hear(post("1", NOON, "my MINI is good"));
    correct("1", What.SENTIMENT, null, "negative");
    hear(post("1", NOON, "my MINI is good, I say"));
    assertThat(last().tags().brands().getFirst().sentiment()).isEqualTo(Sentiment.NEGATIVE);

    hear(post("1", NOON, "my MINI is good, I say"));

    assertThat(tagged.isEmpty()).as("a repeat changes nothing").isTrue();
    assertThat(count(CountKey.ALL)).isEqualTo(new HourCount(1, 0, 0));
  }

  @Test
  void aCorrectionThatIsUndoneLeavesTheMachinesTags() {
    hear(post("1", NOON, "my MINI is good"));
    Tagged before = last();
    correct("1", What.SENTIMENT, null, "negative");

    corrections.pipeInput(
        new Correction.Key(new MentionId("1"), "MINI", What.SENTIMENT, null), null, NOON);

    assertThat(last()).isEqualTo(before);
    assertThat(count(CountKey.ALL)).isEqualTo(new HourCount(0, 0, 1));
  }

  @Test
  void aCorrectionMayComeBeforeItsMention() {
    correct("1", What.SENTIMENT, null, "negative");
    hear(post("1", NOON, "my MINI is good"));

    assertThat(last().tags().brands().getFirst().sentiment()).isEqualTo(Sentiment.NEGATIVE);
  }

  /** The log may have given the record up for one that is not here yet. */
  @Test
  void aCorrectionIsAppliedToTheRepeatThatReplacedTheMention() {
    hear(post("1", NOON, "my MINI is good"));
    log.forget();
    correct("1", What.SENTIMENT, null, "negative");
    assertThat(tagged.readValuesToList()).hasSize(1);

    hear(post("1", NOON, "my MINI is good"));

    assertThat(last().tags().brands().getFirst().sentiment()).isEqualTo(Sentiment.NEGATIVE);
  }

  @Test
  void correctionsGoWithTheirMention() {
    hear(post("1", NOON, "my MINI is good"));
    correct("1", What.SENTIMENT, null, "negative");

    delete("1");

    assertThat(withdrawn.readKeyValue())
        .isEqualTo(
            KeyValue.pair(
                new Correction.Key(new MentionId("1"), "MINI", What.SENTIMENT, null), null));
    assertThat(count(CountKey.ALL)).isEqualTo(HourCount.NONE);
    assertThat(driver.getKeyValueStore("corrected").all().hasNext()).isFalse();
  }

  @Test
  void aSecondOpinionCountsWhileTheWordsAreThoseThatWereRead() {
    Mention post = post("1", NOON, "my MINI is good");
    hear(post);

    advise(post);
    Tags advised = last().tags();
    assertThat(advised.brands().getFirst().sentiment()).isEqualTo(Sentiment.NEGATIVE);
    assertThat(advised.version()).endsWith("+second-1");
    assertThat(count(CountKey.ALL)).isEqualTo(new HourCount(1, 0, 0));

    hear(post("1", NOON, "my MINI is good, really good"));
    assertThat(last().tags().brands().getFirst().sentiment()).isEqualTo(Sentiment.POSITIVE);

    hear(post);
    assertThat(last().tags().version()).as("nobody is asked twice").endsWith("+second-1");
  }

  @Test
  void aPersonWinsOverASecondOpinionToo() {
    Mention post = post("1", NOON, "my MINI is good");
    hear(post);
    correct("1", What.SENTIMENT, null, "neutral");

    advise(post);

    Tags tags = last().tags();
    assertThat(tags.brands().getFirst().sentiment()).isEqualTo(Sentiment.NEUTRAL);
    assertThat(tags.verdicts()).extracting(Verdict::machine).containsExactly("negative");
  }

  @Test
  void aSecondOpinionGoesWithItsMention() {
    Mention post = post("1", NOON, "my MINI is good");
    hear(post);
    advise(post);

    mentions.pipeInput("1".getBytes(UTF_8), null, NOON);

    assertThat(output(Topics.OPINIONS).readKeyValue())
        .isEqualTo(KeyValue.pair(new MentionId("1"), null));
    assertThat(driver.getKeyValueStore("corrected").all().hasNext()).isFalse();
  }

  private void advise(Mention mention) {
    SecondOpinion opinion =
        new SecondOpinion(mention.id(), SecondOpinion.digest(mention), 1, 0, 0, 1, "second-1");
    driver
        .createInputTopic(
            Topics.OPINIONS.name(),
            Topics.OPINIONS.keys().serializer(),
            Topics.OPINIONS.values().serializer())
        .pipeInput(mention.id(), opinion, NOON);
  }

  @Test
  void whatPeopleCorrectRaisesNoAlert() {
    usualDays(3);
    for (int i = 0; i < 40; i++) {
      hear(post("crowd-" + i, NOON.plusSeconds(10L * i), "my MINI is good"));
    }
    for (int i = 0; i < 40; i++) {
      correct("crowd-" + i, What.SENTIMENT, null, "negative");
    }

    assertThat(alerts.isEmpty()).isTrue();
  }

  @Test
  void judgesTheLogAgainOnAnOrderToTheSameBytesAndRaisesNoAlert() {
    usualDays(3);
    hear(post("edited", NOON, "my MINI is good"));
    hear(post("edited", NOON, "my MINI is bad and electric"));
    hear(post("deleted", NOON, "my MINI is good"));
    delete("deleted");
    correct("edited", What.SENTIMENT, null, "positive");
    hear(post("copy", NOON.minusSeconds(1), "Look at this: " + NEWS));
    hear(post("original", NOON.minusSeconds(2), NEWS));
    crisis(NOON, 30);
    Map<MentionId, Tagged> before = latestTags();
    readCounts();
    Map<CountKey, HourCount> counts = Map.copyOf(counted);
    alerts.readValuesToList();

    judgedByOthers();
    Retag order = order();

    List<TestRecord<MentionId, Tagged>> again = tagged.readRecordsToList();
    assertThat(again)
        .allSatisfy(
            one -> {
              assertThat(one.headers().lastHeader(Topics.RETAGGED)).isNotNull();
              assertThat(TAGS.serialize("", one.value()))
                  .isEqualTo(TAGS.serialize("", before.get(one.key())));
            })
        .extracting(TestRecord::key)
        .doesNotHaveDuplicates()
        .hasSize((int) before.values().stream().filter(Objects::nonNull).count());
    readCounts();
    assertThat(counted).isEqualTo(counts);
    assertThat(alerts.isEmpty()).isTrue();
    assertThat(progress.readValuesToList())
        .last()
        .satisfies(
            last -> {
              assertThat(last.order()).isEqualTo(order.order());
              assertThat(last.finished()).isTrue();
            });

    order();
    assertThat(tagged.isEmpty()).as("what these rules have judged stays as it is").isTrue();
  }

  @Test
  void judgesByEditedRulesFromTheMomentOnInWhichTheyComeIntoForce() {
    hear(post("before", NOON, "a MINI"));
    hear(post("later", NOON, "an Aceman"));
    assertThat(relevant()).containsExactly("before");

    rules.put(edit("e1", "{MINI} OR aceman", NOON));
    hear(post("after", NOON, "another Aceman"));

    assertThat(relevant()).as("the past stays as it was judged").containsExactly("after");
    hear(post("later", NOON, "an Aceman"));
    assertThat(relevant()).as("what is heard again is judged again").containsExactly("later");

    rules.put(edit("e2", null, NOON.plusSeconds(60)));
    hear(post("last", NOON, "a third Aceman"));
    assertThat(relevant()).as("the edit was taken back").isEmpty();
  }

  @Test
  void judgesThePastByEditedRulesWhenThatIsOrdered() {
    hear(post("1", NOON, "a MINI"));
    hear(post("2", NOON, "an Aceman"));
    tagged.readValuesToList();
    rules.put(edit("e1", "aceman", NOON));

    order();

    assertThat(relevant()).containsExactly("2");
    order();
    assertThat(tagged.isEmpty()).as("it was judged by these rules").isTrue();
  }

  private List<String> relevant() {
    return tagged.readValuesToList().stream()
        .filter(one -> one.tags().relevant())
        .map(one -> one.mention().id().value())
        .toList();
  }

  private static RuleEdit edit(String id, @Nullable String query, Instant at) {
    return new RuleEdit(id, "MINI", null, query, "{MINI}", "{MINI}", "to try", "zoe", at);
  }

  @Test
  void writesADeletionAtTheSourceIntoTheErasureLogOnce() {
    hear(post("1", NOON, "my MINI is good"));

    delete("1");
    delete("1");
    delete("unknown");

    assertThat(erasures.readValuesToList())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.cause()).isEqualTo(Erasure.Cause.SOURCE);
              assertThat(line.at()).isEqualTo(NOON);
              assertThat(line.subject()).isEqualTo(PSEUDONYMS.of("1"));
            });
  }

  @Test
  void whatSomebodyHereAskedForIsNoDeletionAtTheSource() {
    hear(post("1", NOON, "my MINI is good"));

    TestRecord<byte[], byte[]> request = new TestRecord<>("1".getBytes(UTF_8), null, NOON);
    request.headers().add(Topics.ON_REQUEST, new byte[0]);
    mentions.pipeInput(request);

    assertThat(erasures.isEmpty()).isTrue();
    TestRecord<MentionId, Tagged> last = tagged.readRecordsToList().getLast();
    assertThat(last.value()).isNull();
    assertThat(last.headers().lastHeader(Topics.ON_REQUEST)).isNotNull();
  }

  @Test
  void whatAForgottenAuthorSaysGoesBeforeAnybodyReadsIt() {
    String zoe = PSEUDONYMS.of("zoe");
    forgotten.put(Erasure.ofAuthor(zoe, null, 0, "desk", NOON, true));

    hear(by("Zoe", post("1", NOON, "my MINI is good")));
    hear(by("anna", post("2", NOON, "my MINI is good")));
    forgotten.put(Erasure.ofAuthor(zoe, null, 0, "desk", NOON.plusSeconds(1), false));
    hear(by("zoe", post("3", NOON, "my MINI is good")));

    assertThat(tagged.readKeyValuesToList())
        .filteredOn(one -> one.value != null)
        .extracting(one -> one.key.value())
        .as("the last line decides")
        .containsExactly("2", "3");
    TestRecord<byte[], byte[]> gone = removed.readRecord();
    assertThat(gone.key()).isEqualTo("1".getBytes(UTF_8));
    assertThat(gone.value()).isNull();
    assertThat(gone.headers().lastHeader(Topics.ON_REQUEST)).isNotNull();
  }

  private static Mention by(String handle, Mention said) {
    return new Mention(
        said.id(),
        said.source(),
        said.channel(),
        said.url(),
        said.title(),
        said.text(),
        said.lang(),
        new Author(null, handle, null),
        said.published(),
        said.reach(),
        said.engagement(),
        said.replyTo(),
        said.country());
  }

  private Map<MentionId, Tagged> latestTags() {
    return tagged.readKeyValuesToMap();
  }

  /** As if a tagger of another version had judged everything. */
  private void judgedByOthers() {
    KeyValueStore<MentionId, byte[]> known = driver.getKeyValueStore("known");
    List<KeyValue<MentionId, byte[]>> all = new ArrayList<>();
    try (var entries = known.all()) {
      entries.forEachRemaining(all::add);
    }
    for (KeyValue<MentionId, byte[]> one : all) {
      one.value[one.value.length - 1] ^= 1;
      known.put(one.key, one.value);
    }
  }

  private Retag order() {
    Retag order = Retag.order("zoe", NOON.plusMillis(orders++));
    driver
        .createInputTopic(
            Topics.RETAGS.name(),
            Topics.RETAGS.keys().serializer(),
            Topics.RETAGS.values().serializer())
        .pipeInput(order.key(), order);
    for (int i = 0; i < 20; i++) {
      driver.advanceWallClockTime(Duration.ofMillis(300));
    }
    return order;
  }

  /** Whatever is said, edited, deleted, corrected and repeated, in whatever order. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void theCountsAreThoseOfTheTagsThatAreLeft(long seed) {
    Random random = new Random(seed);
    List<String> words = List.of("MINI", "good", "bad", "electric", "car", "sport");
    for (int step = 0; step < 400; step++) {
      String id = String.valueOf(random.nextInt(20));
      switch (random.nextInt(8)) {
        case 0 -> delete(id);
        case 1 -> correct(id, What.RELEVANCE, null, random.nextBoolean() ? "yes" : "no");
        case 2 -> correct(id, What.TOPIC, "electric", random.nextBoolean() ? "yes" : "no");
        case 3 ->
            corrections.pipeInput(
                new Correction.Key(new MentionId(id), "MINI", What.RELEVANCE, null), null, NOON);
        default -> {
          String text = random.ints(4, 0, words.size()).mapToObj(words::get).collect(joining(" "));
          hear(post(id, NOON.plus(Duration.ofMinutes(random.nextInt(180))), text), NOON);
        }
      }
    }

    Map<CountKey, HourCount> expected = new HashMap<>();
    for (Tagged one : tagged.readKeyValuesToMap().values()) {
      if (one != null) {
        one.tags().brands().forEach(tag -> countByHand(expected, one, tag));
      }
    }
    readCounts();
    assertThat(counted).isEqualTo(expected).isNotEmpty();
  }

  private static void countByHand(Map<CountKey, HourCount> counts, Tagged tagged, BrandTag tag) {
    List<String> series = new ArrayList<>(tag.topics());
    series.add(CountKey.ALL);
    for (String topic : series) {
      CountKey key =
          new CountKey(
              tag.brand(),
              topic,
              tagged.mention().channel(),
              tagged.tags().lang(),
              tagged.mention().published());
      counts.merge(key, HourCount.NONE.plus(tag.sentiment(), 1), HourCount::plus);
    }
  }

  /** Three quiet days: a mention every half hour, a negative one every fourth. */
  private void usualDays(int days) {
    Instant from = NOON.minus(Duration.ofDays(days));
    for (int i = 0; i < days * 48; i++) {
      String mood = i % 4 == 0 ? "bad" : "good";
      hear(post("usual-" + i, from.plus(Duration.ofMinutes(30L * i)), "my MINI is " + mood));
    }
    assertThat(alerts.isEmpty()).as("the usual is no spike").isTrue();
  }

  private void crisis(Instant from, int size) {
    for (int i = 0; i < size; i++) {
      hear(
          post(
              "crisis-" + i, from.plusSeconds(10L * i), "my MINI is bad, the brakes failed again"));
    }
  }

  private void hear(Mention mention) {
    hear(mention, mention.published());
  }

  private void hear(Mention mention, Instant heard) {
    byte[] key = mention.id().value().getBytes(UTF_8);
    log.add(heard, key, bytes(mention));
    mentions.pipeInput(key, bytes(mention), heard);
  }

  private void delete(String id) {
    log.gone();
    mentions.pipeInput(id.getBytes(UTF_8), null, NOON);
  }

  private static byte[] bytes(Mention mention) {
    return Topics.MENTIONS.values().serializer().serialize("", mention);
  }

  private void correct(String id, What what, @Nullable String topic, String value) {
    Correction said = new Correction(new MentionId(id), "MINI", what, topic, value, "zoe", NOON);
    corrections.pipeInput(said.key(), said, NOON);
  }

  private Tagged last() {
    return tagged.readValuesToList().getLast();
  }

  /** The counts of an hour, whatever channel and language, as a reader of the topic has them. */
  private HourCount count(String topic) {
    readCounts();
    return counted.entrySet().stream()
        .filter(cell -> cell.getKey().topic().equals(topic) && cell.getKey().hour().equals(NOON))
        .map(Map.Entry::getValue)
        .reduce(HourCount.NONE, HourCount::plus);
  }

  private void readCounts() {
    for (KeyValue<CountKey, HourCount> one : counts.readKeyValuesToList()) {
      if (one.value == null) {
        counted.remove(one.key);
      } else {
        counted.put(one.key, one.value);
      }
    }
  }

  private String reason() {
    return new String(rejects.readRecord().headers().lastHeader(Topics.REASON).value(), UTF_8);
  }

  private void assertTally(Tally.Snapshot expected) {
    assertThat(tally.snapshot()).isEqualTo(expected);
  }

  private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
    return driver.createOutputTopic(
        topic.name(), topic.keys().deserializer(), topic.values().deserializer());
  }
}
