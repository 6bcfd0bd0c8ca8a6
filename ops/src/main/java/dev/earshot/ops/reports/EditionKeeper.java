package dev.earshot.ops.reports;

import dev.earshot.contract.ReportEdition;
import dev.earshot.contract.Topics;
import dev.earshot.search.report.Editions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the editions of reports that are due. One thread uses it. */
final class EditionKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EditionKeeper.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  /** What was deleted is not shown from that moment on; its bytes go a little later. */
  private static final Duration SHORTEN_EVERY = Duration.ofHours(6);

  private final Editions editions;
  private final InstantSource clock;
  private final KafkaProducer<String, ReportEdition> producer;
  private Instant next = Instant.MIN;
  private Instant nextShortening = Instant.MIN;
  private volatile @Nullable String problem;

  EditionKeeper(Editions editions, Map<String, Object> kafka, InstantSource clock) {
    this.editions = editions;
    this.clock = clock;
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "earshot-editions");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    // With more, sends to a topic that was just created can fail for good (KAFKA-15591).
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    producer =
        new KafkaProducer<>(
            settings, new StringSerializer(), Topics.REPORT_EDITIONS.values().serializer());
  }

  /** What keeps editions from being published, if anything does. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Publishes what is due, now and then. */
  void round() throws InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(EVERY);
    try {
      if (!now.isBefore(nextShortening)) {
        nextShortening = now.plus(SHORTEN_EVERY);
        publish(editions.shortened());
      }
      publish(editions.due(now));
      problem = null;
    } catch (IOException e) {
      problem = "no edition of a report can be published: " + e.getMessage();
      LOG.error("no edition of a report can be published", e);
    }
  }

  private void publish(List<ReportEdition> due) throws InterruptedException {
    for (ReportEdition edition : due) {
      try {
        producer
            .send(new ProducerRecord<>(Topics.REPORT_EDITIONS.name(), edition.key(), edition))
            .get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof KafkaException kafkas
            ? kafkas
            : new KafkaException("an edition cannot be published", e.getCause());
      }
      LOG.info(
          "edition {} of the report {} of {} is published",
          edition.number(),
          edition.week(),
          edition.brand());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
