package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import dev.earshot.contract.AlertAction;
import dev.earshot.contract.Comeback;
import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import dev.earshot.processors.topology.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How alerts stand and what people did about them, kept from Kafka by one thread. Whoever tells
 * receivers asks it; any thread may.
 */
final class AlertBook implements AutoCloseable {

  /** An alert whose last step is older was forgotten by whoever should have closed it. */
  private static final Duration OPEN_AT_MOST = Duration.ofDays(14);

  private final Map<String, Alert> latest = new ConcurrentHashMap<>();
  private final Map<String, Alert.Severity> worst = new ConcurrentHashMap<>();
  private final Map<String, Instant> muted = new ConcurrentHashMap<>();
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final TopicReader reader;

  private AlertBook(Map<String, Object> kafka, Comeback comeback) {
    reader =
        TopicReader.start(
            "notify-book",
            kafka,
            List.of(Topics.ALERTS, Topics.ALERT_ACTIONS),
            this::read,
            caughtUp::countDown,
            comeback);
  }

  static AlertBook open(Map<String, Object> kafka, Comeback comeback) {
    return new AlertBook(kafka, comeback);
  }

  /** The last step of each alert that is not over, and not muted. */
  List<Alert> open(Instant now) {
    return latest.values().stream()
        .filter(alert -> alert.state() != Alert.State.CLOSED)
        .filter(alert -> alert.at().isAfter(now.minus(OPEN_AT_MOST)))
        .filter(alert -> !muted(alert.id(), now))
        .toList();
  }

  /** How bad the alert has been until now, as far as that is known. */
  Alert.Severity worst(String id) {
    return worst.getOrDefault(id, Alert.Severity.NOTICE);
  }

  /** Whether nobody is to be told of the alert now. */
  boolean muted(String id, Instant now) {
    Instant until = muted.get(id);
    return until != null && until.isAfter(now);
  }

  /** Waits until everything that was there at the start has been read, or until it is closed. */
  void awaitCaughtUp() throws InterruptedException {
    caughtUp.await();
  }

  Optional<String> problem() {
    return reader.problem();
  }

  @Override
  public void close() {
    reader.close();
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    if (record.topic().equals(Topics.ALERTS.name())) {
      note(value(Topics.ALERTS, record));
    } else {
      note(value(Topics.ALERT_ACTIONS, record));
    }
  }

  private void note(Alert step) {
    latest.put(step.id(), step);
    worst.merge(
        step.id(), step.severity(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  private void note(AlertAction action) {
    switch (action.kind()) {
      case MUTED -> {
        if (action.until() != null) {
          muted.put(action.alert(), action.until());
        }
      }
      case UNMUTED -> muted.remove(action.alert());
      case ACKNOWLEDGED, COMMENTED -> {}
    }
  }

  private static <V> V value(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> record) {
    return topic.values().deserializer().deserialize(record.topic(), record.value());
  }
}
