package dev.earshot.search.http;

import static java.util.stream.Collectors.joining;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.Mention;
import dev.earshot.query.Brand;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.QueryParser;
import dev.earshot.query.QueryPrinter;
import dev.earshot.query.Use;
import dev.earshot.search.Asked;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Page;
import dev.earshot.search.index.Mentions.Sort;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an edit of a brand's or a topic's query would change, before it is made. A topic is
 * looked for among the mentions that have the brand's tag, as its tags are only given there.
 */
final class PreviewApi {

  /** How far back mentions are looked at. */
  static final Duration SPAN = Duration.ofDays(30);

  private static final int USUAL_SAMPLES = 5;
  private static final int MOST_SAMPLES = 50;
  private static final int EXCERPT = 160;

  private final Workspace workspace;
  private final Mentions mentions;
  private final InstantSource clock;

  PreviewApi(Workspace workspace, Mentions mentions, InstantSource clock) {
    this.workspace = workspace;
    this.mentions = mentions;
    this.clock = clock;
  }

  Route route() {
    return Route.post(
        "/api/query/preview",
        Role.VIEWER,
        "Tells which mentions of the last 30 days an edited query, {\"query\":…,\"brand\":…,"
            + "\"topic\":the topic's name, or absent for the brand's own query,\"samples\":5},"
            + " would add to the brand or topic, and which it would drop.",
        this::preview);
  }

  /** A query that is being edited, and among which mentions it is looked for. */
  private record Edit(Query current, Query edited, List<Query> within) {

    Query found(Query query) {
      return both(query, List.of());
    }

    Query added() {
      return both(edited, List.of(new Query.Not(current)));
    }

    Query dropped() {
      return both(current, List.of(new Query.Not(edited)));
    }

    private Query both(Query first, List<Query> more) {
      List<Query> parts = Stream.of(within, List.of(first), more).flatMap(List::stream).toList();
      return parts.size() == 1 ? first : new Query.And(parts);
    }
  }

  private void preview(Context context) throws IOException {
    JsonBody body = JsonBody.read(context, "{\"query\":\"…\",\"brand\":\"…\"}");
    Query edited = edited(body.text("query"));
    Brand brand = brand(body.word("brand"));
    String topic = body.word("topic");
    int samples = body.number("samples", USUAL_SAMPLES, MOST_SAMPLES);
    Edit edit =
        topic == null
            ? new Edit(brand.query(), edited, List.of())
            : new Edit(
                topic(brand, topic),
                edited,
                List.of(new Query.Value(Query.Field.BRAND, brand.name())));
    Instant to = clock.instant();
    Instant from = to.minus(SPAN);
    context.json(
        new Answer(
            brand.name(),
            topic,
            from,
            to,
            QueryPrinter.print(edited),
            page(edit.found(edit.current()), from, to, 1).total(),
            page(edit.found(edit.edited()), from, to, 1).total(),
            change(page(edit.added(), from, to, samples)),
            change(page(edit.dropped(), from, to, samples))));
  }

  /**
   * What an edit changes.
   *
   * @param before how many mentions the present query finds
   * @param after how many the edited one finds
   */
  record Answer(
      String brand,
      @Nullable String topic,
      Instant from,
      Instant to,
      String normal,
      long before,
      long after,
      Change adds,
      Change drops) {}

  /**
   * Mentions that come or go.
   *
   * @param samples the newest of them
   */
  record Change(long total, List<Sample> samples) {}

  /**
   * One of them.
   *
   * @param text the beginning of its text, or what is around the first word that decides
   * @param words what in it answers the query that has it
   */
  record Sample(
      String id,
      Instant published,
      String source,
      @Nullable String url,
      @Nullable String title,
      String text,
      List<String> words) {}

  private Page page(Query query, Instant from, Instant to, int limit) throws IOException {
    return mentions.page(new Ask(query, from, to), Sort.NEWEST, limit, null);
  }

  private static Change change(Page page) {
    return new Change(page.total(), page.hits().stream().map(PreviewApi::sample).toList());
  }

  private static Sample sample(Hit hit) {
    Mention mention = hit.tagged().mention();
    return new Sample(
        mention.id().value(),
        mention.published(),
        mention.source().name(),
        mention.url() == null ? null : mention.url().toString(),
        mention.title(),
        excerpt(mention.text(), hit.highlights()),
        hit.highlights().stream().map(Evidence::words).distinct().toList());
  }

  private static String excerpt(String text, List<Evidence> highlights) {
    int first =
        highlights.stream()
            .filter(each -> each.field() == Evidence.Field.TEXT)
            .mapToInt(Evidence::start)
            .min()
            .orElse(0);
    int begin = first < EXCERPT / 2 ? 0 : boundary(text, first - EXCERPT / 4);
    int end = boundary(text, Math.min(text.length(), begin + EXCERPT));
    return (begin > 0 ? "…" : "")
        + text.substring(begin, end).strip()
        + (end < text.length() ? "…" : "");
  }

  /** Never between the two halves of a character. */
  private static int boundary(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private static Query edited(String text) {
    return switch (QueryParser.parse(text, Use.RULE)) {
      case Parsed.Good good -> good.query();
      case Parsed.Bad bad ->
          throw Problem.query(
              new Asked.Bad("query", bad.errors().getFirst().message(), bad.errors()));
    };
  }

  private Brand brand(@Nullable String name) {
    if (name == null && workspace.brands().size() == 1) {
      return workspace.brands().getFirst();
    }
    return (name == null ? Stream.<Brand>empty() : workspace.brand(name).stream())
        .findFirst()
        .orElseThrow(
            () -> unknown("brand", name, workspace.brands().stream().map(Brand::name).toList()));
  }

  private static Query topic(Brand brand, String name) {
    return brand.topics().stream()
        .filter(topic -> topic.name().equalsIgnoreCase(name))
        .map(Brand.BrandTopic::query)
        .findFirst()
        .orElseThrow(
            () ->
                unknown(
                    "topic", name, brand.topics().stream().map(Brand.BrandTopic::name).toList()));
  }

  private static Problem unknown(String kind, @Nullable String name, List<String> known) {
    List<String> shown = new ArrayList<>(known.stream().map(each -> "'" + each + "'").toList());
    String write =
        shown.isEmpty() ? "none is configured" : "write " + shown.stream().collect(joining(" or "));
    return Problem.parameter(
        kind,
        name == null
            ? "say which %s the query is of; %s".formatted(kind, write)
            : "there is no %s '%s'; %s".formatted(kind, name, write));
  }
}
