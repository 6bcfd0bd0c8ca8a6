package dev.earshot.search.http;

import dev.earshot.query.Brand;
import dev.earshot.search.Language;
import dev.earshot.search.Sentence;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Mentions.Speaker;
import dev.earshot.search.pages.Pages;
import dev.earshot.search.report.Affinity;
import dev.earshot.search.report.Friends;
import dev.earshot.search.report.Friends.Friend;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves what is told of stories and voices: who is close to a brand, and how a story spread. */
final class VoicesRoutes {

  private static final Parameter OF =
      Parameter.of("brand", "close to which brand; absent for the first of the configuration");
  private static final Parameter NAME = Parameter.of("name", "of the voice, as facets show it");
  private static final Parameter ID = Parameter.of("id", "of the story");
  private static final int USUAL = 50;
  private static final int SHOWN = 30;

  private final Workspace workspace;
  private final Friends friends;
  private final Pages pages;
  private final Guard guard;
  private final InstantSource clock;

  VoicesRoutes(
      Workspace workspace, Friends friends, Pages pages, Guard guard, InstantSource clock) {
    this.workspace = workspace;
    this.friends = friends;
    this.pages = pages;
    this.guard = guard;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/affinity",
            "The voices closest to a brand: how long, how regularly and how warmly they speak of"
                + " it.",
            List.of(OF, Parameter.LIMIT),
            Route.JSON,
            this::closest),
        Route.get(
            "/voices",
            "The page of voices: those closest to a brand, and those heard most.",
            List.of(OF, Parameter.LANG),
            Route.HTML,
            this::voices),
        Route.get(
            "/voice",
            "The page of a voice.",
            List.of(NAME, OF, Parameter.LANG),
            Route.HTML,
            this::voice),
        Route.get(
            "/story",
            "The page of a story and how it spread.",
            List.of(ID, Parameter.LANG),
            Route.HTML,
            this::story));
  }

  record Closest(String brand, List<Close> voices) {}

  /** A voice, its affinity, and what that was made of. */
  record Close(Speaker speaker, @Nullable Affinity affinity) {}

  private void closest(Context context) throws IOException {
    Given given = new Given(context);
    Brand brand = given.brand(OF, workspace);
    int limit = given.number(Parameter.LIMIT, USUAL, 1_000);
    context.json(
        new Closest(
            brand.name(),
            friends.closest(brand, clock.instant(), limit).stream()
                .map(friend -> new Close(friend.speaker(), friend.affinity()))
                .toList()));
  }

  private void voices(Context context) throws IOException {
    Brand brand = new Given(context).brand(OF, workspace);
    List<Friend> closest = friends.closest(brand, clock.instant(), SHOWN);
    PageRoutes.html(context, pages.voices(PageRoutes.language(context), brand, closest));
  }

  private void voice(Context context) throws IOException {
    Given given = new Given(context);
    Brand brand = given.brand(OF, workspace);
    String name = required(given, NAME);
    Optional<Friend> friend = friends.named(brand, name, clock.instant());
    Language language = PageRoutes.language(context);
    PageRoutes.html(
        context,
        pages
            .voice(language, name, brand, friend, mayAct(context))
            .orElseThrow(() -> Problem.unknown(Sentence.of("refused.voice", name))));
  }

  private void story(Context context) throws IOException {
    String id = required(new Given(context), ID);
    PageRoutes.html(
        context,
        pages
            .story(PageRoutes.language(context), id, mayAct(context))
            .orElseThrow(() -> Problem.unknown(Sentence.of("refused.story", id))));
  }

  private boolean mayAct(Context context) {
    return guard.role(context).covers(Role.ANALYST);
  }

  private static String required(Given given, Parameter parameter) {
    String value = given.word(parameter);
    if (value == null) {
      throw Problem.parameter(
          parameter.name(),
          "%s is missing; write %s".formatted(parameter.name(), parameter.what()));
    }
    return value;
  }
}
