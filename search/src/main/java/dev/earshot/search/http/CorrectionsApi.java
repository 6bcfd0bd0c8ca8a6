package dev.earshot.search.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Correction.What;
import dev.earshot.contract.Labelled;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Brand;
import dev.earshot.query.Brand.BrandTopic;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Takes what people say of the tags, and shows how far the machine agrees with them. */
final class CorrectionsApi {

  private static final String EXAMPLE =
      "{\"mention\":\"…\",\"brand\":\"MINI\",\"what\":\"sentiment\",\"value\":\"negative\"}";
  private static final String TOPIC_EXAMPLE =
      "{\"mention\":\"…\",\"brand\":\"MINI\",\"what\":\"topic\",\"topic\":\"electric\",\"value\":\"yes\"}";
  private static final int MOST_BYTES = 64 << 10;

  private static final Parameter MENTION = Parameter.of("mention", "the mention's id");
  private static final Parameter OF = Parameter.of("brand", "the brand that it is about");
  private static final Parameter WHAT =
      Parameter.choice("what", "what was corrected", "relevance", "sentiment", "topic");
  private static final Parameter TOPIC = Parameter.of("topic", "the topic that was corrected");

  private final Parts parts;
  private final Guard guard;

  CorrectionsApi(Parts parts, Guard guard) {
    this.parts = parts;
    this.guard = guard;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/corrections",
            "What people said of tags and did not take back, the latest first.",
            List.of(MENTION, OF, WHAT, TOPIC, Parameter.LIMIT),
            Route.JSON,
            this::list),
        Route.post(
            "/api/corrections",
            Role.ANALYST,
            "Corrects a tag: " + EXAMPLE + " or " + TOPIC_EXAMPLE + "; 202 when Kafka has it.",
            this::correct),
        new Route(
            "DELETE",
            "/api/corrections",
            Role.ANALYST,
            "Takes a correction back; the machine decides again.",
            List.of(MENTION, OF, WHAT, TOPIC),
            List.of(Route.JSON),
            this::undo),
        Route.get(
                "/api/corrections/export",
                "Mentions with what people said of them, as 'earshot evaluate' and 'train' read"
                    + " them.",
                List.of(),
                "application/x-ndjson",
                this::export)
            .answering("application/x-ndjson"),
        new Route(
            "POST",
            "/corrections",
            Role.ANALYST,
            "Corrects a tag or takes that back, from the page.",
            List.of(),
            List.of(Route.HTML),
            this::fromPage));
  }

  record Answer(int total, List<Correction> corrections) {}

  private void list(Context context) {
    Given given = new Given(context);
    String mention = given.word(MENTION);
    String brand = given.word(OF);
    What what = given.choice(WHAT, What.class);
    String topic = given.word(TOPIC);
    List<Correction> found =
        parts.bulletins().corrections().stream()
            .filter(one -> mention == null || one.mention().value().equals(mention))
            .filter(one -> brand == null || one.brand().equalsIgnoreCase(brand))
            .filter(one -> what == null || one.what() == what)
            .filter(one -> topic == null || topic.equalsIgnoreCase(one.topic()))
            .toList();
    int limit = given.number(Parameter.LIMIT, 100, 1000);
    context.json(new Answer(found.size(), found.stream().limit(limit).toList()));
  }

  private void correct(Context context) throws IOException {
    ObjectNode body = Body.object(context, MOST_BYTES, EXAMPLE);
    Correction correction =
        checked(
            new Wanted(
                text(body, "mention"),
                text(body, "brand"),
                text(body, "what"),
                text(body, "topic"),
                text(body, "value")),
            guard.name(context));
    Written.await(parts.decisions().correct(correction));
    context.status(HttpStatus.ACCEPTED).json(correction);
  }

  private void undo(Context context) {
    Given given = new Given(context);
    Correction.Key key =
        key(
            new Wanted(
                given.word(MENTION), given.word(OF), given.word(WHAT), given.word(TOPIC), null));
    if (standing(key).isEmpty()) {
      throw Problem.unknown("there is no such correction; GET /api/corrections lists them");
    }
    Written.await(parts.decisions().undo(key));
    context.status(HttpStatus.ACCEPTED).json(key);
  }

  private Optional<Correction> standing(Correction.Key key) {
    return parts.bulletins().corrections().stream().filter(one -> one.key().equals(key)).findAny();
  }

  private void fromPage(Context context) throws IOException {
    Wanted wanted =
        new Wanted(
            context.formParam("mention"),
            context.formParam("brand"),
            context.formParam("what"),
            context.formParam("topic"),
            context.formParam("value"));
    if ("undo".equals(wanted.value())) {
      Correction.Key key = key(wanted);
      Written.await(parts.decisions().undo(key));
      Written.awaitKnown(shown(key, null));
    } else {
      Correction correction = checked(wanted, guard.name(context));
      Written.await(parts.decisions().correct(correction));
      Written.awaitKnown(shown(correction.key(), correction));
    }
    context.redirect(Back.to(context, "/"), HttpStatus.SEE_OTHER);
  }

  /** Whether the mention is found with what was said; null for with nothing. */
  private BooleanSupplier shown(Correction.Key key, @Nullable Correction correction) {
    return () ->
        find(key.mention())
            .flatMap(
                tagged ->
                    tagged.tags().verdicts().stream()
                        .map(verdict -> verdict.correction())
                        .filter(one -> one.key().equals(key))
                        .findAny())
            .equals(Optional.ofNullable(correction));
  }

  private Optional<Tagged> find(MentionId id) {
    try {
      return parts.mentions().find(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What somebody wrote. */
  private record Wanted(
      @Nullable String mention,
      @Nullable String brand,
      @Nullable String what,
      @Nullable String topic,
      @Nullable String value) {}

  private Correction checked(Wanted wanted, String by) {
    Correction.Key key = key(wanted);
    try {
      return new Correction(
          key.mention(),
          key.brand(),
          key.what(),
          key.topic(),
          wanted.value() == null ? "" : wanted.value(),
          by,
          parts.clock().instant());
    } catch (IllegalArgumentException e) {
      throw Problem.unreadable(String.valueOf(e.getMessage()));
    }
  }

  /** What is meant, in the spelling of the configuration. */
  private Correction.Key key(Wanted wanted) {
    try {
      MentionId id = new MentionId(wanted.mention() == null ? "" : wanted.mention());
      Brand brand = brand(wanted.brand());
      What what = What.of(wanted.what() == null ? "" : wanted.what());
      String topic = blankIsNull(wanted.topic());
      Correction.Key key =
          new Correction.Key(
              id, brand.name(), what, topic == null ? null : topic(brand, topic, what));
      if (find(id).isEmpty()) {
        throw Problem.unknown("there is no mention '%s'; search for its id".formatted(id));
      }
      return key;
    } catch (IllegalArgumentException e) {
      throw Problem.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private Brand brand(@Nullable String name) {
    String wanted = name == null ? "" : name;
    return parts
        .workspace()
        .brand(wanted)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "brand is '%s'; write one of %s"
                        .formatted(
                            wanted,
                            String.join(
                                ", ",
                                parts.workspace().brands().stream().map(Brand::name).toList()))));
  }

  private static String topic(Brand brand, String wanted, What what) {
    List<String> names = brand.topics().stream().map(BrandTopic::name).toList();
    return names.stream()
        .filter(name -> what != What.TOPIC || name.equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "topic is '%s'; %s has %s"
                        .formatted(wanted, brand.name(), String.join(", ", names))));
  }

  private void export(Context context) throws IOException {
    context
        .contentType("application/x-ndjson")
        .header("Content-Disposition", "attachment; filename=\"corrections.jsonl\"");
    Writer writer =
        new BufferedWriter(
            new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8), 1 << 16);
    Map<MentionId, List<Correction>> said = new LinkedHashMap<>();
    for (Correction one : parts.bulletins().corrections()) {
      said.computeIfAbsent(one.mention(), _ -> new ArrayList<>()).add(one);
    }
    for (Map.Entry<MentionId, List<Correction>> of : said.entrySet()) {
      Optional<Tagged> tagged = parts.mentions().find(of.getKey());
      if (tagged.isPresent()) {
        writer.write(new Labelled(tagged.get().mention(), of.getValue()).line());
        writer.write('\n');
      }
    }
    writer.flush();
  }

  private static @Nullable String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }

  private static @Nullable String blankIsNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
