package dev.earshot.search.http;

import dev.earshot.contract.AuditLine;
import dev.earshot.search.bulletins.Bulletins;
import io.javalin.http.Context;
import java.util.List;

/** Shows the audit log to those who may do everything. */
final class AuditApi {

  private static final Parameter WHO = Parameter.of("who", "only what this person did");

  private final Bulletins bulletins;

  AuditApi(Bulletins bulletins) {
    this.bulletins = bulletins;
  }

  Route route() {
    return new Route(
        "GET",
        "/api/audit",
        Role.ADMIN,
        "Who searched, exported, corrected, erased and changed what, the latest first.",
        List.of(WHO, Parameter.LIMIT),
        List.of(Route.JSON),
        this::list);
  }

  record Answer(long total, List<AuditLine> lines) {}

  private void list(Context context) {
    Given given = new Given(context);
    String who = given.word(WHO);
    List<AuditLine> lines =
        bulletins.audit().stream().filter(line -> who == null || line.who().equals(who)).toList();
    int limit = given.number(Parameter.LIMIT, 100, 1_000);
    context.json(new Answer(lines.size(), lines.stream().limit(limit).toList()));
  }
}
