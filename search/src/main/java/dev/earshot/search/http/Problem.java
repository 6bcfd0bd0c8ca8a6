package dev.earshot.search.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import dev.earshot.search.Asked;
import dev.earshot.search.Language;
import dev.earshot.search.Sentence;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem: what is answered instead of what was asked for. Thrown by a handler, so that
 * it reads as the way that goes well.
 */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final transient ObjectNode body;
  private final transient @Nullable Sentence sentence;

  private Problem(int status, String kind, String title, Sentence sentence) {
    this(status, kind, title, sentence.english(), sentence);
  }

  private Problem(int status, String kind, String title, String detail) {
    this(status, kind, title, detail, null);
  }

  private Problem(
      int status, String kind, String title, String detail, @Nullable Sentence sentence) {
    super(detail, null, false, false); // an answer, not a bug: nobody reads its stack
    this.status = status;
    this.sentence = sentence;
    this.body =
        Json.MAPPER
            .createObjectNode()
            .put("type", "urn:earshot:problem:" + kind)
            .put("title", title)
            .put("status", status)
            .put("detail", detail);
  }

  static Problem parameter(String name, String detail) {
    return new Problem(400, "parameter", "A parameter is wrong", detail).with("parameter", name);
  }

  /** The same, said in whatever language is read. */
  static Problem parameter(String name, Sentence sentence) {
    return new Problem(400, "parameter", "A parameter is wrong", sentence).with("parameter", name);
  }

  static Problem query(Asked.Bad bad) {
    if (bad.sentence() != null) {
      return parameter(bad.parameter(), bad.sentence());
    }
    return new Problem(400, "query", "The query cannot be read", bad.message())
        .with("parameter", bad.parameter())
        .with("errors", Trouble.of(bad.errors(), Language.EN));
  }

  static Problem unreadable(String detail) {
    return new Problem(400, "unreadable", "The body cannot be read", detail);
  }

  static Problem unknown(String detail) {
    return new Problem(404, "not-found", "There is nothing here", detail);
  }

  static Problem unknown(Sentence sentence) {
    return new Problem(404, "not-found", "There is nothing here", sentence);
  }

  static Problem tooLarge(String detail) {
    return new Problem(413, "too-large", "The body is too large", detail);
  }

  static Problem whoAreYou() {
    return new Problem(
        401,
        "unauthorized",
        "Who are you?",
        "send one of the configured tokens, as in: Authorization: Bearer …");
  }

  static Problem forbidden(String detail) {
    return new Problem(403, "forbidden", "You may not do this", detail);
  }

  static Problem forbidden(Sentence sentence) {
    return new Problem(403, "forbidden", "You may not do this", sentence);
  }

  static Problem conflict(String detail) {
    return new Problem(409, "conflict", "Not as things are now", detail);
  }

  /** A query that does not do what was wanted of it. */
  static Problem examples(List<String> failing) {
    return new Problem(
            400,
            "examples",
            "The query fails examples",
            "the query fails examples that it is held against: %s; change it, or have the examples"
                    .formatted(String.join("; ", failing))
                + " changed in the configuration")
        .with("examples", failing);
  }

  static Problem busy(String detail, Duration pause) {
    return new Problem(429, "too-many", "Too many requests", detail)
        .with("retryAfter", Guard.seconds(pause));
  }

  static Problem busy(Sentence sentence, Duration pause) {
    return new Problem(429, "too-many", "Too many requests", sentence)
        .with("retryAfter", Guard.seconds(pause));
  }

  static Problem unavailable(String detail) {
    return new Problem(503, "unavailable", "Not possible right now", detail);
  }

  static Problem other(int status, String detail) {
    return new Problem(status, "http-" + status, "The request cannot be answered", detail);
  }

  static Problem other(int status, Sentence sentence) {
    return new Problem(status, "http-" + status, "The request cannot be answered", sentence);
  }

  static Problem ours(Sentence sentence) {
    return new Problem(500, "internal", "Something broke on our side", sentence);
  }

  /** The same problem, with one more member. */
  Problem with(String name, Object value) {
    body.set(name, Json.MAPPER.valueToTree(value));
    return this;
  }

  /** What went wrong and what to do, in one sentence. */
  String detail() {
    return body.path("detail").asText();
  }

  /** The same for people who read another language, where it is known in that. */
  String detail(Language language) {
    return sentence == null ? detail() : sentence.in(language);
  }

  int status() {
    return status;
  }

  void answer(Context context) {
    if (body.has("retryAfter")) {
      context.header("Retry-After", body.get("retryAfter").asText());
    }
    if (status == 401) {
      context.header("WWW-Authenticate", "Bearer");
    }
    body.put(RequestId.KEY, RequestId.of(context));
    context
        .status(status)
        .contentType("application/problem+json; charset=utf-8")
        .header("Cache-Control", "no-store")
        .result(body.toString());
  }
}
