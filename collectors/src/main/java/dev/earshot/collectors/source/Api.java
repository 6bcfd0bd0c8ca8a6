package dev.earshot.collectors.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Reply;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An API that speaks JSON, as sources ask it: what it answers is JSON, or the answer that follows
 * for the source. Limits that it tells in its headers are kept.
 */
public final class Api {

  /** Fewer requests than this are left to others who ask from here. */
  private static final double SPARE = 2;

  private static final int LONGEST_MESSAGE = 200;

  private final Fetcher fetcher;
  private final InstantSource clock;

  /** An API that is asked by these means. */
  public Api(Means means) {
    this.fetcher = means.fetcher();
    this.clock = means.clock();
  }

  /** What came of asking. */
  public sealed interface Got {

    /**
     * JSON.
     *
     * @param rest how long it must not be asked, by its limits; zero if it may
     */
    record Good(JsonNode json, HttpHeaders headers, Duration rest) implements Got {}

    /**
     * Nothing that can be used.
     *
     * @param status of HTTP; 0 if there was no answer
     * @param json what it said, if that is JSON
     * @param answer what follows for the source
     */
    record No(int status, JsonNode json, Answer answer) implements Got {}
  }

  /**
   * Asks.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Got get(URI address, Map<String, String> headers) throws InterruptedException {
    return call(address, headers, null);
  }

  /**
   * Asks with something to send, in the form of a page's form.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Got post(URI address, Map<String, String> headers, String form)
      throws InterruptedException {
    return call(address, headers, form);
  }

  private Got call(URI address, Map<String, String> headers, @Nullable String form)
      throws InterruptedException {
    Reply reply;
    try {
      reply = fetcher.call(address, headers, form);
    } catch (IOException e) {
      return new Got.No(
          0,
          Json.MAPPER.missingNode(),
          new Answer.Failed("%s: %s".formatted(address.getHost(), e.getMessage())));
    }
    JsonNode json = json(reply.body());
    return reply.status() / 100 == 2 && !json.isMissingNode()
        ? new Got.Good(json, reply.headers(), limit(reply.headers()))
        : new Got.No(reply.status(), json, answer(reply, json, address.getHost()));
  }

  private static JsonNode json(byte[] body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (IOException e) {
      return Json.MAPPER.missingNode();
    }
  }

  private Answer answer(Reply reply, JsonNode json, String host) {
    String said = message(json);
    Duration limit = limit(reply.headers());
    Duration rest = reply.retryAfter().isZero() ? limit : reply.retryAfter();
    return switch (reply.status()) {
      case 200, 201, 202, 203, 204 ->
          new Answer.Failed("%s answers with what is not JSON".formatted(host), reply.body());
      case 429, 503 ->
          new Answer.Busy(
              rest, "%s asks for patience (%d)%s".formatted(host, reply.status(), said));
      case 401, 403 ->
          new Answer.Failed(
              "%s refuses it (%d)%s; check the token and what it may do"
                  .formatted(host, reply.status(), said));
      case 404 -> new Answer.Failed("%s does not have it (404)%s".formatted(host, said));
      case 410 -> new Answer.Ended("%s says that it is gone for good (410)".formatted(host));
      default ->
          new Answer.Failed("%s answers with status %d%s".formatted(host, reply.status(), said));
    };
  }

  /** What an error says of itself; APIs have several ways. */
  private static String message(JsonNode json) {
    return Stream.of(
            json.path("error_description"),
            json.path("message"),
            json.path("error").path("message"),
            json.path("error"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst()
        .map(text -> text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) : text)
        .map(text -> ", it says: " + text)
        .orElse("");
  }

  /** How long the limits in the headers say to wait: until they end, where nothing is left. */
  private Duration limit(HttpHeaders headers) {
    double remaining =
        headers.firstValue("X-RateLimit-Remaining").map(Api::number).orElse(Double.MAX_VALUE);
    return remaining > SPARE
        ? Duration.ZERO
        : headers.firstValue("X-RateLimit-Reset").map(this::until).orElse(Duration.ZERO);
  }

  /** In seconds from now, or a time. */
  private Duration until(String reset) {
    double seconds = number(reset);
    if (seconds >= 0 && seconds < 1_000_000) {
      return Duration.ofSeconds((long) Math.ceil(seconds));
    }
    try {
      Instant end =
          seconds < Double.MAX_VALUE
              ? Instant.ofEpochSecond((long) seconds)
              : Instant.parse(reset.strip());
      Duration wait = Duration.between(clock.instant(), end);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }

  private static double number(String text) {
    return text.strip().matches("[0-9]{1,12}(\\.[0-9]{1,9})?")
        ? Double.parseDouble(text.strip())
        : Double.MAX_VALUE;
  }
}
