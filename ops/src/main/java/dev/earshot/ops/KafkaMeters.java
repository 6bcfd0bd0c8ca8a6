package dev.earshot.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * Hands on what Kafka's clients and Streams measure of themselves: of their hundreds of figures the
 * few that somebody acts on, as gauges under the names that Micrometer's own Kafka binders give
 * them, told apart by the client alone.
 *
 * <p>Kafka makes one of these for each client, by the name of the class; that is why they meet the
 * meters of this process in {@link Metrics#globalRegistry}.
 */
public final class KafkaMeters implements MetricsReporter {

  /**
   * By group; a figure that Kafka keeps for each partition or topic too is taken for the client.
   */
  private static final Map<String, Set<String>> WANTED =
      Map.of(
          "consumer-fetch-manager-metrics",
          Set.of("records-lag-max", "records-consumed-rate"),
          "consumer-coordinator-metrics",
          Set.of("last-rebalance-seconds-ago"),
          "producer-metrics",
          Set.of(
              "record-send-rate", "record-error-rate", "record-retry-rate", "request-latency-avg"),
          "stream-metrics",
          Set.of("alive-stream-threads", "failed-stream-threads"),
          "stream-thread-metrics",
          Set.of("process-rate", "process-latency-max", "commit-latency-max"));

  private static final Set<String> TELLING_APART = Set.of("client-id", "thread-id");

  private final Map<MetricName, Meter> meters = new ConcurrentHashMap<>();

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public void init(List<KafkaMetric> metrics) {
    metrics.forEach(this::metricChange);
  }

  @Override
  public void metricChange(KafkaMetric metric) {
    MetricName name = metric.metricName();
    if (isWanted(name)) {
      meters.computeIfAbsent(name, _ -> gauge(name, metric));
    }
  }

  @Override
  public void metricRemoval(KafkaMetric metric) {
    Meter meter = meters.remove(metric.metricName());
    if (meter != null) {
      Metrics.globalRegistry.remove(meter);
    }
  }

  @Override
  public void close() {
    meters.values().forEach(Metrics.globalRegistry::remove);
    meters.clear();
  }

  private static boolean isWanted(MetricName name) {
    return WANTED.getOrDefault(name.group(), Set.of()).contains(name.name())
        && TELLING_APART.containsAll(name.tags().keySet());
  }

  private static Meter gauge(MetricName name, KafkaMetric metric) {
    return Gauge.builder(
            "kafka.%s.%s"
                .formatted(name.group().replaceAll("-metrics$", ""), name.name())
                .replace('-', '.'),
            metric,
            KafkaMeters::value)
        .description(name.description())
        .tags(
            name.tags().entrySet().stream()
                .reduce(
                    Tags.empty(),
                    (tags, tag) -> tags.and(tag.getKey().replace('-', '.'), tag.getValue()),
                    Tags::and))
        .strongReference(true)
        .register(Metrics.globalRegistry);
  }

  private static double value(KafkaMetric metric) {
    return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
