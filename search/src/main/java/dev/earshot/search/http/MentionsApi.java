package dev.earshot.search.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import dev.earshot.search.Asked;
import dev.earshot.search.Workspace;
import dev.earshot.search.index.Ask;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Facet;
import dev.earshot.search.index.Mentions.Group;
import dev.earshot.search.index.Mentions.Hit;
import dev.earshot.search.index.Mentions.Page;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.index.Mentions.Term;
import dev.earshot.search.index.Mentions.Timeline;
import dev.earshot.search.index.Mentions.Totals;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what is asked of mentions, as JSON. */
final class MentionsApi {

  static final Parameter CURSOR = Parameter.of("cursor", "'next' of the page before");
  static final Parameter BY = Parameter.of("by", "facets, with commas between them");
  static final Parameter EVERY =
      Parameter.choice("every", "the width of a bar", "hour", "day", "week");
  static final Parameter SPLIT =
      Parameter.choice("split", "one series for each value of it", "sentiment", "topic", "channel");

  private static final List<By> USUAL =
      List.of(By.TOPIC, By.SENTIMENT, By.CHANNEL, By.SOURCE, By.LANG, By.AUTHOR);

  /** The most bars of a timeline that is asked for with both bounds. */
  private static final long MOST_BARS = 20_000;

  private final Workspace workspace;
  private final Mentions mentions;
  private final InstantSource clock;

  MentionsApi(Workspace workspace, Mentions mentions, InstantSource clock) {
    this.workspace = workspace;
    this.mentions = mentions;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/mentions",
            "Shows mentions, with what in them answers the query.",
            Route.search(Parameter.SORT, Parameter.LIMIT, CURSOR),
            Route.JSON,
            this::page),
        Route.get(
            "/api/facets",
            "Groups mentions by the values of facets, the largest groups first.",
            Route.search(BY, Parameter.LIMIT),
            Route.JSON,
            this::facets),
        Route.get(
            "/api/timeline",
            "Counts mentions over time; bars without mentions are there, too.",
            Route.search(EVERY, SPLIT),
            Route.JSON,
            this::timeline),
        Route.get(
            "/api/totals",
            "Counts mentions, stories and voices, and weighs sentiment.",
            Route.search(),
            Route.JSON,
            this::totals),
        Route.get(
            "/api/stories",
            "Folds copies of one text, the story with the most copies first.",
            Route.search(Parameter.LIMIT),
            Route.JSON,
            this::stories),
        Route.get(
            "/api/voices",
            "Who speaks, the one who speaks most first.",
            Route.search(Parameter.LIMIT),
            Route.JSON,
            this::voices),
        Route.get(
            "/api/terms",
            "Words that are said more than in the time of the same length before.",
            Route.search(Parameter.LIMIT),
            Route.JSON,
            this::terms));
  }

  private void page(Context context) throws IOException {
    Given given = new Given(context);
    Asked.Good asked = given.asked(workspace);
    Sort sort = given.search().order().sort();
    int limit = given.number(Parameter.LIMIT, 20, 1000);
    Page page;
    try {
      page = mentions.page(asked.ask(), sort, limit, given.word(CURSOR));
    } catch (IllegalArgumentException e) {
      throw Problem.parameter(
          "cursor", "the cursor is not one of this search; begin again without it");
    }
    context.json(
        new PageAnswer(
            page.total(), page.hits().stream().map(MentionsApi::json).toList(), page.next()));
  }

  record PageAnswer(long total, List<ObjectNode> mentions, @Nullable String next) {}

  private static ObjectNode json(Hit hit) {
    ObjectNode json = Json.tree(hit.tagged());
    json.set("highlights", Json.MAPPER.valueToTree(hit.highlights()));
    return json;
  }

  private void facets(Context context) throws IOException {
    Given given = new Given(context);
    Asked.Good asked = given.asked(workspace);
    List<Facet> facets =
        mentions.facets(
            asked.ask(),
            given.facets(BY, USUAL),
            asked.brand(),
            given.number(Parameter.LIMIT, 20, 1000));
    Map<String, FacetAnswer> byName = new LinkedHashMap<>();
    for (Facet facet : facets) {
      byName.put(Given.word(facet.by()), new FacetAnswer(facet.groups(), facet.distinct()));
    }
    context.json(new FacetsAnswer(byName));
  }

  record FacetsAnswer(Map<String, FacetAnswer> facets) {}

  record FacetAnswer(List<Group> groups, long distinct) {}

  private void timeline(Context context) throws IOException {
    Given given = new Given(context);
    Asked.Good asked = given.asked(workspace);
    Every every = given.choice(EVERY, Every.class, Every.DAY);
    refuseTooManyBars(asked.ask(), every);
    By split = given.choice(SPLIT, By.class);
    Timeline timeline =
        mentions.timeline(asked.ask(), every, split, asked.brand(), workspace.zone(asked.brand()));
    context.json(new TimelineAnswer(Given.word(every), timeline.starts(), timeline.series()));
  }

  record TimelineAnswer(String every, List<Instant> starts, Map<String, long[]> series) {}

  private static void refuseTooManyBars(Ask ask, Every every) {
    if (ask.from() == null || ask.to() == null) {
      return;
    }
    Duration width =
        switch (every) {
          case HOUR -> Duration.ofHours(1);
          case DAY -> Duration.ofDays(1);
          case WEEK -> Duration.ofDays(7);
        };
    long bars = Duration.between(ask.from(), ask.to()).dividedBy(width);
    if (bars > MOST_BARS) {
      throw Problem.parameter(
          "every",
          "that would be %,d bars and at most %,d are drawn; write a wider bar or a shorter time"
              .formatted(bars, MOST_BARS));
    }
  }

  private void totals(Context context) throws IOException {
    Asked.Good asked = new Given(context).asked(workspace);
    Totals totals = mentions.totals(asked.ask(), asked.brand());
    ObjectNode answer = Json.MAPPER.valueToTree(totals);
    Facet sources = mentions.facets(asked.ask(), List.of(By.SOURCE), asked.brand(), 1).getFirst();
    context.json(answer.put("sources", sources.distinct()));
  }

  private void stories(Context context) throws IOException {
    Given given = new Given(context);
    Asked.Good asked = given.asked(workspace);
    Facet facet = only(asked, By.STORY, given.number(Parameter.LIMIT, 20, 200));
    List<StoryAnswer> stories = new ArrayList<>();
    for (Group group : facet.groups()) {
      Ask one = asked.ask().and(new Query.Value(Query.Field.STORY, group.value()));
      List<Hit> first = mentions.page(one, Sort.OLDEST, 1, null).hits();
      stories.add(
          new StoryAnswer(
              group.value(),
              group.mentions(),
              group.voices(),
              first.isEmpty() ? null : Json.tree(first.getFirst().tagged())));
    }
    context.json(new StoriesAnswer(facet.distinct(), stories));
  }

  record StoriesAnswer(long distinct, List<StoryAnswer> stories) {}

  record StoryAnswer(String story, long mentions, long voices, @Nullable ObjectNode first) {}

  private void voices(Context context) throws IOException {
    Given given = new Given(context);
    Asked.Good asked = given.asked(workspace);
    Facet facet = only(asked, By.AUTHOR, given.number(Parameter.LIMIT, 20, 1000));
    context.json(
        new VoicesAnswer(
            facet.distinct(),
            facet.groups().stream()
                .map(group -> new VoiceAnswer(group.value(), group.mentions(), group.stories()))
                .toList()));
  }

  record VoicesAnswer(long distinct, List<VoiceAnswer> voices) {}

  record VoiceAnswer(String voice, long mentions, long stories) {}

  private Facet only(Asked.Good asked, By by, int limit) throws IOException {
    return mentions.facets(asked.ask(), List.of(by), asked.brand(), limit).getFirst();
  }

  /** Without bounds the last seven days are compared with the seven before. */
  private void terms(Context context) throws IOException {
    Given given = new Given(context);
    Ask asked = given.asked(workspace).ask();
    Instant to = asked.to() == null ? clock.instant() : asked.to();
    Instant from = asked.from() == null ? to.minus(Duration.ofDays(7)) : asked.from();
    if (!from.isBefore(to)) {
      throw Problem.parameter("from", "from is not before to, which is now if it is not given");
    }
    Instant before = from.minus(Duration.between(from, to));
    List<Term> terms =
        mentions.terms(
            asked.between(from, to),
            asked.between(before, from),
            given.number(Parameter.LIMIT, 20, 200));
    context.json(new TermsAnswer(from, to, terms));
  }

  record TermsAnswer(Instant from, Instant to, List<Term> terms) {}

  /** Used where a mention stands alone. */
  static ObjectNode json(Tagged tagged) {
    return Json.tree(tagged);
  }
}
