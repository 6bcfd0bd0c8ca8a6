package dev.earshot.ops.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import dev.earshot.ops.e2e.Eventually;
import dev.earshot.ops.e2e.Http;
import dev.earshot.ops.e2e.Kafka;
import dev.earshot.ops.e2e.Loopback;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever goes wrong, every acknowledged mention is found exactly once with its tags, and counts
 * and alerts are those of a run in which nothing went wrong.
 *
 * <p>{@code -Dfaults=200 -Dseed=7} makes it go wrong so often, in another order; {@code
 * -Dkinds=KILLED,FULL_DISK} in these ways alone; {@code -Dbrokers=3} with a Kafka of three.
 */
@EnabledIfSystemProperty(
    named = "faults",
    matches = "[1-9][0-9]*",
    disabledReason = "minutes long: -Dfaults=3 or more asks for it")
final class FaultsTest {

  private static final Logger LOG = LoggerFactory.getLogger(FaultsTest.class);
  private static final int FAULTS = Integer.getInteger("faults", 3);
  private static final int BROKERS = Integer.getInteger("brokers", 1);
  private static final long SEED = Long.getLong("seed", 562);
  private static final int ARTICLES = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Ledger ledger = new Ledger();
  private final Instant began = Instant.now();

  @Test
  void loseNothingAndChangeNothing(@TempDir Path folder) throws Exception {
    try (Loopback web = Loopback.start();
        Plant plant = Plant.in(folder, BROKERS, web.at("/feed.xml"), web.at("/hook"))) {
      web.serve("/feed.xml", "application/rss+xml", feed());
      plant.startKafka();
      plant.start(Plant.Part.SEARCH);
      keepASearch(plant.desk());
      plant.start(Plant.Part.STREAMS);
      plant.start(Plant.Part.COLLECTORS);
      List<Fault> faults = Fault.seeded(FAULTS, SEED, kinds(), plant.parts());
      Random random = new Random(SEED);
      try (Talk talk = Talk.begin(plant.desk(), ledger, SEED)) {
        // So many that the feed alone brings too little of it to make detectors careful when it
        // cannot be read: of that the clean run knows nothing.
        Eventually.see(
            "it works before anything goes wrong",
            PATIENCE,
            () -> plant.desk().count("brand:MINI"),
            found -> found > 6 * ARTICLES);
        for (Fault fault : faults) {
          LOG.info("{}, after {} mentions", fault, talk.said());
          happen(fault, plant, web, random);
          int before = talk.said();
          Eventually.see("people are heard again", PATIENCE, talk::said, said -> said > before);
        }
      }
      judge(plant, web, folder, faults);
    } catch (AssertionError e) {
      throw new AssertionError("%s%nThe same again: %s".formatted(e.getMessage(), again()), e);
    }
  }

  /** Those that were asked for, or all that can be had here. */
  private static List<Fault.Kind> kinds() {
    String chosen = System.getProperty("kinds");
    if (chosen != null) {
      return Arrays.stream(chosen.split(",", -1)).map(Fault.Kind::valueOf).toList();
    }
    boolean clocks = Clock.installed().isPresent();
    if (!clocks) {
      LOG.warn("left out: clocks that jump, for which libfaketime is missing");
    }
    return Stream.of(Fault.Kind.values())
        .filter(kind -> clocks || kind != Fault.Kind.CLOCK)
        .toList();
  }

  private static String again() {
    String kinds = System.getProperty("kinds");
    return "ops/faults/run %d %d %d%s"
        .formatted(FAULTS, SEED, BROKERS, kinds == null ? "" : " " + kinds);
  }

  private static void keepASearch(Http desk) throws InterruptedException {
    Eventually.see(
        "a search is kept",
        PATIENCE,
        () ->
            desk.post(
                    "/api/searches",
                    "application/json",
                    "{\"name\":\"Recalls\",\"query\":\"recall\",\"alert\":{\"when\":\"threshold\",\"count\":3}}")
                .statusCode(),
        status -> status == 200);
  }

  private static String feed() {
    return IntStream.range(0, ARTICLES)
        .mapToObj(
            i ->
                "<item><title>article %d</title><link>https://gazette.example/%d</link><description>The MINI Cooper number %d</description></item>"
                    .formatted(i, i, i))
        .collect(Collectors.joining("", "<rss><channel>", "</channel></rss>"));
  }

  private void happen(Fault fault, Plant plant, Loopback web, Random random)
      throws IOException, InterruptedException, ExecutionException {
    switch (fault.kind()) {
      case KILLED -> plant.crash(fault.part());
      case HELD -> {
        plant.signal(fault.part(), "STOP");
        last(fault);
        plant.signal(fault.part(), "CONT");
      }
      case FULL_DISK -> {
        plant.limitFiles(fault.part(), "0");
        last(fault);
        plant.limitFiles(fault.part(), "unlimited");
      }
      case CUT -> plant.cut();
      case SLOW -> {
        plant.way(TcpProxy.Way.SLOW);
        last(fault);
        plant.way(TcpProxy.Way.OPEN);
      }
      case SWALLOWED -> {
        plant.way(TcpProxy.Way.SWALLOWS);
        last(fault);
        plant.way(TcpProxy.Way.OPEN);
      }
      case POISON -> {
        new Kafka(plant.bootstrap()).send("poison", poison(random));
        ledger.poisoned();
      }
      case SLOW_RECEIVER -> {
        web.slow(fault.lasts());
        last(fault);
        web.slow(Duration.ZERO);
      }
      case DAMAGED_INDEX -> plant.damageIndex(random);
      case CLOCK -> {
        plant.clock(fault.part()).set(Duration.ofSeconds(random.nextInt(-600, 600)));
        last(fault);
        plant.clock(fault.part()).set(Duration.ZERO);
      }
    }
  }

  private static void last(Fault fault) {
    LockSupport.parkNanos(fault.lasts().toNanos());
  }

  private static byte[] poison(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> "{\"id\":".getBytes(UTF_8);
      case 1 -> "[".repeat(100_000).getBytes(UTF_8);
      default -> {
        byte[] bytes = new byte[1 + random.nextInt(1_000)];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }

  private void judge(Plant plant, Loopback web, Path folder, List<Fault> faults) throws Exception {
    Http desk = plant.desk();
    int sent = ledger.texts().size();
    Eventually.see(
        "all that was acknowledged is found",
        PATIENCE,
        () -> desk.count(""),
        found -> found >= sent + ARTICLES);
    Kafka kafka = new Kafka(plant.bootstrap());
    List<ConsumerRecord<byte[], byte[]>> mentions = kafka.all(Topics.MENTIONS);
    try (CleanRun clean =
        CleanRun.of(
            plant.config(), mentions, kafka.all(Topics.SEARCHES), folder.resolve("clean"))) {
      // Copies are told as one story a moment after they are found, and a slow receiver is told
      // late.
      Eventually.see(
          "a run without faults comes to the same",
          PATIENCE,
          () -> outcome(desk, kafka, clean.kafka(), web).wrong(),
          List::isEmpty);
      LOG.info(
          "{} faults with seed {} and {} brokers in {} s: {} mentions, {} records, {} rejects, {}"
              + " alerts, nothing lost, nothing changed; {}",
          faults.size(),
          SEED,
          BROKERS,
          Duration.between(began, Instant.now()).toSeconds(),
          sent + ARTICLES,
          mentions.size(),
          ledger.rejects(),
          made(clean.kafka()).alerts().size(),
          faults.stream()
              .collect(Collectors.groupingBy(Fault::kind, TreeMap::new, Collectors.counting())));
    }
  }

  private Outcome outcome(Http desk, Kafka kafka, Kafka clean, Loopback web)
      throws IOException, InterruptedException {
    return new Outcome(
        ledger.texts(),
        exported(desk),
        "talk",
        ledger.rejects(),
        kafka.all(Topics.REJECTS).size(),
        made(kafka),
        made(clean),
        web.posted());
  }

  private static Outcome.Made made(Kafka kafka) {
    Map<String, Tagged> tagged = new HashMap<>();
    values(Topics.TAGGED, kafka).forEach((id, one) -> tagged.put(id.value(), one));
    return new Outcome.Made(tagged, values(Topics.COUNTS, kafka), raised(kafka));
  }

  private static List<Tagged> exported(Http desk) throws IOException, InterruptedException {
    return desk.text("/api/export?format=jsonl&q=")
        .lines()
        .map(
            line ->
                Topics.TAGGED
                    .values()
                    .deserializer()
                    .deserialize(Topics.TAGGED.name(), line.getBytes(UTF_8)))
        .toList();
  }

  /** What is there in the end under each key; nothing where it came back to nothing. */
  private static <K, V> Map<K, V> values(Topic<K, V> topic, Kafka kafka) {
    Map<K, V> values = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : kafka.all(topic)) {
      values.put(
          topic.keys().deserializer().deserialize(record.topic(), record.key()),
          topic.values().deserializer().deserialize(record.topic(), record.value()));
    }
    values.values().removeIf(Objects::isNull);
    return values;
  }

  /**
   * Steps of alerts on what was said, by alert and in their order; those of different alerts have
   * none. When one is over is for the clock to say.
   */
  private static Map<String, List<Alert>> raised(Kafka kafka) {
    return kafka.all(Topics.ALERTS).stream()
        .map(record -> Topics.ALERTS.values().deserializer().deserialize("", record.value()))
        .filter(Objects::nonNull)
        .filter(alert -> alert.state() != Alert.State.CLOSED)
        .filter(alert -> alert.kind() != Alert.Kind.BLIND)
        .collect(Collectors.groupingBy(Alert::id));
  }
}
