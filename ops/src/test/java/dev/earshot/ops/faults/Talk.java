package dev.earshot.ops.faults;

import dev.earshot.ops.e2e.Http;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * People who talk all the time, on one thread: whatever is not acknowledged is said again until it
 * is. Some things are said twice, and some are said otherwise afterwards.
 */
final class Talk implements AutoCloseable {

  private static final int BATCH = 10;
  private static final Duration PAUSE = Duration.ofMillis(200);

  /**
   * Two numbers in those about the brand, which make sure that none is a near copy of another: that
   * is told a moment later, and what an alert names as its stories is what was known by then.
   */
  private static final List<String> TEXTS =
      List.of(
          "number %1$d, b%1$d: the MINI Cooper is in the street",
          "number %d: nothing about any car at all",
          "number %1$d, b%1$d: I hate my MINI Cooper, it is a terrible, broken, awful car",
          "number %1$d, b%1$d: what a lovely electric MINI, a recall or not");

  private final Http desk;
  private final Ledger ledger;
  private final Random random;
  private final AtomicInteger said = new AtomicInteger();
  private final Thread thread;
  private volatile boolean stopping;

  private Talk(Http desk, Ledger ledger, long seed) {
    this.desk = desk;
    this.ledger = ledger;
    this.random = new Random(seed);
    this.thread = Thread.ofPlatform().name("talk").unstarted(this::run);
  }

  static Talk begin(Http desk, Ledger ledger, long seed) {
    Talk talk = new Talk(desk, ledger, seed);
    talk.thread.start();
    return talk;
  }

  /** Mentions so far. */
  int said() {
    return said.get();
  }

  /** Lets everybody finish. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping) {
      List<String> ids = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        int number = number();
        ids.add("t" + number);
        texts.add(TEXTS.get(random.nextInt(TEXTS.size())).formatted(number));
      }
      say(ids, texts);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Mostly a new one. */
  private int number() {
    int known = said.get();
    return known > 0 && random.nextInt(20) == 0 ? random.nextInt(known) : said.getAndIncrement();
  }

  private void say(List<String> ids, List<String> texts) {
    StringBuilder lines = new StringBuilder();
    Instant now = Instant.now();
    for (int i = 0; i < ids.size(); i++) {
      lines.append(
          "{\"id\":\"%s\",\"source\":{\"kind\":\"push\",\"name\":\"talk\"},\"channel\":\"social\",\"text\":\"%s\",\"author\":{\"handle\":\"v%d\"},\"published\":\"%s\"}\n"
              .formatted(ids.get(i), texts.get(i), random.nextInt(50), now));
    }
    while (!accepted(lines.toString())) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    for (int i = 0; i < ids.size(); i++) {
      ledger.acknowledged(ids.get(i), texts.get(i));
    }
  }

  private boolean accepted(String lines) {
    try {
      HttpResponse<String> answer = desk.post("/api/mentions", "application/x-ndjson", lines);
      if (answer.statusCode() / 100 == 4 && answer.statusCode() != 429) {
        throw new AssertionError("refused: " + answer.body());
      }
      return answer.statusCode() == 202;
    } catch (IOException _) {
      return false; // killed, or silent for too long
    } catch (InterruptedException e) {
      throw new IllegalStateException(e); // nobody does that
    }
  }
}
