package dev.earshot.search.http;

import dev.earshot.search.pages.Pages;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets people say who they are: with a token, a name and a password, or by a provider. */
final class SignInRoutes {

  /** Names the browser that went to the provider. */
  private static final String BROWSER = "earshot-openid";

  private static final int BROWSER_SECONDS = 600;

  private final Doors doors;
  private final Pages pages;
  private final Guard guard;
  private final Trail trail;
  private final @Nullable OpenId openId;

  SignInRoutes(Doors doors, Pages pages, Guard guard, Trail trail, InstantSource clock) {
    this.doors = doors;
    this.pages = pages;
    this.guard = guard;
    this.trail = trail;
    this.openId =
        doors.provider() == null || doors.desk() == null
            ? null
            : new OpenId(doors.provider(), doors.desk(), clock);
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    Parameter next = Parameter.of("next", "where to go then");
    routes.add(
        Route.open(
            "/signin",
            "Where people say who they are.",
            List.of(Parameter.LANG, next),
            Route.HTML,
            this::page));
    routes.add(form("/signin", "Takes a token, or a name and a password.", this::signedIn));
    routes.add(form("/signout", "Ends the session.", this::signedOut));
    OpenId provider = openId;
    if (provider != null) {
      routes.add(
          Route.open(
              "/signin/openid",
              "Sends people to the provider that tells who they are.",
              List.of(next),
              Route.HTML,
              context -> go(context, provider)));
      routes.add(
          Route.open(
              OpenId.BACK,
              "Where the provider sends them back to.",
              List.of(
                  Parameter.of("code", "to have the provider say who it is"),
                  Parameter.of("state", "which sign-in this is"),
                  Parameter.of("iss", "the provider"),
                  Parameter.of("session_state", "of the provider's own session"),
                  Parameter.of("scope", "what was granted"),
                  Parameter.of("authuser", "of some providers"),
                  Parameter.of("hd", "of some providers"),
                  Parameter.of("prompt", "of some providers"),
                  Parameter.of("error", "why nobody is let in"),
                  Parameter.of("error_description", "the same for people"),
                  Parameter.of("error_uri", "where more is said of it")),
              Route.HTML,
              context -> back(context, provider)));
    }
    return routes;
  }

  private static Route form(String path, String says, Handler handler) {
    return new Route("POST", path, Role.ANYONE, says, List.of(), List.of(Route.HTML), handler);
  }

  private void page(Context context) {
    show(context, next(context.queryParam("next")), false);
  }

  private void show(Context context, String next, boolean refused) {
    PageRoutes.html(
        context,
        pages.signIn(
            PageRoutes.language(context),
            next,
            refused,
            person(context),
            new Pages.Ways(guard.takesTokens(), !doors.users().isEmpty(), openId != null)));
  }

  private Pages.@Nullable Person person(Context context) {
    Role role = guard.role(context);
    return guard.closed() && role != Role.ANYONE
        ? new Pages.Person(guard.name(context), Given.word(role), role.covers(Role.ADMIN))
        : null;
  }

  private void signedIn(Context context) {
    String next = next(context.formParam("next"));
    String name = Optional.ofNullable(context.formParam("name")).orElse("").strip();
    String token = Optional.ofNullable(context.formParam("token")).orElse("").strip();
    String password = Optional.ofNullable(context.formParam("password")).orElse("");
    guard.trying(context, name);
    Optional<Somebody> somebody =
        token.isEmpty()
            ? doors.users().isEmpty() ? Optional.empty() : guard.user(name, password)
            : guard.token(token).map(Somebody::with);
    if (somebody.isEmpty()) {
      trail.signedIn(name, true);
      context.status(HttpStatus.FORBIDDEN);
      show(context, next, true);
      return;
    }
    trail.signedIn(somebody.get().name(), false);
    guard.begin(context, somebody.get());
    context.redirect(next);
  }

  private void signedOut(Context context) {
    guard.end(context);
    context.removeCookie(Guard.COOKIE, "/");
    context.redirect("/signin", HttpStatus.SEE_OTHER);
  }

  private void go(Context context, OpenId provider) {
    guard.trying(context, "");
    OpenId.Start start = provider.begin(next(context.queryParam("next")));
    Cookie cookie = new Cookie(BROWSER, start.browser(), "/signin");
    cookie.setHttpOnly(true);
    cookie.setMaxAge(BROWSER_SECONDS);
    cookie.setSameSite(SameSite.LAX); // the provider's page leads back here
    cookie.setSecure(guard.isPrivate(context));
    context.cookie(cookie);
    context.redirect(start.address().toString());
  }

  /**
   * Lets somebody in whom the provider knows. A page leads on, not a redirect: a browser that comes
   * from another site keeps the session's cookie back until it has been on a page of this one.
   */
  private void back(Context context, OpenId provider) {
    guard.trying(context, "");
    OpenId.Return returned;
    try {
      returned = provider.finish(context.queryString(), context.cookie(BROWSER));
    } catch (Problem problem) {
      trail.signedIn("", true);
      throw problem;
    }
    trail.signedIn(returned.somebody().name(), false);
    context.removeCookie(BROWSER, "/signin");
    guard.begin(context, returned.somebody());
    PageRoutes.html(
        context, pages.welcome(PageRoutes.likedLanguage(context), next(returned.next())));
  }

  /** Only a path of this server: never an address that leads elsewhere. */
  private static String next(@Nullable String given) {
    return given != null && given.matches("/[^/\\\\\\s].*") ? given : "/";
  }
}
