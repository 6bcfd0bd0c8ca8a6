package dev.earshot.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Memory;
import dev.earshot.contract.Alert;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.SourceStatus;
import dev.earshot.contract.Topics;
import dev.earshot.query.Brand;
import dev.earshot.query.Parsed;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every source promises, whatever its kind. A kind's own test makes its {@link World} and
 * inherits the rest.
 */
@Timeout(60)
public abstract class SourceContract {

  protected static final Instant BEGIN = Instant.parse("2026-11-23T09:00:00Z");

  private static final Duration STEP = Duration.ofSeconds(10);
  private static final int MOST_ROUNDS = 60;

  private final KafkaDouble kafka = new KafkaDouble();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Map<Integer, String> said = new TreeMap<>();
  private Instant now = BEGIN;
  private @Nullable World world;
  private @Nullable Fetcher fetcher;
  private @Nullable Watch watch;

  /** Makes the world; its things are said at the clock's time. */
  protected abstract World world(InstantSource clock);

  @BeforeEach
  void begin() {
    world = world(() -> now);
    fetcher = Fetcher.polite(Manners.usual("test").withPrivateNetwork(), () -> now);
    watch = start();
  }

  @AfterEach
  void end() {
    watch().close();
    if (fetcher != null) {
      fetcher.close();
    }
    there().close();
  }

  @Test
  void saysEachThingOnceHoweverOftenItIsAsked() throws InterruptedException {
    say(1);
    say(2);
    settle();
    round();
    round();
    say(3);
    settle();
    round();

    assertThat(kafka.taken(Topics.MENTIONS)).hasSize(3);
  }

  @Test
  void saysNothingAgainAfterARestart() throws InterruptedException {
    say(1);
    say(2);
    settle();
    restart();
    say(3);
    settle();
    round();

    assertThat(kafka.taken(Topics.MENTIONS)).hasSize(3);
  }

  @Test
  void replacesWhatWasEdited() throws InterruptedException {
    assumeTold(World.Silence.EDITS);
    say(1);
    say(2);
    settle();
    restart();
    edit(1);
    settle();

    assertThat(kafka.kept(Topics.MENTIONS)).hasSize(2);
  }

  @Test
  void removesWhatWasDeletedAlsoAfterARestart() throws InterruptedException {
    assumeTold(World.Silence.DELETIONS);
    say(1);
    say(2);
    say(3);
    settle();
    restart();
    delete(2);
    settle();

    assertThat(kafka.kept(Topics.MENTIONS)).hasSize(2);
  }

  @Test
  void keepsNoCheckpointAheadOfKafka() throws InterruptedException {
    say(1);
    settle();
    Map<String, String> before = kafka.kept(Topics.CHECKPOINTS);
    kafka.refuse(Topics.MENTIONS);
    say(2);
    for (int i = 0; i < 5; i++) {
      round();
    }

    assertThat(kafka.kept(Topics.MENTIONS)).hasSize(1);
    restartWith(before);
    kafka.take(Topics.MENTIONS);
    settle();
    restart();
    settle();
  }

  @Test
  void losesNothingWhereKafkaTakesNotesAndCheckpointsOnlySometimes() throws InterruptedException {
    kafka.refuseSome(30);
    for (int number = 1; number <= 12; number++) {
      say(number);
      round();
      if (number % 4 == 0) {
        restart();
      }
    }
    kafka.refuseSome(0);

    settle();
  }

  @Test
  void waitsAsLongAsItIsAskedTo() throws InterruptedException {
    say(1);
    settle();
    there().fail(Duration.ofMinutes(5));
    Duration pause = Duration.ZERO;
    for (int i = 0; i < 5 && pause.compareTo(Duration.ofMinutes(4)) < 0; i++) {
      pause = round();
    }

    assertThat(pause).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    assertThat(watch().status().state()).isEqualTo(SourceStatus.State.FAILING);
    there().recover();
    say(2);
    settle();
    assertThat(watch().status().state()).isEqualTo(SourceStatus.State.HEARING);
  }

  @Test
  void recordsTheTimeInWhichItWasBlindAndAlertsToIt() throws InterruptedException {
    say(1);
    settle();
    there().fail(null);
    for (int i = 0; i < 4; i++) {
      round();
    }
    now = now.plus(longest());
    round();
    round();

    assertThat(watch().status().state()).isEqualTo(SourceStatus.State.BLIND);
    assertThat(watch().status().gaps()).singleElement().matches(gap -> gap.until() == null);
    restart();
    there().recover();
    say(2);
    settle();

    assertThat(watch().status().gaps()).isNotEmpty().allMatch(gap -> gap.until() != null);
    assertThat(kafka.values(Topics.ALERTS))
        .extracting(Alert::state)
        .containsExactly(Alert.State.OPENED, Alert.State.CLOSED);
  }

  @Test
  void keepsGarbageWithItsBytesAndHearsTheRest() throws InterruptedException {
    say(1);
    settle();
    there().garble("XYZZY");
    if (there().silences().contains(World.Silence.GARBAGE_BESIDE_OTHERS)) {
      round();
      round();
      there().recover();
    }
    say(2);
    settle();
    round();

    assertThat(kafka.taken(Topics.REJECTS))
        .anySatisfy(
            reject ->
                assertThat(new String(reject.value(), StandardCharsets.UTF_8)).contains("XYZZY"));
    assertThat(watch().status().rejected()).isPositive();
  }

  /** Neither in what it tells of itself nor in anything that it hands on. */
  @Test
  void tellsNobodyItsSecrets() throws InterruptedException {
    say(1);
    settle();
    there().fail(null);
    round();
    there().recover();
    there().garble("XYZZY");
    round();
    String everything =
        kafka.producer().history().stream()
                .map(record -> text(record.key()) + text(record.value()))
                .collect(Collectors.joining("\n"))
            + there().source()
            + watch().status();

    assertThat(everything).doesNotContain(World.SECRET);
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void endsQuickly() throws InterruptedException {
    say(1);
    settle();
    Thread asking =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    for (int i = 0; i < 1_000; i++) {
                      round();
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    asking.interrupt();
    watch().close();

    assertThat(asking.join(Duration.ofSeconds(3))).isTrue();
  }

  /**
   * Whatever is said, edited and deleted, whenever the source or Kafka fails or the program is
   * started again: in the end Kafka has what is there, each thing once.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheWorldWhateverHappens(long seed) throws InterruptedException {
    Random random = new Random(seed);
    int next = 1;
    for (int step = 0; step < 40; step++) {
      List<Integer> numbers = new ArrayList<>(said.keySet());
      Optional<Integer> one =
          numbers.isEmpty()
              ? Optional.empty()
              : Optional.of(numbers.get(random.nextInt(numbers.size())));
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> {
          if (next <= 25) {
            say(next++);
          }
        }
        case 3 -> one.filter(_ -> told(World.Silence.EDITS)).ifPresent(this::edit);
        case 4 -> one.filter(_ -> told(World.Silence.DELETIONS)).ifPresent(this::delete);
        case 5 -> restart();
        case 6 -> {
          kafka.refuseSome(50);
          round();
          kafka.refuseSome(0);
        }
        case 7 -> {
          there().fail(null);
          round();
          there().recover();
        }
        default -> round();
      }
    }
    settle();
  }

  private void assumeTold(World.Silence what) {
    assumeFalse(there().silences().contains(what), "the source does not tell " + what);
  }

  private boolean told(World.Silence what) {
    return !there().silences().contains(what);
  }

  private Duration longest() {
    Duration three = there().source().every().multipliedBy(4);
    return three.compareTo(Duration.ofMinutes(31)) > 0 ? three : Duration.ofMinutes(31);
  }

  private void say(int number) {
    now = now.plusSeconds(1);
    said.put(number, "cooper number " + number);
    there().say(number, "cooper number " + number);
  }

  private void edit(int number) {
    now = now.plusSeconds(1);
    String text = "cooper number " + number + ", edited at " + now;
    said.put(number, text);
    there().edit(number, text);
  }

  private void delete(int number) {
    now = now.plusSeconds(1);
    said.remove(number);
    there().delete(number);
  }

  private Duration round() throws InterruptedException {
    now = now.plus(STEP);
    return watch().round().orElse(Duration.ZERO);
  }

  /** Asks until Kafka has what the world has. */
  private void settle() throws InterruptedException {
    Map<MentionId, String> expected =
        said.entrySet().stream()
            .collect(Collectors.toMap(each -> there().id(each.getKey()), Map.Entry::getValue));
    for (int i = 0; i < MOST_ROUNDS && !kept().equals(expected); i++) {
      if (i % 5 == 4) {
        now = now.plus(there().patience());
      }
      round();
    }
    assertThat(kept()).isEqualTo(expected);
  }

  private Map<MentionId, String> kept() {
    Map<MentionId, String> kept = new HashMap<>();
    for (Map.Entry<MentionId, Mention> each : kafka.kept(Topics.MENTIONS).entrySet()) {
      kept.put(each.getKey(), each.getValue().text());
    }
    return kept;
  }

  private void restart() {
    restartWith(kafka.kept(Topics.CHECKPOINTS));
  }

  private void restartWith(Map<String, String> checkpoints) {
    watch().close();
    assertThat(kafka.kept(Topics.CHECKPOINTS)).isEqualTo(checkpoints);
    watch = start();
  }

  private Watch start() {
    Map<String, Memory> memories = new HashMap<>();
    kafka
        .kept(Topics.MEMORY)
        .forEach(
            (key, text) -> {
              int blank = key.lastIndexOf(' ');
              memories
                  .computeIfAbsent(key.substring(0, blank), _ -> Memory.empty())
                  .read(key.substring(blank + 1), text);
            });
    Past past = new Past(kafka.kept(Topics.CHECKPOINTS), memories, kafka.kept(Topics.SOURCES));
    Memory memory = past.memory(there().source().shown());
    Fetcher open = fetcher;
    assertThat(open).isNotNull();
    Means means = new Means(open, () -> now, List.of(brand()), meters, memory);
    return new Watch(
        there().source(),
        there().source().open(means),
        there().source().listens()
            ? Pace.listening(new Random(1))
            : new Pace(there().source().every(), new Random(1)),
        past,
        memory,
        new Outbox(kafka.producer(), meters),
        () -> now,
        meters);
  }

  private static Brand brand() {
    return new Brand(
        "cooper", ((Parsed.Good) QueryParser.parse("cooper", Use.RULE)).query(), List.of());
  }

  private World there() {
    World there = world;
    if (there == null) {
      throw new AssertionError("not begun");
    }
    return there;
  }

  private Watch watch() {
    Watch asked = watch;
    if (asked == null) {
      throw new AssertionError("not begun");
    }
    return asked;
  }
}
