package dev.earshot.bench.pipeline;

import dev.earshot.collectors.Outbox;
import dev.earshot.contract.Clients;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Pseudonyms;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import dev.earshot.contract.Topics;
import dev.earshot.contract.Traces;
import dev.earshot.ops.Taggers;
import dev.earshot.ops.broker.EmbeddedBroker;
import dev.earshot.ops.broker.KafkaTopics;
import dev.earshot.ops.config.Configuration;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.processors.topology.StreamsPart;
import dev.earshot.processors.topology.TaggingTopology;
import dev.earshot.query.Query;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.LiveIndex;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes mentions from a producer to a search index, through a Kafka broker in this process, and
 * tells what that took, in processor seconds of the whole process and on the clock.
 *
 * <p>Arguments: {@code whole}, by way of tagging, counts, stories and alerts, or {@code floor},
 * which goes from Kafka straight to the index with tags that nobody thought about; a file of
 * mentions as JSON lines, of which the first fifth warms up and is not measured; an empty folder.
 */
public final class Pipeline {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private Pipeline() {}

  /** Hands one mention in. */
  private interface Entrance {
    void hear(Mention mention);
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(arguments[1]));
    List<Mention> mentions = lines.stream().map(Pipeline::mention).toList();
    Path folder = Path.of(arguments[2]);
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), _ -> {})) {
      Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrap());
      new KafkaTopics(4, Duration.ofDays(90)).ensure(kafka);
      if (arguments[0].equals("whole")) {
        whole(kafka, folder, mentions);
      } else {
        floor(kafka, folder, mentions);
      }
    }
  }

  private static Mention mention(String line) {
    return Topics.MENTIONS
        .values()
        .deserializer()
        .deserialize("", line.getBytes(StandardCharsets.UTF_8));
  }

  private static void whole(Map<String, Object> kafka, Path folder, List<Mention> mentions)
      throws IOException {
    Configuration configuration =
        ConfigurationFile.bundled().read(Map.of(), query -> QueryParser.parse(query, Use.RULE));
    try (StreamsPart streams =
            StreamsPart.start(
                Taggers.rules(configuration),
                TaggingTopology.Settings.DEFAULT,
                new StreamsPart.Place(kafka, "earshot", "one", folder.resolve("streams"), 2, 0),
                new Pseudonyms(new byte[32]),
                InstantSource.system(),
                new SimpleMeterRegistry(),
                Traces.OFF);
        Outbox outbox = Outbox.open(kafka, new SimpleMeterRegistry(), Traces.OFF)) {
      while (!streams.running()) {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
      measure("whole", kafka, folder, mentions, mention -> outbox.hear(mention));
    }
  }

  private static void floor(Map<String, Object> kafka, Path folder, List<Mention> mentions)
      throws IOException {
    Map<String, Object> settings = Clients.producer(kafka, "floor");
    settings.put("compression.type", "lz4");
    settings.put("linger.ms", 5);
    settings.put("batch.size", 128 * 1024);
    try (KafkaProducer<MentionId, Tagged> producer =
        new KafkaProducer<>(
            settings, Topics.TAGGED.keys().serializer(), Topics.TAGGED.values().serializer())) {
      measure(
          "floor",
          kafka,
          folder,
          mentions,
          mention -> {
            Tags tags =
                new Tags("fr", List.of(), Sentiment.NEUTRAL, 0, mention.id().value(), "none");
            var _ =
                producer.send(
                    new ProducerRecord<>(
                        Topics.TAGGED.name(), mention.id(), new Tagged(mention, tags)));
          });
    }
  }

  private static void measure(
      String name,
      Map<String, Object> kafka,
      Path folder,
      List<Mention> mentions,
      Entrance entrance)
      throws IOException {
    int warm = mentions.size() / 5;
    try (LiveIndex index =
        LiveIndex.open(folder.resolve("index"), Duration.ofMillis(200), ZoneOffset.UTC)) {
      index.read(
          kafka,
          InstantSource.system(),
          new SimpleMeterRegistry(),
          Traces.OFF,
          Optional::empty,
          _ -> {});
      mentions.subList(0, warm).forEach(entrance::hear);
      await(index, warm);
      long begun = System.nanoTime();
      Duration used = used();
      mentions.subList(warm, mentions.size()).forEach(entrance::hear);
      await(index, mentions.size());
      double seconds = (System.nanoTime() - begun) / 1e9;
      double processor = used().minus(used).toMillis() / 1e3;
      int count = mentions.size() - warm;
      System.out.printf(
          "{\"way\": \"%s\", \"mentions\": %d, \"processor\": %.2f, \"seconds\": %.2f}%n",
          name, count, processor, seconds);
    }
  }

  private static void await(LiveIndex index, long found) throws IOException {
    Ask all = new Ask(new Query.All(), null, null);
    while (index.totals(all, null).mentions() < found) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos() * 5);
    }
  }

  /** The processor time of this process so far. */
  private static Duration used() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
