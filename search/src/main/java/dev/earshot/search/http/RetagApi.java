package dev.earshot.search.http;

import dev.earshot.contract.Decisions;
import dev.earshot.contract.Retag;
import dev.earshot.search.bulletins.Retags;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Orders that all that was ever heard be judged by the rules of today, and says how far it is. */
final class RetagApi {

  private final Retags retags;
  private final Decisions decisions;
  private final Guard guard;
  private final InstantSource clock;

  RetagApi(Retags retags, Decisions decisions, Guard guard, InstantSource clock) {
    this.retags = retags;
    this.decisions = decisions;
    this.guard = guard;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/retag",
            "How far the last order to judge all mentions again has got.",
            List.of(),
            Route.JSON,
            context -> context.header("Cache-Control", "no-store").json(answer())),
        Route.post(
            "/api/retag",
            Role.ADMIN,
            "Orders that all mentions be judged again by the rules and models of today.",
            context -> {
              order(context);
              context.status(HttpStatus.ACCEPTED).json(answer());
            }),
        new Route(
            "POST",
            "/brands/judge",
            Role.ADMIN,
            "Orders the same, from the page.",
            List.of(),
            List.of(Route.HTML),
            context -> {
              order(context);
              context.redirect("/brands", HttpStatus.SEE_OTHER);
            }));
  }

  /**
   * An order.
   *
   * @param state {@code none}, {@code judging}, {@code switching} or {@code shown}
   * @param judged places of the log that have been judged again
   * @param of how many there are, as far as that is known
   */
  record Answer(
      String state,
      @Nullable String order,
      @Nullable String by,
      @Nullable Instant at,
      long judged,
      long of) {}

  private void order(Context context) {
    Retag order = Retag.order(guard.name(context), clock.instant());
    Written.await(decisions.retag(order));
    Written.awaitKnown(
        () ->
            retags
                .state()
                .filter(state -> state.order().order().equals(order.order()))
                .isPresent());
  }

  private Answer answer() {
    return retags
        .state()
        .map(
            state ->
                new Answer(
                    state.step().name().toLowerCase(Locale.ROOT),
                    state.order().order(),
                    state.order().by(),
                    state.order().at(),
                    state.judged(),
                    state.of()))
        .orElse(new Answer("none", null, null, null, 0, 0));
  }
}
