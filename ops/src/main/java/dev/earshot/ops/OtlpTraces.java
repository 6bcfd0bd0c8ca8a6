package dev.earshot.ops;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Traces;
import dev.earshot.ops.config.Configuration;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/**
 * Sends the steps of mentions to whatever takes traces in OpenTelemetry's protocol. Where nothing
 * is configured, nothing of it is loaded or started.
 *
 * <p>Steps are sent in the background, and the latest are left out where more are made than can be
 * sent; no mention ever waits for them.
 */
final class OtlpTraces implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration LAST_WAIT = Duration.ofSeconds(3);

  /**
   * The exporter's own complaints, which {@link CountedSpans} makes in fewer words. Held here,
   * because a logger that nobody holds forgets its level.
   */
  private static final java.util.logging.Logger COMPLAINTS =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  private static final TextMapGetter<String> ONE =
      (before, name) -> name.equals(Traces.HEADER) ? before : null;

  private final Traces traces;
  private final Runnable end;

  private OtlpTraces(Traces traces, Runnable end) {
    this.traces = traces;
    this.end = end;
  }

  /** Follows mentions as {@code settings} say. */
  static OtlpTraces to(Configuration.Telemetry settings, MeterRegistry meters) {
    URI otlp = settings.otlp();
    return otlp == null ? new OtlpTraces(Traces.OFF, () -> {}) : to(otlp, settings, meters);
  }

  private static OtlpTraces to(URI otlp, Configuration.Telemetry settings, MeterRegistry meters) {
    COMPLAINTS.setLevel(Level.OFF);
    String base = otlp.toString().replaceFirst("/+$", "");
    String endpoint = base.endsWith("/v1/traces") ? base : base + "/v1/traces";
    var exporter = OtlpHttpSpanExporter.builder().setEndpoint(endpoint).setCompression("gzip");
    settings.headers().forEach(exporter::addHeader);
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(
                    Attributes.of(
                        AttributeKey.stringKey("service.name"), "earshot",
                        AttributeKey.stringKey("service.version"), Earshot.version(),
                        AttributeKey.stringKey("service.instance.id"),
                            Long.toString(ProcessHandle.current().pid()))))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.share())))
            .addSpanProcessor(
                BatchSpanProcessor.builder(new CountedSpans(exporter.build(), endpoint, meters))
                    .setScheduleDelay(EVERY)
                    .build())
            .build();
    Tracer tracer = provider.get("dev.earshot", Earshot.version());
    return new OtlpTraces(
        (name, kind, before) -> new Followed(begin(tracer, name, kind, before)),
        () -> provider.shutdown().join(LAST_WAIT.toSeconds(), TimeUnit.SECONDS));
  }

  private static Span begin(Tracer tracer, String name, Traces.Kind kind, @Nullable String before) {
    Context parent =
        before == null
            ? Context.root()
            : W3CTraceContextPropagator.getInstance().extract(Context.root(), before, ONE);
    return tracer.spanBuilder(name).setParent(parent).setSpanKind(kind(kind)).startSpan();
  }

  private static SpanKind kind(Traces.Kind kind) {
    return switch (kind) {
      case ASKS -> SpanKind.CLIENT;
      case ANSWERS -> SpanKind.SERVER;
      case SENDS -> SpanKind.PRODUCER;
      case TAKES -> SpanKind.CONSUMER;
    };
  }

  /** A step with its span. */
  private record Followed(Span span) implements Traces.Step {

    @Override
    public String traceparent() {
      String[] written = new String[1];
      W3CTraceContextPropagator.getInstance()
          .inject(
              Context.root().with(span),
              written,
              (carrier, key, value) -> {
                if (key.equals(Traces.HEADER)) {
                  requireNonNull(carrier)[0] = value;
                }
              });
      return written[0];
    }

    @Override
    public Traces.Step with(String name, String value) {
      span.setAttribute(name, value);
      return this;
    }

    @Override
    public Traces.Step failed(String why) {
      span.setStatus(StatusCode.ERROR, why);
      return this;
    }

    @Override
    public void close() {
      span.end();
    }
  }

  Traces traces() {
    return traces;
  }

  /** Sends what is left, but does not wait for it long. Does nothing the second time. */
  @Override
  public void close() {
    end.run();
  }
}
