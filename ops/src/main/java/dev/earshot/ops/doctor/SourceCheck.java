package dev.earshot.ops.doctor;

import dev.earshot.collectors.source.WatchedSource;
import java.io.IOException;
import java.net.URI;
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

/** Asks every source once, all at the same time, and compares this machine's clock with theirs. */
final class SourceCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** More than this and mentions would stand at wrong hours. */
  private static final Duration MOST_SKEW = Duration.ofMinutes(2);

  private final InstantSource clock;
  private final List<Duration> skews = new ArrayList<>();

  SourceCheck(InstantSource clock) {
    this.clock = clock;
  }

  /** One finding for each source, in their order. */
  List<Finding> ask(List<WatchedSource> sources) {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      List<CompletableFuture<Finding>> asked =
          sources.stream().map(source -> ask(client, source)).toList();
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

  private CompletableFuture<Finding> ask(HttpClient client, WatchedSource source) {
    HttpRequest request =
        HttpRequest.newBuilder(web(source.address()))
            .timeout(PATIENCE)
            .header("User-Agent", "Earshot (doctor)")
            .build();
    return client
        .sendAsync(request, BodyHandlers.discarding())
        .thenApply(response -> answered(source, response))
        .exceptionally(failure -> failed(source, failure));
  }

  /** A host that is listened to answers ordinary questions, too. */
  private static URI web(URI address) {
    return URI.create(address.toString().replaceFirst("^ws(?=s?:)", "http"));
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
