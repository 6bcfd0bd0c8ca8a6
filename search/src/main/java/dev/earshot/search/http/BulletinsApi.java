package dev.earshot.search.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.earshot.contract.Alert;
import dev.earshot.contract.SourceStatus;
import dev.earshot.search.bulletins.AlertLife;
import dev.earshot.search.bulletins.Bulletins;
import io.javalin.http.Context;
import java.util.List;

/** Answers what there is besides mentions, as JSON. */
final class BulletinsApi {

  private static final Parameter OF = Parameter.of("brand", "only alerts of this brand");
  private static final Parameter STATE =
      Parameter.choice(
          "state",
          "only alerts in this state",
          "opened",
          "escalated",
          "quiet",
          "resumed",
          "closed");
  private static final Parameter HOW =
      Parameter.choice(
          "state",
          "only sources in this state",
          "starting",
          "hearing",
          "failing",
          "blind",
          "ended");

  private final Bulletins bulletins;

  BulletinsApi(Bulletins bulletins) {
    this.bulletins = bulletins;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/alerts",
            "Alerts with all their steps, the latest to open first.",
            List.of(OF, STATE, Parameter.LIMIT),
            Route.JSON,
            this::alerts),
        Route.get(
            "/api/sources",
            "How each source is doing, those that cannot be heard first.",
            List.of(HOW),
            Route.JSON,
            this::sources));
  }

  private void alerts(Context context) {
    Given given = new Given(context);
    String brand = given.word(OF);
    Alert.State state = given.choice(STATE, Alert.State.class);
    List<AlertLife> found =
        bulletins.alerts().stream()
            .filter(life -> brand == null || life.latest().brand().equalsIgnoreCase(brand))
            .filter(life -> state == null || life.latest().state() == state)
            .toList();
    int limit = given.number(Parameter.LIMIT, 100, 1000);
    context.json(
        new AlertsAnswer(found.size(), found.stream().limit(limit).map(AlertAnswer::of).toList()));
  }

  record AlertsAnswer(int total, List<AlertAnswer> alerts) {}

  /**
   * Where an alert stands, and how it came to that.
   *
   * @param alert its latest step
   */
  record AlertAnswer(@JsonUnwrapped Alert alert, List<Alert> steps) {
    static AlertAnswer of(AlertLife life) {
      return new AlertAnswer(life.latest(), life.steps());
    }
  }

  private void sources(Context context) {
    SourceStatus.State state = new Given(context).choice(HOW, SourceStatus.State.class);
    List<SourceStatus> found =
        bulletins.sources().stream()
            .filter(status -> state == null || status.state() == state)
            .toList();
    context.json(new SourcesAnswer(found.size(), found));
  }

  record SourcesAnswer(int total, List<SourceStatus> sources) {}
}
