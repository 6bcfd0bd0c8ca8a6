package dev.earshot.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.fetch.Fetched;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Validators;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.payload.Payloads;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Checkpoint;
import dev.earshot.collectors.source.JsonAnswers;
import dev.earshot.collectors.source.Poll;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Reading;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks Algolia for what was said since the last time, and a little before. */
final class HackerNewsPoll implements Poll {

  /** Algolia finds some things late, and people edit for two hours. */
  private static final Duration OVERLAP = Duration.ofHours(2);

  /** How far back the first question goes. */
  private static final Duration BEGIN = Duration.ofDays(7);

  private static final int PAGE = 1_000;

  private final HackerNewsSource search;
  private final Fetcher fetcher;
  private final InstantSource clock;

  HackerNewsPoll(HackerNewsSource search, Fetcher fetcher, InstantSource clock) {
    this.search = search;
    this.fetcher = fetcher;
    this.clock = clock;
  }

  @Override
  public Answer ask(@Nullable String written) throws InterruptedException {
    Checkpoint checkpoint = Checkpoint.read(written);
    Instant since =
        checkpoint.until() == null
            ? clock.instant().minus(BEGIN)
            : checkpoint.until().minus(OVERLAP);
    Fetched fetched = fetcher.fetch(address(since), Validators.NONE);
    if (!(fetched instanceof Fetched.Document document)) {
      return JsonAnswers.of(fetched);
    }
    return switch (JsonAnswers.read(document)) {
      case Reading.Bad<JsonNode>(String reason) -> new Answer.Failed(reason);
      case Reading.Good<JsonNode>(JsonNode hits) when !hits.path("hits").isArray() ->
          new Answer.Failed("the answer is no list of hits; check the address");
      case Reading.Good<JsonNode>(JsonNode hits) -> news(hits, checkpoint);
    };
  }

  private Answer news(JsonNode hits, Checkpoint checkpoint) {
    List<Mention> found =
        Payloads.read(hits, clock.instant())
            .orElseGet(Stream::empty)
            .filter(Heard.Said.class::isInstance)
            .map(heard -> ((Heard.Said) heard).mention())
            .toList();
    List<Mention> unsent = checkpoint.sent().unsent(found);
    Instant until =
        found.stream()
            .map(Mention::published)
            .max(Comparator.naturalOrder())
            .orElse(checkpoint.until());
    Checkpoint after = new Checkpoint(null, null, null, until, checkpoint.sent().and(found));
    return new Answer.News(
        unsent.stream().<Heard>map(Heard.Said::new).toList(),
        unsent.isEmpty() ? null : after.write(),
        Duration.ZERO);
  }

  private URI address(Instant since) {
    return URI.create(
        "%s&tags=(story,comment)&numericFilters=created_at_i%%3E%d&hitsPerPage=%d"
            .formatted(search.address(), since.getEpochSecond(), PAGE));
  }
}
