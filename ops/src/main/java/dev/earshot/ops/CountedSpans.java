package dev.earshot.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the steps that were taken and those that were not, and says once when that changes. */
final class CountedSpans implements SpanExporter {

  private static final Logger LOG = LoggerFactory.getLogger(CountedSpans.class);

  private final SpanExporter exporter;
  private final String endpoint;
  private final Counter sent;
  private final Counter lost;
  private final AtomicBoolean failing = new AtomicBoolean();

  CountedSpans(SpanExporter exporter, String endpoint, MeterRegistry meters) {
    this.exporter = exporter;
    this.endpoint = endpoint;
    sent = meters.counter("earshot.traces.sent");
    lost = meters.counter("earshot.traces.lost");
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int many = spans.size();
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(
        () -> {
          (result.isSuccess() ? sent : lost).increment(many);
          if (failing.getAndSet(!result.isSuccess()) == result.isSuccess()) {
            if (result.isSuccess()) {
              LOG.info("traces are taken again by {}", endpoint);
            } else {
              LOG.warn(
                  "traces are not taken by {} ({}); see that it runs and takes OTLP over HTTP",
                  endpoint,
                  result.getFailureThrowable());
            }
          }
        });
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
