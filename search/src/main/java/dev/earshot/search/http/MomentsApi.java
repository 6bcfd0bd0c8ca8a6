package dev.earshot.search.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Decisions;
import dev.earshot.contract.Moment;
import dev.earshot.contract.Reading;
import dev.earshot.query.Brand;
import dev.earshot.search.Bound;
import dev.earshot.search.Workspace;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.moments.CalendarFile;
import dev.earshot.search.pages.Pages;
import dev.earshot.search.report.Lift;
import dev.earshot.search.report.Lifts;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps the moments of a team, and tells what they changed. */
final class MomentsApi {

  private static final int MOST_BYTES = 4 << 20;
  private static final Parameter OF =
      Parameter.of("brand", "what they changed for which brand; absent for the first");
  private static final String EXAMPLE =
      "{\"name\":\"Rallye Monte-Carlo\",\"from\":\"2026-11-16\",\"to\":\"2026-11-18\","
          + "\"brand\":\"MINI\",\"topic\":\"sport\"}";

  private final Workspace workspace;
  private final Bulletins bulletins;
  private final Decisions decisions;
  private final Lifts lifts;
  private final Pages pages;
  private final Guard guard;
  private final InstantSource clock;

  MomentsApi(Parts parts, Pages pages, Guard guard) {
    this.workspace = parts.workspace();
    this.bulletins = parts.bulletins();
    this.decisions = parts.decisions();
    this.lifts = new Lifts(parts.workspace(), parts.mentions());
    this.pages = pages;
    this.guard = guard;
    this.clock = parts.clock();
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/moments",
            "The moments of the team, the latest first, each with what it changed.",
            List.of(OF),
            Route.JSON,
            context -> context.json(answer(new Given(context).brand(OF, workspace)))),
        Route.post(
            "/api/moments",
            Role.ANALYST,
            "Marks a moment, in place of the one with the same id: " + EXAMPLE + ".",
            this::mark),
        Route.post(
            "/api/moments/calendar",
            Role.ANALYST,
            "Marks every event of a calendar file (.ics), which is the body.",
            this::calendar),
        new Route(
            "DELETE",
            "/api/moments/{id}",
            Role.ANALYST,
            "Takes a moment away.",
            List.of(),
            List.of(Route.JSON),
            context -> {
              unmark(context.pathParam("id"));
              context.status(HttpStatus.NO_CONTENT);
            }),
        Route.get(
            "/moments",
            "The page of moments.",
            List.of(OF, Parameter.LANG),
            Route.HTML,
            this::page),
        form("/moments", "Marks a moment, from the page.", this::markFromPage),
        form("/moments/calendar", "Marks the events of a file, from the page.", this::upload),
        form(
            "/moments/{id}",
            "Takes a moment away, from the page.",
            context -> {
              unmark(context.pathParam("id"));
              context.redirect("/moments", HttpStatus.SEE_OTHER);
            }));
  }

  private static Route form(String path, String says, Handler handler) {
    return new Route("POST", path, Role.ANALYST, says, List.of(), List.of(Route.HTML), handler);
  }

  /** A moment and what it changed; null while it is still to come. */
  record Told(Moment moment, @Nullable Lift lift) {}

  record Answer(String brand, List<Told> moments) {}

  record Taken(List<Moment> moments, List<String> refused) {}

  private Answer answer(Brand brand) throws IOException {
    Instant now = clock.instant();
    List<Told> told = new ArrayList<>();
    for (Moment moment : bulletins.moments()) {
      if (Lifts.concerns(moment, brand.name())) {
        told.add(new Told(moment, lifts.of(moment, brand, now).orElse(null)));
      }
    }
    return new Answer(brand.name(), told);
  }

  private void page(Context context) throws IOException {
    Brand brand = new Given(context).brand(OF, workspace);
    PageRoutes.html(
        context,
        pages.moments(
            PageRoutes.language(context), brand, lifts, guard.role(context).covers(Role.ANALYST)));
  }

  /** A moment as somebody wrote it. */
  private record Wanted(
      @Nullable String id,
      @Nullable String name,
      @Nullable String from,
      @Nullable String to,
      @Nullable String brand,
      @Nullable String topic,
      @Nullable String url) {
    Wanted {
      id = blankIsNull(id);
      from = blankIsNull(from);
      to = blankIsNull(to);
      brand = blankIsNull(brand);
      topic = blankIsNull(topic);
      url = blankIsNull(url);
    }
  }

  private void mark(Context context) throws IOException {
    ObjectNode body = Body.object(context, MOST_BYTES, EXAMPLE);
    Moment moment =
        moment(
            new Wanted(
                text(body, "id"),
                text(body, "name"),
                text(body, "from"),
                text(body, "to"),
                text(body, "brand"),
                text(body, "topic"),
                text(body, "url")),
            guard.name(context));
    mark(List.of(moment));
    context.json(moment);
  }

  private void markFromPage(Context context) {
    mark(
        List.of(
            moment(
                new Wanted(
                    null,
                    context.formParam("name"),
                    context.formParam("from"),
                    context.formParam("to"),
                    context.formParam("brand"),
                    context.formParam("topic"),
                    context.formParam("url")),
                guard.name(context))));
    context.redirect("/moments", HttpStatus.SEE_OTHER);
  }

  private Moment moment(Wanted wanted, String by) {
    try {
      String name = wanted.name() == null ? "" : wanted.name().strip();
      Brand brand = wanted.brand() == null ? null : known(wanted.brand());
      ZoneId zone = workspace.zone(wanted.brand());
      Instant from = bound("from", wanted.from(), false, zone);
      Instant to = bound("to", wanted.to() == null ? wanted.from() : wanted.to(), true, zone);
      return new Moment(
          wanted.id() == null ? CalendarFile.id(name + " " + wanted.from()) : wanted.id(),
          name,
          from,
          to,
          brand == null ? null : brand.name(),
          topic(brand, wanted.topic()),
          wanted.url() == null ? null : URI.create(wanted.url()),
          by,
          clock.instant());
    } catch (IllegalArgumentException e) {
      throw Problem.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Instant bound(String name, @Nullable String written, boolean end, ZoneId zone) {
    if (written == null) {
      throw new IllegalArgumentException(
          name + " is missing; write a day such as 2026-11-23, or 2026-11-23T06:27:00Z");
    }
    Reading<Instant> read = end ? Bound.end(written, zone) : Bound.first(written, zone);
    return switch (read) {
      case Reading.Good<Instant>(Instant moment) -> moment;
      case Reading.Bad<Instant>(String reason) ->
          throw new IllegalArgumentException(name + ": " + reason);
    };
  }

  private Brand known(String name) {
    return workspace
        .brand(name)
        .orElseThrow(() -> new IllegalArgumentException("there is no brand '%s'".formatted(name)));
  }

  private static @Nullable String topic(@Nullable Brand brand, @Nullable String topic) {
    if (topic != null
        && brand != null
        && brand.topics().stream().noneMatch(known -> known.name().equals(topic))) {
      throw new IllegalArgumentException("%s has no topic '%s'".formatted(brand.name(), topic));
    }
    return topic;
  }

  private void calendar(Context context) {
    if (context.bodyAsBytes().length > MOST_BYTES) {
      throw Problem.tooLarge("a calendar file has at most %d bytes".formatted(MOST_BYTES));
    }
    CalendarFile file = read(context.body(), null, context);
    mark(file.moments());
    context.json(new Taken(file.moments(), file.refused()));
  }

  private void upload(Context context) throws IOException {
    UploadedFile uploaded = context.uploadedFile("file");
    if (uploaded == null || uploaded.size() == 0) {
      throw Problem.unreadable("there is no file; choose a calendar file (.ics)");
    }
    if (uploaded.size() > MOST_BYTES) {
      throw Problem.tooLarge("a calendar file has at most %d bytes".formatted(MOST_BYTES));
    }
    try (InputStream content = uploaded.content()) {
      String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      CalendarFile file = read(text, context.formParam("brand"), context);
      if (file.moments().isEmpty()) {
        throw Problem.unreadable(file.refused().getFirst());
      }
      mark(file.moments());
    }
    context.redirect("/moments", HttpStatus.SEE_OTHER);
  }

  private CalendarFile read(String text, @Nullable String brand, Context context) {
    return CalendarFile.read(
        text,
        new CalendarFile.About(
            blankIsNull(brand),
            null,
            workspace.zone(blankIsNull(brand)),
            guard.name(context),
            clock.instant()));
  }

  private void mark(List<Moment> moments) {
    List<CompletableFuture<Void>> written = moments.stream().map(decisions::mark).toList();
    written.forEach(Written::await);
    Written.awaitKnown(() -> bulletins.moments().containsAll(moments));
  }

  private void unmark(String id) {
    if (bulletins.moments().stream().noneMatch(one -> one.id().equals(id))) {
      throw Problem.unknown("there is no moment '%s'; GET /api/moments lists them".formatted(id));
    }
    Written.await(decisions.unmark(id));
    Written.awaitKnown(() -> bulletins.moments().stream().noneMatch(one -> one.id().equals(id)));
  }

  private static @Nullable String blankIsNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static @Nullable String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }
}
