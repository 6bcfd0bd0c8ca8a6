package dev.earshot.collectors.gdelt;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.earshot.collectors.feed.PlainText;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.payload.Payloads;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Api;
import dev.earshot.collectors.source.Checkpoint;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Parts;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.Sent;
import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks for what GDELT has seen since the last time, and a little before, in parts. */
final class GdeltPoll implements Poll {

  /** It is told of articles every quarter of an hour, of some later. */
  private static final Duration OVERLAP = Duration.ofHours(2);

  /** How far back the first question goes. */
  private static final Duration BEGIN = Duration.ofDays(2);

  private static final int PAGE = 250;

  /** What is not reached is asked for the next time. */
  private static final int MOST_REQUESTS = 20;

  private static final int LONGEST_MESSAGE = 200;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  /** Some of its titles have characters that JSON does not allow as they are. */
  private static final ObjectReader LENIENT =
      Json.MAPPER
          .reader()
          .with(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .with(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER);

  private final GdeltSource source;
  private final Means means;
  private final Api api;

  GdeltPoll(GdeltSource source, Means means) {
    this.source = source;
    this.means = means;
    this.api = new Api(means);
  }

  @Override
  public Answer ask(@Nullable String written) throws InterruptedException {
    Checkpoint checkpoint = Checkpoint.read(written);
    Instant now = means.clock().instant();
    News news = new News(checkpoint.sent());
    Parts parts = Parts.since(checkpoint.until(), now, BEGIN, OVERLAP);
    for (int i = 0; i < MOST_REQUESTS && parts.hasNext(); i++) {
      if (i > 0) {
        Thread.sleep(source.pace());
      }
      switch (articles(parts.from(), parts.to())) {
        case Said.No(Answer answer) -> {
          return parts.isFirst() ? answer : news.until(parts.from(), now);
        }
        case Said.Articles(List<Heard> heard) -> {
          if (heard.size() < PAGE || !parts.halve()) {
            news.add(heard);
            parts.next();
          }
        }
      }
    }
    return news.until(parts.from(), now);
  }

  /** What one question brought. */
  private sealed interface Said {
    record Articles(List<Heard> heard) implements Said {}

    record No(Answer answer) implements Said {}
  }

  private Said articles(Instant from, Instant to) throws InterruptedException {
    URI address =
        URI.create(
            "%s&maxrecords=%d&startdatetime=%s&enddatetime=%s"
                .formatted(source.address(), PAGE, TIME.format(from), TIME.format(to)));
    return switch (api.get(address, Map.of("Accept", "application/json"))) {
      case Api.Got.Good(JsonNode json, _, _) -> articles(json);
      case Api.Got.No(_, _, Answer.Failed(_, byte[] garbage)) when garbage != null ->
          notJson(garbage);
      case Api.Got.No(_, _, Answer answer) -> new Said.No(answer);
    };
  }

  private Said articles(JsonNode json) {
    if (json.isObject() && json.isEmpty()) {
      return new Said.Articles(List.of()); // its way to say that there is none
    }
    return new Said.Articles(Payloads.heard(json, means.clock().instant()));
  }

  /** Either JSON with forbidden characters, or a sentence about the query, with status 200. */
  private Said notJson(byte[] body) {
    try {
      JsonNode json = LENIENT.readTree(body);
      if (json.isObject()) {
        return articles(json);
      }
    } catch (IOException _) {
      // A sentence, then.
    }
    String sentence = PlainText.line(PlainText.ofHtml(new String(body, StandardCharsets.UTF_8)));
    return new Said.No(
        new Answer.Failed(
            "GDELT does not answer the query: "
                + sentence.substring(0, Math.min(LONGEST_MESSAGE, sentence.length())),
            body));
  }

  /** What was not said before. */
  private static final class News {

    private final List<Heard> heard = new ArrayList<>();
    private Sent sent;

    News(Sent sent) {
      this.sent = sent;
    }

    void add(List<Heard> all) {
      List<Mention> mentions = new ArrayList<>();
      for (Heard each : all) {
        if (each instanceof Heard.Said(Mention mention)) {
          mentions.add(mention);
        } else {
          heard.add(each);
        }
      }
      sent.unsent(mentions).forEach(mention -> heard.add(new Heard.Said(mention)));
      sent = sent.and(mentions);
    }

    Answer until(Instant until, Instant now) {
      return new Answer.News(
          heard,
          List.of(),
          new Checkpoint(null, null, null, until, sent).write(),
          Duration.ZERO,
          until.isBefore(now) ? until : null,
          null);
    }
  }
}
