package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import dev.earshot.ops.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The API of a running Earshot. Mentions go in batches, a few at a time; a batch that the server
 * has no room for is sent again. Every mention has its id by then, so a batch that arrives twice
 * counts once.
 */
final class HttpEntrance implements Entrance {

  private static final int BATCH_MENTIONS = 1_000;
  private static final int BATCH_BYTES = 2 << 20;
  private static final int AT_ONCE = 4;
  private static final int TRIES = 60;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Api api;
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Future<Integer>> sent = new ArrayDeque<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private ByteArrayOutputStream batch = new ByteArrayOutputStream();
  private int mentions;

  HttpEntrance(Api api) {
    this.api = api;
  }

  @Override
  public void hear(Mention mention) throws IOException {
    batch.writeBytes(Json.write(mention).getBytes(UTF_8));
    batch.write('\n');
    mentions++;
    if (mentions == BATCH_MENTIONS || batch.size() >= BATCH_BYTES) {
      send();
    }
  }

  @Override
  public void flush() throws IOException {
    if (mentions > 0) {
      send();
    }
    while (!sent.isEmpty()) {
      await(sent.remove());
    }
  }

  @Override
  public long acknowledged() {
    return acknowledged.get();
  }

  private void send() throws IOException {
    byte[] body = batch.toByteArray();
    int count = mentions;
    batch = new ByteArrayOutputStream(body.length + 1024);
    mentions = 0;
    sent.add(senders.submit(() -> post(body, count)));
    if (sent.size() >= AT_ONCE) {
      await(sent.remove());
    }
  }

  private void await(Future<Integer> answer) throws IOException {
    try {
      acknowledged.addAndGet(answer.get());
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw new IOException(io.getMessage(), io);
        case CommandFailure failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private int post(byte[] body, int count) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      HttpResponse<InputStream> response = api.post("/api/mentions", "application/x-ndjson", body);
      int status = response.statusCode();
      if (status == 202) {
        try (InputStream answer = response.body()) {
          return Json.MAPPER.readTree(answer).path("accepted").asInt(count);
        }
      }
      if ((status != 429 && status != 503) || tries == TRIES) {
        throw api.refusal(response);
      }
      response.body().close();
      pause(response);
    }
  }

  /** As long as the server asks for: it knows when it will have room. */
  private static void pause(HttpResponse<InputStream> response) throws InterruptedException {
    long seconds =
        response.headers().firstValue("Retry-After").filter(it -> it.matches("[0-9]{1,6}")).stream()
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElse(1);
    TimeUnit.SECONDS.sleep(Math.min(seconds, LONGEST_PAUSE.toSeconds()));
  }

  @Override
  public void close() {
    senders.shutdownNow();
    api.close();
  }
}
