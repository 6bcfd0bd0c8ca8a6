package dev.earshot.search.http;

import dev.earshot.contract.Traces;
import io.javalin.http.Context;

/**
 * What is done with each request before and around its handler: who asks is looked at and noted,
 * and what they ask with is compared with what the route knows.
 *
 * @param traces follow what is handed in; pages, scrapes and looks at the health are not followed
 */
record Answering(Guard guard, Trail trail, Traces traces) {

  /** Answers {@code context} as {@code route} does. */
  void answer(Context context, Route route) throws Exception {
    if (traces.equals(Traces.OFF) || !route.path().startsWith("/api/")) {
      handle(context, route);
      return;
    }
    String name = route.method() + " " + route.path();
    boolean broken = true;
    try (Traces.Step step =
        traces.begin(name, Traces.Kind.ANSWERS, context.header(Traces.HEADER))) {
      try {
        step.with("http.request.method", route.method())
            .with("http.route", route.path())
            .with("earshot.request", RequestId.of(context))
            .during(
                () -> {
                  handle(context, route);
                  return route;
                });
        step.with("http.response.status_code", Integer.toString(context.status().getCode()));
        broken = false;
      } catch (Problem problem) {
        step.with("http.response.status_code", Integer.toString(problem.status()));
        broken = problem.status() >= 500;
        throw problem;
      } finally {
        if (broken) {
          step.failed("it could not be answered");
        }
      }
    }
  }

  private void handle(Context context, Route route) throws Exception {
    try {
      guard.check(context, route.role());
    } catch (Problem problem) {
      trail.note(context, route, true);
      throw problem;
    }
    trail.note(context, route, false);
    new Given(context).only(route.parameters());
    route.handler().handle(context);
  }
}
