package dev.earshot.search.http;

import dev.earshot.search.Language;
import dev.earshot.search.Sentence;
import dev.earshot.search.pages.Pages;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a request is told that it is not answered: a page for people, a problem for programs. */
final class Refusal {

  private static final Logger log = LoggerFactory.getLogger(Refusal.class);

  private final @Nullable Pages pages;

  private Refusal(@Nullable Pages pages) {
    this.pages = pages;
  }

  /** For a server that has pages. */
  static Refusal by(Pages pages) {
    return new Refusal(pages);
  }

  /** For a server that only programs ask. */
  static Refusal toPrograms() {
    return new Refusal(null);
  }

  void problem(Problem problem, Context context) {
    if (pages == null || !forPeople(context)) {
      problem.answer(context);
    } else if (problem.status() == 401) {
      context.redirect("/signin?next=" + URLEncoder.encode(here(context), StandardCharsets.UTF_8));
    } else {
      context.status(problem.status());
      Language language = PageRoutes.likedLanguage(context);
      PageRoutes.html(context, pages.failure(language, problem.status(), problem.detail(language)));
    }
  }

  /** What Javalin refuses by itself: no such path, no such method. */
  void unrouted(HttpResponseException response, Context context) {
    problem(
        switch (response.getStatus()) {
          case 404 -> Problem.unknown(Sentence.of("refused.path", context.path()));
          case 405 ->
              Problem.other(
                  405, Sentence.of("refused.method", context.path(), context.method().name()));
          default -> Problem.other(response.getStatus(), Sentence.of("refused.other"));
        },
        context);
  }

  void broken(Exception failure, Context context) {
    log.error("{} {} failed", context.method(), context.path(), failure);
    problem(Problem.ours(Sentence.of("refused.ours")), context);
  }

  private static boolean forPeople(Context context) {
    String accept = context.header("Accept");
    boolean programs = context.path().startsWith("/api/") || context.path().startsWith("/health/");
    return !programs && accept != null && accept.contains("text/html");
  }

  private static String here(Context context) {
    String query = context.queryString();
    return query == null ? context.path() : context.path() + "?" + query;
  }
}
