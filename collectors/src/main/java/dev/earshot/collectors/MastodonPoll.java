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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a timeline for what is new: the newest page, and older ones until a page has something that
 * was sent before. The newest page also brings what was edited since.
 */
final class MastodonPoll implements Poll {

  private static final int PAGE = 40;
  private static final int MOST_PAGES = 15;
  private static final Logger LOG = LoggerFactory.getLogger(MastodonPoll.class);

  private final MastodonSource timeline;
  private final Fetcher fetcher;
  private final InstantSource clock;

  MastodonPoll(MastodonSource timeline, Fetcher fetcher, InstantSource clock) {
    this.timeline = timeline;
    this.fetcher = fetcher;
    this.clock = clock;
  }

  @Override
  public Answer ask(@Nullable String written) throws InterruptedException {
    Checkpoint checkpoint = Checkpoint.read(written);
    boolean first = checkpoint.sent().digests().isEmpty();
    List<Mention> found = new ArrayList<>();
    @Nullable String before = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      Fetched fetched = fetcher.fetch(address(before), Validators.NONE, headers());
      if (!(fetched instanceof Fetched.Document document)) {
        return JsonAnswers.of(fetched);
      }
      switch (JsonAnswers.read(document)) {
        case Reading.Bad<JsonNode>(String reason) -> {
          return new Answer.Failed(reason);
        }
        case Reading.Good<JsonNode>(JsonNode statuses) -> {
          if (!statuses.isArray()) {
            return new Answer.Failed("the answer is no list of statuses; check the address");
          }
          List<Mention> said = mentions(statuses);
          found.addAll(said);
          boolean met = checkpoint.sent().unsent(said).size() < said.size();
          before = statuses.path(statuses.size() - 1).path("id").asText(null);
          if (first || met || before == null || statuses.size() < PAGE) {
            return news(found, checkpoint);
          }
        }
      }
    }
    LOG.warn(
        "{}: more was said since the last time than {} pages; the rest is lost",
        timeline.shown(),
        MOST_PAGES);
    return news(found, checkpoint);
  }

  private static Answer news(List<Mention> found, Checkpoint checkpoint) {
    List<Mention> unsent = checkpoint.sent().unsent(found);
    Checkpoint after =
        new Checkpoint(null, null, null, null, checkpoint.sent().and(found.reversed()));
    return new Answer.News(
        unsent.reversed().stream().<Heard>map(Heard.Said::new).toList(),
        unsent.isEmpty() ? null : after.write(),
        Duration.ZERO);
  }

  private List<Mention> mentions(JsonNode statuses) {
    return statuses
        .valueStream()
        .flatMap(status -> Payloads.read(status, clock.instant()).orElseGet(Stream::empty))
        .filter(Heard.Said.class::isInstance)
        .map(heard -> ((Heard.Said) heard).mention())
        .toList();
  }

  private URI address(@Nullable String before) {
    String base = timeline.address().toString();
    String page = (base.indexOf('?') < 0 ? "?" : "&") + "limit=" + PAGE;
    return URI.create(base + page + (before == null ? "" : "&max_id=" + before));
  }

  private Map<String, String> headers() {
    return timeline.token() == null
        ? Map.of("Accept", "application/json")
        : Map.of("Accept", "application/json", "Authorization", "Bearer " + timeline.token());
  }
}
