package dev.earshot.ops.faults;

import dev.earshot.contract.Pseudonyms;
import dev.earshot.contract.Traces;
import dev.earshot.ops.Taggers;
import dev.earshot.ops.broker.EmbeddedBroker;
import dev.earshot.ops.broker.KafkaTopics;
import dev.earshot.ops.config.Configuration;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.ops.e2e.Eventually;
import dev.earshot.ops.e2e.Kafka;
import dev.earshot.processors.spikes.SpikeSettings;
import dev.earshot.processors.topology.StreamsPart;
import dev.earshot.processors.topology.TaggingTopology;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the processors make of the same records when nothing goes wrong. */
final class CleanRun implements AutoCloseable {

  /** For what hours of faults have left. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final EmbeddedBroker broker;
  private final StreamsPart part;
  private final Kafka kafka;

  private CleanRun(EmbeddedBroker broker, StreamsPart part, Kafka kafka) {
    this.broker = broker;
    this.part = part;
    this.kafka = kafka;
  }

  /**
   * Processes what another Earshot was given.
   *
   * @param mentions as they stood in its log
   * @param searches kept there
   */
  static CleanRun of(
      Path config,
      List<ConsumerRecord<byte[], byte[]>> mentions,
      List<ConsumerRecord<byte[], byte[]>> searches,
      Path folder)
      throws IOException, InterruptedException {
    Configuration configuration =
        ConfigurationFile.open(config).read(Map.of(), query -> QueryParser.parse(query, Use.RULE));
    EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), _ -> {});
    Map<String, Object> clients = Map.of("bootstrap.servers", broker.bootstrap());
    new KafkaTopics(1, Duration.ofDays(90)).ensure(clients);
    copy(searches, clients);
    StreamsPart part =
        StreamsPart.start(
            Taggers.rules(configuration),
            TaggingTopology.Settings.of(SpikeSettings.Sensitivity.MEDIUM).in(configuration.zone()),
            new StreamsPart.Place(clients, "earshot", "clean", folder.resolve("streams"), 1, 0),
            new Pseudonyms(new byte[32]),
            InstantSource.system(),
            new SimpleMeterRegistry(),
            Traces.OFF);
    Eventually.see("the clean run begins", part::running, running -> running);
    copy(mentions, clients);
    Eventually.see(
        "all is heard",
        PATIENCE,
        () -> part.tally().heard(),
        heard -> heard >= mentions.stream().filter(one -> one.value() != null).count());
    return new CleanRun(broker, part, new Kafka(broker.bootstrap()));
  }

  private static void copy(
      List<ConsumerRecord<byte[], byte[]>> records, Map<String, Object> clients) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                String.valueOf(clients.get("bootstrap.servers")),
                "max.in.flight.requests.per.connection",
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        var _ =
            producer.send(
                new ProducerRecord<>(
                    record.topic(), 0, record.timestamp(), record.key(), record.value()));
      }
    }
  }

  /** What came of it. */
  Kafka kafka() {
    return kafka;
  }

  @Override
  public void close() {
    part.close();
    broker.close();
  }
}
