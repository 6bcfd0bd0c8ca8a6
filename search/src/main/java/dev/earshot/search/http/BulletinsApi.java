package dev.earshot.search.http;

import dev.earshot.contract.SourceStatus;
import dev.earshot.search.bulletins.Bulletins;
import io.javalin.http.Context;
import java.util.List;

/** Answers what there is besides mentions, as JSON. */
final class BulletinsApi {

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
            "/api/sources",
            "How each source is doing, those that cannot be heard first.",
            List.of(HOW),
            Route.JSON,
            this::sources));
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
