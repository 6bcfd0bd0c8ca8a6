package dev.earshot.search.http;

import dev.earshot.search.Language;
import dev.earshot.search.Search;
import dev.earshot.search.Sentence;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.pages.Assets;
import dev.earshot.search.pages.Pages;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Serves the pages and what they refer to. */
final class PageRoutes {

  private static final String LANGUAGE_COOKIE = "earshot-lang";
  private static final Parameter UNFOLD =
      Parameter.of("unfold", "the story whose copies are shown");
  private static final Parameter BY =
      Parameter.of("by", "the facet, such as source, topic or author");
  private static final int YEAR_SECONDS = 365 * 24 * 3600;

  private final Pages pages;
  private final Guard guard;
  private final BacktestApi backtest;

  PageRoutes(Pages pages, Guard guard, BacktestApi backtest) {
    this.pages = pages;
    this.guard = guard;
    this.backtest = backtest;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/",
            "The page of search.",
            Route.search(
                Parameter.SORT, Parameter.FOLD, UNFOLD, MentionsApi.CURSOR, Parameter.LANG),
            Route.HTML,
            this::search),
        Route.get(
            "/values",
            "The page of all values of a facet.",
            Route.search(BY, Parameter.PAGE, Parameter.SORT, Parameter.FOLD, Parameter.LANG),
            Route.HTML,
            this::values),
        Route.get(
            "/alerts",
            "The page of alerts, with a trial of a sensitivity on the past where one is asked for.",
            List.of(Parameter.LANG, Parameter.BRAND, BacktestApi.SENSITIVITY, BacktestApi.DAYS),
            Route.HTML,
            this::alerts),
        Route.get(
            "/sources",
            "The page of sources.",
            List.of(Parameter.LANG),
            Route.HTML,
            context -> html(context, pages.sources(language(context)))),
        Route.get(
            "/help",
            "The page that explains the query language.",
            List.of(Parameter.LANG),
            Route.HTML,
            context -> html(context, pages.help(language(context)))),
        Route.open(
            "/assets/{name}",
            "What pages refer to.",
            List.of(Parameter.of("v", "changes when the file does")),
            "*/*",
            PageRoutes::asset));
  }

  private void search(Context context) throws IOException {
    Given given = new Given(context);
    try {
      html(
          context,
          pages.search(
              language(context),
              given.search(),
              given.word(MentionsApi.CURSOR),
              given.word(UNFOLD),
              guard.role(context).covers(Role.ANALYST)));
    } catch (IllegalArgumentException e) {
      throw Problem.parameter("cursor", Sentence.of("given.cursor"));
    }
  }

  private void values(Context context) throws IOException {
    Given given = new Given(context);
    Search search = given.search();
    Optional<String> page =
        pages.values(
            language(context),
            search,
            given.choice(BY, By.class, By.SOURCE),
            given.number(Parameter.PAGE, 1, Pages.VALUES_PAGES));
    if (page.isPresent()) {
      html(context, page.get());
    } else {
      context.redirect(search.at("/"));
    }
  }

  private void alerts(Context context) throws IOException {
    boolean tries = context.queryParam(BacktestApi.SENSITIVITY.name()) != null;
    html(
        context,
        pages.alerts(
            language(context),
            guard.role(context).covers(Role.ANALYST),
            tries ? backtest.tried(context) : null));
  }

  /** What is asked for, else what was asked for before, else what the browser likes. */
  static Language language(Context context) {
    String asked = context.queryParam(Parameter.LANG.name());
    if (asked != null) {
      Language language =
          Language.of(asked)
              .orElseThrow(
                  () ->
                      Problem.parameter(
                          "lang", Sentence.of("given.choice", "lang", asked, "en, fr")));
      Cookie cookie = new Cookie(LANGUAGE_COOKIE, language.code(), "/");
      cookie.setMaxAge(YEAR_SECONDS);
      cookie.setSameSite(SameSite.LAX);
      cookie.setHttpOnly(true);
      context.cookie(cookie);
      return language;
    }
    return likedLanguage(context);
  }

  /** What was asked for before, else what the browser likes. */
  static Language likedLanguage(Context context) {
    return Language.of(context.cookie(LANGUAGE_COOKIE))
        .orElseGet(() -> Language.liked(context.header("Accept-Language")));
  }

  static void html(Context context, String page) {
    context
        .contentType("text/html; charset=utf-8")
        .header("Cache-Control", "no-cache")
        .header("Vary", "Accept-Language, Cookie")
        .result(page);
  }

  private static void asset(Context context) {
    String name = context.pathParam("name");
    Assets.Asset asset =
        Assets.find(name).orElseThrow(() -> Problem.unknown("there is no file " + name));
    context
        .contentType(asset.type())
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .result(asset.text());
  }
}
