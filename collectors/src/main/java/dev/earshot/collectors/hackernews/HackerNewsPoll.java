package dev.earshot.collectors.hackernews;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.payload.Payloads;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Api;
import dev.earshot.collectors.source.Checkpoint;
import dev.earshot.collectors.source.Draft;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Parts;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.Recheck;
import dev.earshot.collectors.source.Sent;
import dev.earshot.contract.Mention;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what was said since the last time, and a little before, in as many parts as it takes.
 *
 * <p>What is noted of an item, by its number: when it was said, and a digest of it.
 */
final class HackerNewsPoll implements Poll {

  /** Algolia finds some things late, and people edit and delete for two hours. */
  private static final Duration OVERLAP = Duration.ofHours(2);

  /** How far back the first question goes. */
  private static final Duration BEGIN = Duration.ofDays(7);

  /** The search gives no more, however it is asked. */
  private static final int PAGE = 1_000;

  /** What is not reached is asked for the next time. */
  private static final int MOST_REQUESTS = 30;

  private static final int MOST_LOOKUPS = 10;

  private final HackerNewsSource source;
  private final Means means;
  private final Api api;

  HackerNewsPoll(HackerNewsSource source, Means means) {
    this.source = source;
    this.means = means;
    this.api = new Api(means);
  }

  @Override
  public Answer ask(@Nullable String written) throws InterruptedException {
    Instant now = means.clock().instant();
    Draft draft = new Draft(means.memory());
    Set<String> found = new HashSet<>();
    Parts parts = Parts.since(Checkpoint.read(written).until(), now, BEGIN, OVERLAP);
    for (int i = 0; i < MOST_REQUESTS && parts.hasNext(); i++) {
      switch (api.get(address(parts.from(), parts.to()), Map.of("Accept", "application/json"))) {
        case Api.Got.No(_, _, Answer answer) -> {
          return parts.isFirst() ? answer : news(draft, parts.from(), now);
        }
        case Api.Got.Good(JsonNode answer, _, _) when !answer.path("hits").isArray() -> {
          return new Answer.Failed(
              "what it answers is no list of hits; check the address",
              answer.toString().getBytes(StandardCharsets.UTF_8));
        }
        case Api.Got.Good(JsonNode answer, _, _) -> {
          if (!isCut(answer) || !parts.halve()) {
            add(answer, draft, found);
            parts.next();
          }
        }
      }
    }
    lookUpMissing(parts.since(), parts.from(), found, draft);
    return news(draft, parts.from(), now);
  }

  private static boolean isCut(JsonNode answer) {
    int hits = answer.path("hits").size();
    return hits >= PAGE || answer.path("nbHits").asLong(0) > hits;
  }

  /** After {@code from}, until {@code to}. */
  private URI address(Instant from, Instant to) {
    return URI.create(
        source.address()
            + "&tags=(story,comment)&numericFilters=created_at_i%3E"
            + from.getEpochSecond()
            + ",created_at_i%3C%3D"
            + to.getEpochSecond()
            + "&hitsPerPage="
            + PAGE);
  }

  private void add(JsonNode answer, Draft draft, Set<String> found) {
    List<JsonNode> hits = answer.path("hits").valueStream().toList().reversed();
    for (JsonNode hit : hits) {
      String number = hit.path("objectID").asText("");
      found.add(number);
      add(number, hit, draft);
    }
  }

  private void add(String number, JsonNode item, Draft draft) {
    for (Heard heard : Payloads.heard(item, means.clock().instant())) {
      switch (heard) {
        case Heard.Said(Mention mention) when number.matches("[0-9]{1,18}") -> {
          String digest = Sent.digest(mention);
          if (Recheck.isNews(draft.certain(number), digest)) {
            draft.add(heard);
            draft.keep(number, Recheck.note(mention.published(), digest));
          }
        }
        case Heard.Gone _ -> {
          if (draft.note(number).isPresent()) {
            draft.add(heard);
            draft.forget(number);
          }
        }
        case Heard.Said _, Heard.Unfit _, Heard.Garbage _ -> draft.add(heard);
      }
    }
  }

  /** What the search no longer finds was deleted, perhaps. */
  private void lookUpMissing(Instant since, Instant until, Set<String> found, Draft draft)
      throws InterruptedException {
    List<String> missing =
        means.memory().all().entrySet().stream()
            .filter(note -> Recheck.at(note.getValue()).isAfter(since))
            .filter(note -> Recheck.at(note.getValue()).isBefore(until))
            .map(Map.Entry::getKey)
            .filter(number -> !found.contains(number))
            .limit(MOST_LOOKUPS)
            .toList();
    for (String number : missing) {
      if (api.get(URI.create(source.items() + number + ".json"), Map.of())
          instanceof Api.Got.Good(JsonNode item, _, _)) {
        if (item.path("deleted").asBoolean() || item.path("dead").asBoolean()) {
          add(number, item, draft);
        }
      }
    }
  }

  private static Answer news(Draft draft, Instant until, Instant now) {
    Checkpoint checkpoint = new Checkpoint(null, null, null, until, Sent.NOTHING);
    return new Answer.News(
        draft.heard(),
        draft.notes(),
        checkpoint.write(),
        Duration.ZERO,
        until.isBefore(now) ? until : null,
        null);
  }
}
