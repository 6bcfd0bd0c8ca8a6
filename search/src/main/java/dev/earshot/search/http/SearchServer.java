package dev.earshot.search.http;

import dev.earshot.contract.AuditLine;
import dev.earshot.contract.Decisions;
import dev.earshot.contract.Json;
import dev.earshot.search.alerts.AlertEvidence;
import dev.earshot.search.complete.Completions;
import dev.earshot.search.pages.Pages;
import dev.earshot.search.report.Editions;
import dev.earshot.search.report.Friends;
import dev.earshot.search.report.Overviews;
import dev.earshot.search.report.Reporter;
import dev.earshot.search.rules.RuleDesk;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server of the desk: the API, the pages, and how the system is doing.
 *
 * <p><b>Life.</b> {@link #start} listens and starts the server's threads; {@link #close} ends them,
 * after the requests that are being answered. It closes none of its {@link Parts}.
 */
public final class SearchServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SearchServer.class);

  private final HttpSettings settings;
  private final Javalin javalin;
  private final LiveApi live;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SearchServer(HttpSettings settings, Javalin javalin, LiveApi live) {
    this.settings = settings;
    this.javalin = javalin;
    this.live = live;
  }

  /**
   * Starts to listen.
   *
   * @throws CannotListen if the port is taken or may not be used
   */
  public static SearchServer start(HttpSettings settings, Parts parts) throws CannotListen {
    Guard guard = new Guard(settings, parts.clock());
    Trail trail = new Trail(guard, parts.clock(), line -> keep(line, parts.decisions()));
    LiveApi live = new LiveApi(parts.bulletins(), parts.workspace());
    Pages open = Pages.of(parts.workspace(), parts.mentions(), parts.bulletins(), parts.clock());
    Pages pages = guard.closed() ? open.closed() : open;
    List<Route> routes = routes(settings, parts, guard, trail, live, pages);
    Refusal refusal = Refusal.by(pages);
    Javalin javalin =
        listen(settings, routes, new Answering(guard, trail, parts.traces()), refusal);
    return new SearchServer(settings, javalin, live);
  }

  /** The line stands in the program's log, too, where Kafka does not take it. */
  private static void keep(AuditLine line, Decisions decisions) {
    var _ =
        decisions
            .note(line)
            .whenComplete(
                (_, failure) -> {
                  if (failure != null) {
                    log.warn("Kafka did not take a line of the audit log", failure);
                  }
                });
  }

  /** Starts a server of {@code routes} alone. */
  static Javalin listen(
      HttpSettings settings, List<Route> routes, Answering answering, Refusal refusal)
      throws CannotListen {
    Javalin javalin =
        Javalin.create(config -> configure(config, settings, routes, answering, refusal));
    try {
      return javalin.start();
    } catch (JavalinBindException e) {
      throw cannotListen(settings, e);
    }
  }

  private static CannotListen cannotListen(HttpSettings settings, Exception cause) {
    return new CannotListen(
        ("cannot listen on %s:%d: the port is taken by another program, or may not be used;"
                + " stop that program, or choose another port (0 takes any that is free)")
            .formatted(settings.bind(), settings.port()),
        cause);
  }

  private static List<Route> routes(
      HttpSettings settings, Parts parts, Guard guard, Trail trail, LiveApi live, Pages pages) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new MentionsApi(parts.workspace(), parts.mentions(), parts.clock()).routes());
    IntakeApi intake =
        new IntakeApi(
            parts.intake(),
            settings.maxBodyBytes(),
            guard,
            new Signatures(settings.tokens(), parts.clock()));
    routes.add(
        Route.post(
            "/api/mentions",
            Role.ANYONE, // or the secret of a token would have to be sent by who signs with it
            "Takes mentions in, of analysts; answers when Kafka has acknowledged all of them.",
            intake::accept));
    routes.add(new AuthorsApi(parts, guard).route());
    routes.add(new ErasuresApi(parts.bulletins(), parts.pseudonyms()).route());
    routes.addAll(new BulletinsApi(parts.bulletins()).routes());
    BacktestApi backtest = new BacktestApi(parts.workspace(), parts.rehearsal(), parts.clock());
    routes.add(backtest.route());
    AlertEvidence evidence = new AlertEvidence(parts.mentions(), parts.workspace());
    routes.addAll(
        new AlertsApi(parts.bulletins(), evidence, parts.decisions(), guard, parts.clock())
            .routes());
    routes.addAll(
        new SearchesApi(parts.bulletins(), parts.decisions(), guard, parts.clock()).routes());
    routes.addAll(new CorrectionsApi(parts, guard).routes());
    routes.addAll(new QualityRoutes(parts, pages, guard).routes());
    routes.addAll(new ExportApi(parts.workspace(), parts.mentions()).routes());
    routes.addAll(
        new RetagApi(parts.bulletins().retags(), parts.decisions(), guard, parts.clock()).routes());
    routes.add(new FiguresApi(parts.audit()).route());
    routes.add(live.route());
    routes.add(new QueryApi(parts.workspace()).route());
    routes.add(
        new CompleteApi(
                new Completions(parts.workspace(), parts.mentions(), parts.bulletins()),
                parts.workspace())
            .route());
    RuleDesk rules =
        new RuleDesk(parts.workspace(), parts.mentions(), parts.bulletins(), parts.clock());
    routes.addAll(new RulesRoutes(rules, parts, pages, guard).routes());
    routes.addAll(new HealthApi(parts.status(), parts.metrics()).routes());
    routes.addAll(new PageRoutes(pages, guard, backtest).routes());
    routes.addAll(new SignInRoutes(settings.doors(), pages, guard, trail, parts.clock()).routes());
    routes.addAll(new AuditApi(parts.bulletins(), pages).routes());
    Reporter reporter = new Reporter(parts.workspace(), parts.mentions(), parts.bulletins());
    Overviews overviews = new Overviews(parts.workspace(), parts.mentions(), reporter);
    routes.addAll(
        new ReportRoutes(
                parts.workspace(),
                reporter,
                new Editions(parts.workspace(), parts.mentions(), parts.bulletins()),
                overviews,
                pages,
                parts.clock())
            .routes());
    Friends friends = new Friends(parts.workspace(), parts.mentions());
    routes.addAll(
        new VoicesRoutes(parts.workspace(), friends, pages, guard, parts.clock()).routes());
    routes.addAll(new MomentsApi(parts, pages, guard).routes());
    String description = OpenApi.of(withItself(routes));
    routes.add(openApi(description));
    return routes;
  }

  private static List<Route> withItself(List<Route> routes) {
    List<Route> all = new ArrayList<>(routes);
    all.add(openApi(""));
    return all;
  }

  private static Route openApi(String description) {
    return Route.open(
        "/openapi.json",
        "This description.",
        List.of(),
        Route.JSON,
        context -> context.contentType(Route.JSON).result(description));
  }

  private static void configure(
      JavalinConfig config,
      HttpSettings settings,
      List<Route> routes,
      Answering answering,
      Refusal refusal) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.jetty.host = settings.bind();
    config.jetty.port = settings.port();
    config.http.prefer405over404 = true;
    config.jsonMapper(new JavalinJackson(Json.MAPPER, true));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));

    config.routes.before(RequestId::begin);
    config.routes.before(SecurityHeaders::add);
    config.routes.after(Etags::add);
    config.routes.after(UnreadBody::discard);
    config.routes.after(_ -> RequestId.end());
    for (Route route : routes) {
      config.routes.addHttpHandler(
          HandlerType.findOrCreate(route.method()),
          route.path(),
          context -> answering.answer(context, route),
          route.role());
    }
    config.routes.exception(Problem.class, refusal::problem);
    config.routes.exception(HttpResponseException.class, refusal::unrouted);
    config.routes.exception(Exception.class, refusal::broken);
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Where it is reached from this machine. */
  public URI address() {
    return settings.reached(port());
  }

  /** What keeps it from answering, if anything does. */
  public Optional<String> problem() {
    return closed.get() || javalin.jettyServer().server().isRunning()
        ? Optional.empty()
        : Optional.of("the HTTP server has stopped");
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      live.close();
      javalin.stop();
    }
  }
}
