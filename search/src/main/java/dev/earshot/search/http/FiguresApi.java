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

  private void reckon(Context context) throws IOException {
    try {
      Reckoning reckoning = audit.reckon();
      context.header("Cache-Control", "no-store").json(reckoning);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the counts were compared", e);
    }
  }
}
