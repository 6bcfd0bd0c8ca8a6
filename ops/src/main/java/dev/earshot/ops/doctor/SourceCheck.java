package dev.earshot.ops.doctor;

import dev.earshot.collectors.press.FeedSource;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.WatchedSource;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Asks every source once, all at the same time, and compares this machine's clock with theirs. */
final class SourceCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** More than this and mentions would stand at wrong hours. */
  private static final Duration MOST_SKEW = Duration.ofMinutes(2);

  /** A server that is not there is known sooner. */
  private static final Duration HEARING = Duration.ofSeconds(40);

  private final InstantSource clock;
  private final Means means;
  private final List<Duration> skews = new ArrayList<>();

  /**
   * A check.
   *
   * @param means what sources are asked by means of
   */
  SourceCheck(InstantSource clock, Means means) {
    this.clock = clock;
    this.means = means;
  }

  /** One finding for each source, in their order. */
  List<Finding> ask(List<WatchedSource> sources) {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      List<CompletableFuture<Finding>> asked =
          sources.stream()
              .map(source -> source instanceof FeedSource ? ask(client, source) : heard(source))
              .toList();
      List<Finding> findings = asked.stream().map(CompletableFuture::join).toList();
      client.shutdownNow();
      return findings;
    }
  }

  /** What the sources that answered say of this machine's clock. */
  synchronized Finding clock() {
    if (skews.isEmpty()) {
      return Finding.warn(
          "clock",
          "it is %s here; no source answered that it could be compared with"
              .formatted(clock.instant()));
    }
    Duration skew = skews.stream().sorted().toList().get(skews.size() / 2);
    return skew.abs().compareTo(MOST_SKEW) > 0
        ? Finding.fail(
            "clock",
            "is %d s %s what the sources say; set it, best by NTP"
                .formatted(skew.abs().toSeconds(), skew.isNegative() ? "behind" : "ahead of"))
        : Finding.ok("clock", "agrees with the sources to %d s".formatted(skew.abs().toSeconds()));
  }

  /** Others want a login, or are listened to: they are asked as their collector asks them. */
  private CompletableFuture<Finding> heard(WatchedSource source) {
    return CompletableFuture.supplyAsync(
            () -> {
              try (Poll poll = source.open(means)) {
                return answered(source, poll.ask(null));
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return late(source);
              }
            },
            command -> Thread.ofVirtual().start(command))
        .completeOnTimeout(late(source), HEARING.toSeconds(), TimeUnit.SECONDS);
  }

  private static Finding late(WatchedSource source) {
    return Finding.ok(
        "source",
        "%s answers, and has more to say than is read in %d s"
            .formatted(source.source().name(), HEARING.toSeconds()));
  }

  private static Finding answered(WatchedSource source, Answer answer) {
    String name = source.source().name();
    return switch (answer) {
      case Answer.News _ -> Finding.ok("source", "%s answers".formatted(name));
      case Answer.Busy(_, String why) -> Finding.warn("source", "%s: %s".formatted(name, why));
      case Answer.Ended(String why) -> Finding.warn("source", "%s: %s".formatted(name, why));
      case Answer.Failed(String why, _) -> Finding.warn("source", "%s: %s".formatted(name, why));
    };
  }

  private CompletableFuture<Finding> ask(HttpClient client, WatchedSource source) {
    HttpRequest request =
        HttpRequest.newBuilder(source.address())
            .timeout(PATIENCE)
            .header("User-Agent", "Earshot (doctor)")
            .build();
    return client
        .sendAsync(request, BodyHandlers.discarding())
        .thenApply(response -> answered(source, response))
        .exceptionally(failure -> failed(source, failure));
  }

  private Finding answered(WatchedSource source, HttpResponse<Void> response) {
    response.headers().firstValue("Date").ifPresent(this::compare);
    int status = response.statusCode();
    String what = "source";
    if (status / 100 == 2) {
      return Finding.ok(what, "%s answers".formatted(source.source().name()));
    }
    return Finding.warn(
        what,
        "%s answers with status %d; see whether %s is still its address"
            .formatted(source.source().name(), status, source.shown()));
  }

  private static Finding failed(WatchedSource source, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    String why =
        cause instanceof IOException && cause.getMessage() != null
            ? cause.getMessage()
            : cause == null ? failure.toString() : cause.getClass().getSimpleName();
    return Finding.warn(
        "source",
        "%s is out of reach (%s); see whether this machine reaches %s"
            .formatted(source.source().name(), why, source.address().getHost()));
  }

  private synchronized void compare(String date) {
    try {
      Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      skews.add(Duration.between(theirs, clock.instant()));
    } catch (DateTimeException _) {
      // A source that does not know how to write the time says nothing about ours.
    }
  }
}
