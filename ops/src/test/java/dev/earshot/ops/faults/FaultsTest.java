package dev.earshot.ops.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Alert;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * -Dkinds=KILLED,FULL_DISK} in these ways alone.
 */
@EnabledIfSystemProperty(
    named = "faults",
    matches = "[1-9][0-9]*",
    disabledReason = "minutes long: -Dfaults=3 or more asks for it")
final class FaultsTest {

  private static final Logger LOG = LoggerFactory.getLogger(FaultsTest.class);
  private static final int FAULTS = Integer.getInteger("faults", 3);

  /**
   * Its first faults: Kafka swallows everything, the processors are killed, the index is damaged.
   */
  private static final long USUAL = 562;

  private static final long SEED = Long.getLong("seed", USUAL);
  private static final List<Fault.Kind> KINDS =
      System.getProperty("kinds") == null
          ? List.of(Fault.Kind.values())
          : Arrays.stream(System.getProperty("kinds").split(",", -1))
              .map(Fault.Kind::valueOf)
              .toList();
  private static final int ARTICLES = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Ledger ledger = new Ledger();

  @Test
  void loseNothingAndChangeNothing(@TempDir Path folder) throws Exception {
    try (Loopback web = Loopback.start();
        Plant plant = Plant.in(folder, web.at("/feed.xml"), web.at("/hook"))) {
      web.serve("/feed.xml", "application/rss+xml", feed());
      plant.start(Plant.Part.BROKER);
      plant.start(Plant.Part.SEARCH);
      keepASearch(plant.desk());
      plant.start(Plant.Part.STREAMS);
      plant.start(Plant.Part.COLLECTORS);

      Random random = new Random(SEED);
      try (Talk talk = Talk.begin(plant.desk(), ledger, SEED)) {
        Eventually.see(
            "it works before anything goes wrong",
            PATIENCE,
            () -> plant.desk().count("brand:MINI"),
            found -> found > 20);
        for (Fault fault : Fault.seeded(FAULTS, SEED, KINDS)) {
          LOG.info("{}, after {} mentions", fault, talk.said());
          happen(fault, plant, web, random);
          LockSupport.parkNanos(Duration.ofMillis(500 + random.nextInt(1_500)).toNanos());
        }
      }
      judge(plant, web, folder);
    }
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
      case CUT -> plant.proxy().cut();
      case SLOW -> {
        plant.proxy().way(TcpProxy.Way.SLOW);
        last(fault);
        plant.proxy().way(TcpProxy.Way.OPEN);
      }
      case SWALLOWED -> {
        plant.proxy().way(TcpProxy.Way.SWALLOWS);
        last(fault);
        plant.proxy().way(TcpProxy.Way.OPEN);
      }
      case POISON -> {
        new Kafka(plant.proxy().address()).send("poison", poison(random));
        ledger.poisoned();
      }
      case SLOW_RECEIVER -> {
        web.slow(fault.lasts());
        last(fault);
        web.slow(Duration.ZERO);
      }
      case DAMAGED_INDEX -> plant.damageIndex(random);
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

  private void judge(Plant plant, Loopback web, Path folder) throws Exception {
    Map<String, String> sent = ledger.texts();
    Http desk = plant.desk();
    Eventually.see(
        "all that was acknowledged is found",
        PATIENCE,
        () -> desk.count(""),
        found -> found >= sent.size() + ARTICLES);
    Map<String, Tagged> tagged =
        Eventually.see(
            "the last word of each is found",
            PATIENCE,
            () -> exported(desk),
            found -> sent.equals(texts(found)));
    Kafka kafka = new Kafka(plant.proxy().address());
    List<ConsumerRecord<byte[], byte[]>> mentions = kafka.all(Topics.MENTIONS);

    try (CleanRun clean =
        CleanRun.of(
            plant.config(), mentions, kafka.all(Topics.SEARCHES), folder.resolve("clean"))) {
      // Copies are told as one story a moment after they are found, on both sides.
      Eventually.see(
          "the tags are those of the clean run",
          PATIENCE,
          () -> differing(exported(desk), last(clean.kafka().all(Topics.TAGGED))),
          Map::isEmpty);
      assertThat(kafka.all(Topics.REJECTS)).hasSize(Math.toIntExact(ledger.rejects()));
      Map<CountKey, HourCount> counts = values(Topics.COUNTS, kafka);
      Eventually.see(
          "the clean run counts the same",
          () -> values(Topics.COUNTS, clean.kafka()),
          counts::equals);
      Map<String, List<Alert>> raised = raised(kafka);
      assertThat(raised).as("alerts").isNotEmpty();
      Eventually.see(
          "the alerts are those of the clean run",
          () -> differing(raised, raised(clean.kafka())),
          Map::isEmpty);
      Eventually.see(
          "the receiver is told of every step",
          web::posted,
          posted ->
              raised.keySet().stream()
                  .allMatch(id -> posted.stream().anyMatch(body -> body.contains(id))));
      LOG.info(
          "{} faults with seed {}: {} mentions, {} records, {} rejects, {} alerts, nothing lost",
          FAULTS,
          SEED,
          tagged.size(),
          mentions.size(),
          ledger.rejects(),
          raised.size());
    }
  }

  /** What is found, by id; no id twice. */
  private static Map<String, Tagged> exported(Http desk) throws IOException, InterruptedException {
    return desk.text("/api/export?format=jsonl&q=")
        .lines()
        .map(
            line ->
                Topics.TAGGED
                    .values()
                    .deserializer()
                    .deserialize(Topics.TAGGED.name(), line.getBytes(UTF_8)))
        .collect(Collectors.toMap(one -> one.mention().id().value(), one -> one));
  }

  /** What is not the same in both, by id, with what it is here and there. */
  private static <T> Map<String, String> differing(Map<String, T> here, Map<String, T> there) {
    Set<String> ids = new TreeSet<>(here.keySet());
    ids.addAll(there.keySet());
    Map<String, String> differing = new TreeMap<>();
    for (String id : ids) {
      if (!Objects.equals(here.get(id), there.get(id))) {
        differing.put(id, "%s, clean: %s".formatted(here.get(id), there.get(id)));
      }
    }
    return differing;
  }

  /** The texts of what was said, without what was read in the feed. */
  private static Map<String, String> texts(Map<String, Tagged> found) {
    return found.values().stream()
        .filter(one -> one.mention().source().name().equals("talk"))
        .collect(Collectors.toMap(one -> one.mention().id().value(), one -> one.mention().text()));
  }

  private static Map<String, Tagged> last(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, Tagged> last = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Tagged one =
          Topics.TAGGED.values().deserializer().deserialize(record.topic(), record.value());
      last.put(one.mention().id().value(), one);
    }
    return last;
  }

  /** What is there in the end under each key; nothing where it came back to nothing. */
  private static <K, V> Map<K, V> values(Topic<K, V> topic, Kafka kafka) {
    Map<K, V> values = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : kafka.all(topic)) {
      values.put(
          topic.keys().deserializer().deserialize(record.topic(), record.key()),
          topic.values().deserializer().deserialize(record.topic(), record.value()));
    }
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
