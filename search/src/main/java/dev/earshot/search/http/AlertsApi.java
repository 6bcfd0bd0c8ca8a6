package dev.earshot.search.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Alert;
import dev.earshot.contract.AlertAction;
import dev.earshot.contract.Decisions;
import dev.earshot.contract.Json;
import dev.earshot.search.alerts.AlertEvidence;
import dev.earshot.search.alerts.Behind;
import dev.earshot.search.bulletins.AlertLife;
import dev.earshot.search.bulletins.Bulletins;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what was unusual, and takes what people do about it. */
final class AlertsApi {

  private static final Parameter OF = Parameter.of("brand", "only alerts of this brand");
  private static final Parameter KIND =
      Parameter.choice(
          "kind", "only alerts of this kind", "negative", "volume", "story", "search", "blind");
  private static final Parameter STATE =
      Parameter.choice(
          "state",
          "only alerts in this state",
          "opened",
          "escalated",
          "widened",
          "quiet",
          "resumed",
          "closed");

  /** Looking up what is behind an alert costs; of the others the list says what they say. */
  private static final int MOST_EXPLAINED = 10;

  private final Bulletins bulletins;
  private final AlertEvidence evidence;
  private final Acting acting;
  private final InstantSource clock;

  AlertsApi(
      Bulletins bulletins,
      AlertEvidence evidence,
      Decisions decisions,
      Guard guard,
      InstantSource clock) {
    this.bulletins = bulletins;
    this.evidence = evidence;
    this.clock = clock;
    acting = new Acting(bulletins, decisions, guard, clock);
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/alerts",
            "Alerts with all their steps, the latest to open first.",
            List.of(OF, KIND, STATE, Parameter.LIMIT),
            Route.JSON,
            this::alerts),
        Route.get(
            "/api/alerts/{id}",
            "One alert, with what drove it and sample mentions.",
            List.of(),
            Route.JSON,
            this::alert),
        Route.post(
            "/api/alerts/{id}",
            Role.ANALYST,
            "Acknowledges, mutes, unmutes or comments an alert:"
                + " {\"do\":\"mute\",\"for\":\"2h\",\"text\":\"…\"}.",
            this::act),
        new Route(
            "POST",
            "/alerts/{id}",
            Role.ANALYST,
            "The same from the page.",
            List.of(),
            List.of(Route.HTML),
            this::actFromPage));
  }

  private void alerts(Context context) throws IOException {
    Given given = new Given(context);
    String brand = given.word(OF);
    Alert.Kind kind = given.choice(KIND, Alert.Kind.class);
    Alert.State state = given.choice(STATE, Alert.State.class);
    List<AlertLife> found =
        bulletins.alerts().stream()
            .filter(life -> brand == null || life.latest().brand().equalsIgnoreCase(brand))
            .filter(
                life ->
                    kind == null || life.latest().all().stream().anyMatch(it -> it.kind() == kind))
            .filter(life -> state == null || life.latest().state() == state)
            .toList();
    int limit = given.number(Parameter.LIMIT, 100, 1000);
    List<AlertAnswer> answers = new ArrayList<>();
    for (AlertLife life : found.stream().limit(limit).toList()) {
      answers.add(
          answer(
              life,
              answers.size() < MOST_EXPLAINED
                  ? evidence.of(life.peak())
                  : new Behind(life.peak().drivers(), List.of()),
              false));
    }
    context.json(new AlertsAnswer(found.size(), answers));
  }

  record AlertsAnswer(int total, List<AlertAnswer> alerts) {}

  /**
   * Where an alert stands, and how it came to that.
   *
   * @param alert its latest step, with what drove the worst one
   * @param acknowledgedBy null where nobody said that they take care of it
   * @param mutedUntil null where it is not muted
   * @param samples mentions with the words that decided; only where one alert was asked for
   */
  record AlertAnswer(
      @JsonUnwrapped Alert alert,
      List<Alert> steps,
      List<AlertAction> actions,
      @Nullable String acknowledgedBy,
      @Nullable Instant mutedUntil,
      @Nullable List<ObjectNode> samples) {}

  private AlertAnswer answer(AlertLife life, Behind behind, boolean whole) {
    return new AlertAnswer(
        life.latest().driven(behind.drivers()),
        life.steps(),
        life.actions(),
        life.acknowledged().map(AlertAction::by).orElse(null),
        life.mutedUntil(clock.instant()).orElse(null),
        whole ? behind.samples().stream().map(hit -> Json.tree(hit.tagged())).toList() : null);
  }

  private void alert(Context context) throws IOException {
    AlertLife life = acting.named(context.pathParam("id"));
    context.json(answer(life, evidence.of(life.peak()), true));
  }

  private void act(Context context) throws IOException {
    ObjectNode body = Body.object(context, 64 << 10, "{\"do\":\"acknowledge\"}");
    AlertLife life =
        acting.act(
            context,
            new Acting.Wanted(
                text(body, "do"), text(body, "for"), text(body, "until"), text(body, "text")));
    context.json(answer(life, evidence.of(life.peak()), true));
  }

  private static @Nullable String text(ObjectNode body, String field) {
    return Optional.ofNullable(body.get(field))
        .filter(value -> !value.isNull())
        .map(value -> value.asText())
        .orElse(null);
  }

  private void actFromPage(Context context) {
    AlertLife life =
        acting.act(
            context,
            new Acting.Wanted(
                context.formParam("do"),
                context.formParam("for"),
                null,
                context.formParam("text")));
    context.redirect("/alerts#" + life.latest().id(), HttpStatus.SEE_OTHER);
  }
}
