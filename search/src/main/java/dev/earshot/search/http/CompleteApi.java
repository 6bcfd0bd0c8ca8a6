package dev.earshot.search.http;

import dev.earshot.search.Words;
import dev.earshot.search.Workspace;
import dev.earshot.search.complete.Completions;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Says how a query may go on that is being typed. */
final class CompleteApi {

  private static final Parameter AT =
      Parameter.of("at", "where the cursor stands, in UTF-16 units; absent for the end");
  private static final int LONGEST = 100_000;

  private final Completions completions;
  private final Workspace workspace;

  CompleteApi(Completions completions, Workspace workspace) {
    this.completions = completions;
    this.workspace = workspace;
  }

  Route route() {
    return Route.get(
        "/api/complete",
        "How a query may go on: each option stands for the part from start to end.",
        List.of(Parameter.Q, AT, Parameter.LANG),
        Route.JSON,
        this::complete);
  }

  private void complete(Context context) throws IOException {
    String query = Objects.requireNonNullElse(context.queryParam(Parameter.Q.name()), "");
    String given = new Given(context).word(AT);
    int at = given == null ? query.length() : given.equals("0") ? 0 : number(context);
    Words words = Words.of(PageRoutes.language(context), workspace.zone());
    context.json(completions.at(query, at, words));
  }

  private static int number(Context context) {
    return new Given(context).number(AT, 0, LONGEST);
  }
}
