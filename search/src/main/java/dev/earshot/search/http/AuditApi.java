package dev.earshot.search.http;

import dev.earshot.contract.AuditLine;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.pages.Pages;
import io.javalin.http.Context;
import java.util.List;

/** Shows the audit log, as JSON and as a page, to those who may do everything. */
final class AuditApi {

  private static final Parameter WHO = Parameter.of("who", "only what this person did");

  private static final Parameter WHAT =
      Parameter.of("what", "only requests that have this in their address");
  private static final Parameter FROM = Parameter.of("from", "the first day of the workspace");
  private static final Parameter TO = Parameter.of("to", "the last day of the workspace");
  private static final int LAST_PAGE = 10_000;

  private final Bulletins bulletins;
  private final Pages pages;

  AuditApi(Bulletins bulletins, Pages pages) {
    this.bulletins = bulletins;
    this.pages = pages;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/api/audit",
            Role.ADMIN,
            "Who searched, exported, corrected, erased and changed what, the latest first.",
            List.of(WHO, Parameter.LIMIT),
            List.of(Route.JSON),
            this::list),
        new Route(
            "GET",
            "/audit",
            Role.ADMIN,
            "The page of the audit log.",
            List.of(WHO, WHAT, FROM, TO, Parameter.PAGE, Parameter.LANG),
            List.of(Route.HTML),
            this::page));
  }

  private void page(Context context) {
    Given given = new Given(context);
    PageRoutes.html(
        context,
        pages.audit(
            PageRoutes.language(context),
            given.word(WHO),
            given.word(WHAT),
            given.day(FROM),
            given.day(TO),
            given.number(Parameter.PAGE, 1, LAST_PAGE)));
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
