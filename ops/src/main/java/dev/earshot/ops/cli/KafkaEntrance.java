package dev.earshot.ops.cli;

import dev.earshot.collectors.Outbox;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Rights;
import dev.earshot.contract.Topics;
import dev.earshot.contract.Traces;
import dev.earshot.ops.CommandFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Kafka itself, past the API. */
final class KafkaEntrance implements Entrance {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Outbox outbox;
  private final AtomicLong acknowledged = new AtomicLong();

  private KafkaEntrance(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * Opens a cluster that Earshot runs on.
   *
   * @param kafka {@code bootstrap.servers}, and what else its clients need
   * @throws CommandFailure if it cannot be reached, or Earshot never ran on it
   */
  static KafkaEntrance open(Map<String, Object> kafka) {
    Object bootstrap = kafka.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
    try (Admin admin = Admin.create(settings)) {
      String topic = Topics.MENTIONS.name();
      admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw CommandFailure.failed(
            "Kafka at %s has no topic '%s': start Earshot on it once, with 'earshot up --bootstrap %s'."
                .formatted(bootstrap, Topics.MENTIONS.name(), bootstrap));
      }
      if (Rights.missing(e).isPresent()) {
        throw CommandFailure.failed(Rights.explain(e) + ".");
      }
      throw CommandFailure.failed(
          "no Kafka answers at %s within %d s; see that it runs, and correct --bootstrap."
              .formatted(bootstrap, PATIENCE.toSeconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted");
    } catch (KafkaException e) {
      throw CommandFailure.usage(
          "--bootstrap '%s' is not right: %s".formatted(bootstrap, reason(e)));
    }
    return new KafkaEntrance(Outbox.open(kafka, new SimpleMeterRegistry(), Traces.OFF));
  }

  private static String reason(Throwable e) {
    return e.getCause() instanceof ConfigException cause
        ? String.valueOf(cause.getMessage())
        : String.valueOf(e.getMessage());
  }

  @Override
  public void hear(Mention mention) {
    var _ = outbox.hear(mention).thenRun(acknowledged::incrementAndGet); // flush says what failed
  }

  @Override
  public void flush() throws IOException {
    outbox.flush();
  }

  @Override
  public long acknowledged() {
    return acknowledged.get();
  }

  @Override
  public void close() {
    outbox.close();
  }
}
