package dev.earshot.search.http;

import dev.earshot.search.http.Status.Component;
import dev.earshot.search.http.Status.State;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers those who look after the machine. */
final class HealthApi {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Supplier<Status> status;
  private final Supplier<String> metrics;

  HealthApi(Supplier<Status> status, Supplier<String> metrics) {
    this.status = status;
    this.metrics = metrics;
  }

  List<Route> routes() {
    return List.of(
        Route.open(
            "/health/live",
            "Whether the process answers.",
            List.of(),
            Route.JSON,
            context -> context.json(Map.of("status", "live"))),
        Route.open(
            "/health/ready",
            "Whether every part does its work; 503 until it does.",
            List.of(),
            Route.JSON,
            this::ready),
        Route.get(
            "/metrics",
            "The meters, in Prometheus' text format.",
            List.of(),
            "text/plain",
            context -> context.contentType(PROMETHEUS).result(metrics.get())));
  }

  private void ready(Context context) {
    Status now = status.get();
    context
        .status(now.state() == State.READY ? 200 : 503)
        .header("Cache-Control", "no-store")
        .json(new Ready(now.state(), now.bootstrap(), now.lag(), now.components()));
  }

  record Ready(State status, String bootstrap, @Nullable Long lag, List<Component> components) {}
}
