package dev.earshot.collectors.mastodon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.fetch.Refused;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Api;
import dev.earshot.collectors.source.Draft;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.stream.Line;
import dev.earshot.collectors.stream.Message;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a timeline.
 *
 * <p>A stream does not tell what was said before it was opened: after opening it, and now and then
 * while it is open, the timeline is asked as {@link MastodonPoll} asks it.
 */
final class MastodonStream implements Poll {

  private static final int MOST_AT_ONCE = 1_000;

  /** A stream may lose something without a word. */
  private static final Duration ASK_EVERY = Duration.ofMinutes(10);

  private final MastodonSource source;
  private final MastodonPoll timeline;
  private final Means means;
  private final Api api;
  private final Statuses statuses;
  private final Line line;
  private @Nullable String latest;
  private Instant asked = Instant.MIN;

  MastodonStream(MastodonSource source, MastodonPoll timeline, Means means) {
    this.source = source;
    this.timeline = timeline;
    this.means = means;
    this.api = new Api(means);
    this.statuses = new Statuses(source, means);
    this.line = new Line(means.fetcher(), means.clock(), MOST_AT_ONCE);
  }

  @Override
  public Answer ask(@Nullable String checkpoint) throws InterruptedException {
    Instant now = means.clock().instant();
    if (!line.isOpen()) {
      try {
        connect();
      } catch (Refused e) {
        return e.status() == 429 || e.status() == 503
            ? new Answer.Busy(e.pause(), String.valueOf(e.getMessage()))
            : new Answer.Failed(
                "%s; streaming takes the token of a user with read:statuses"
                    .formatted(e.getMessage()));
      } catch (IOException e) {
        return new Answer.Failed(String.valueOf(e.getMessage()));
      }
      asked = Instant.MIN;
    }
    if (!Objects.equals(checkpoint, latest) || now.isAfter(asked.plus(ASK_EVERY))) {
      return catchUp(checkpoint, now);
    }
    return listen(checkpoint);
  }

  private Answer catchUp(@Nullable String checkpoint, Instant now) throws InterruptedException {
    Answer answer = timeline.ask(checkpoint);
    if (answer instanceof Answer.News news) {
      asked = now;
      latest = news.checkpoint() == null ? checkpoint : news.checkpoint();
    } else {
      line.close();
    }
    return answer;
  }

  private void connect() throws IOException, InterruptedException {
    line.open(
        URI.create(host() + "/api/v1/streaming"),
        Map.of("Authorization", "Bearer " + source.token()),
        List.of(),
        subscription());
  }

  /** Large servers stream from a host of its own. */
  private String host() throws InterruptedException {
    String own = source.server().toString().replaceFirst("^http", "ws");
    Api.Got got = api.get(URI.create(source.server() + "/api/v2/instance"), Map.of());
    if (!(got instanceof Api.Got.Good(JsonNode instance, _, _))) {
      return own;
    }
    String told = instance.path("configuration").path("urls").path("streaming").asText("");
    return told.matches("wss?://[^/?#@]+/?") ? told.replaceFirst("/$", "") : own;
  }

  private String subscription() {
    var subscription = Json.MAPPER.createObjectNode().put("type", "subscribe");
    return source.tag() == null
        ? subscription.put("stream", source.local() ? "public:local" : "public").toString()
        : subscription
            .put("stream", source.local() ? "hashtag:local" : "hashtag")
            .put("tag", source.tag())
            .toString();
  }

  private Answer listen(@Nullable String checkpoint) throws InterruptedException {
    Draft draft = new Draft(means.memory());
    Told told = new Told(checkpoint);
    Optional<String> end =
        line.listen(message -> read(message, draft, told), () -> Optional.ofNullable(told.error));
    if (end.isPresent()) {
      line.close();
      if (draft.isEmpty()) {
        return new Answer.Failed("%s: %s".formatted(source.server().getHost(), end.get()));
      }
    }
    if (!draft.isEmpty()) {
      latest = told.last == null ? MastodonPoll.NOWHERE : told.last;
    }
    return new Answer.News(
        draft.heard(), draft.notes(), draft.isEmpty() ? null : latest, Duration.ZERO, null, null);
  }

  /** What the stream told so far, besides statuses. */
  private static final class Told {
    private @Nullable String last;
    private @Nullable String error;

    Told(@Nullable String last) {
      this.last = last;
    }
  }

  private void read(Message message, Draft draft, Told told) {
    switch (message) {
      case Message.Text(String text) -> read(text, draft, told);
      case Message.Binary(byte[] bytes) ->
          draft.add(new Heard.Garbage(bytes, "bytes where words were expected"));
      case Message.Oversized(byte[] bytes) ->
          draft.add(new Heard.Garbage(bytes, "a message that is too large; its beginning"));
    }
  }

  private void read(String text, Draft draft, Told told) {
    try {
      JsonNode event = Json.MAPPER.readTree(text);
      if (event.hasNonNull("error")) {
        told.error = "the server says: " + event.path("error").asText();
        return;
      }
      String payload = event.path("payload").asText("");
      switch (event.path("event").asText("")) {
        case "update", "status.update" -> {
          JsonNode status = Json.MAPPER.readTree(payload);
          statuses.add(status, draft);
          String number = Statuses.number(status);
          boolean later =
              number != null
                  && (told.last == null
                      || told.last.equals(MastodonPoll.NOWHERE)
                      || Statuses.BY_AGE.compare(number, told.last) > 0);
          told.last = later && event.path("event").asText().equals("update") ? number : told.last;
        }
        case "delete" -> statuses.gone(payload, draft);
        case "" -> draft.add(garbage(text, "no event of a stream"));
        default -> {} // of no concern here
      }
    } catch (JsonProcessingException e) {
      draft.add(garbage(text, "not JSON: " + Json.reason(e)));
    }
  }

  private static Heard garbage(String text, String reason) {
    return new Heard.Garbage(text.getBytes(StandardCharsets.UTF_8), reason);
  }

  @Override
  public void close() {
    line.close();
  }
}
