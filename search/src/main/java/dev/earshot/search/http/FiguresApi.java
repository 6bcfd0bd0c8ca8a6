package dev.earshot.search.http;

import dev.earshot.search.figures.Audit;
import dev.earshot.search.figures.Reckoning;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** Answers whether the numbers add up. */
final class FiguresApi {

  private final Audit audit;

  FiguresApi(Audit audit) {
    this.audit = audit;
  }

  Route route() {
    return Route.get(
        "/api/reconciliation",
        "Compares the hourly counts of the stream with the index's own; takes a few seconds while"
            + " mentions come in.",
        List.of(),
        Route.JSON,
        this::reckon);
  }

  private void reckon(Context context) {
    try {
      Reckoning reckoning = audit.reckon();
      context.header("Cache-Control", "no-store").json(reckoning);
    } catch (IOException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("interrupted while the counts were compared");
    }
  }
}
