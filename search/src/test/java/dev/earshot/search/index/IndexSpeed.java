package dev.earshot.search.index;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Topics;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Sort;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Measures the index on made-up posts of about 600 bytes: how many a second one thread indexes from
 * their JSON, while they are made findable every 200 ms and committed every 5 s; what they take on
 * disk; and how long a page, three facets and a timeline take, over 400 queries.
 *
 * <p>Times are those that processors worked, of this thread and of the whole program, so that they
 * mean the same on a machine that has other things to do.
 *
 * <p>Run with two arguments: an empty folder, and how many posts.
 */
final class IndexSpeed {

  private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
  private static final int DAYS = 80;
  private static final int VOCABULARY = 60_000;
  private static final int BATCH = 50_000;
  private static final int QUERIES = 400;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Random random = new Random(7);
  private final String[] vocabulary = new String[VOCABULARY];

  private IndexSpeed() {
    List<String> parts =
        List.of("ba", "be", "bi", "ca", "co", "da", "de", "di", "fa", "la", "le", "li", "lo", "ma");
    for (int i = 0; i < VOCABULARY; i++) {
      StringBuilder word = new StringBuilder();
      for (int rest = i + 30; rest > 0; rest /= parts.size()) {
        word.append(parts.get(rest % parts.size()));
      }
      vocabulary[i] = word.toString();
    }
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("give an empty folder, and how many posts");
    }
    new IndexSpeed().measure(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
  }

  private void measure(Path folder, int posts) throws IOException {
    try (MentionIndex index = MentionIndex.open(folder, Duration.ofMillis(200), ZoneOffset.UTC)) {
      fill(index, posts);
      index.commit(new Position("speed", Map.of(0, (long) posts)));
      index.refresh();
      System.out.printf("on disk: %.0f bytes a post%n", (double) size(folder) / posts);
      for (String round : List.of("first", "warm")) {
        ask(index, round);
      }
    }
  }

  private void fill(MentionIndex index, int posts) throws IOException {
    long nanos = 0;
    long allNanos = 0;
    long bytes = 0;
    long committed = System.nanoTime();
    for (int done = 0; done < posts; done += BATCH) {
      List<byte[]> batch = new ArrayList<>();
      for (int i = done; i < Math.min(posts, done + BATCH); i++) {
        batch.add(Documents.json(post(i).mention()));
      }
      long started = THREADS.getCurrentThreadCpuTime();
      long allStarted = programNanos();
      for (byte[] json : batch) {
        bytes += json.length;
        index.put(
            Topics.TAGGED.values().deserializer().deserialize(Topics.TAGGED.name(), json), json);
        if (System.nanoTime() - committed > 5_000_000_000L) {
          index.commit(new Position("speed", Map.of(0, (long) done)));
          committed = System.nanoTime();
        }
      }
      nanos += THREADS.getCurrentThreadCpuTime() - started;
      allNanos += programNanos() - allStarted;
    }
    System.out.printf(
        "%,d posts of %d bytes: %,.0f a second of the indexing thread, %,.0f with flushing, merging and collecting%n",
        posts, bytes / posts, posts / (nanos / 1e9), posts / (allNanos / 1e9));
  }

  private Told post(int number) {
    StringBuilder text = new StringBuilder();
    while (text.length() < 330) {
      text.append(word()).append(random.nextInt(12) == 0 ? ". " : " ");
    }
    if (random.nextInt(20) == 0) {
      text.append("Mini Cooper électrique");
    }
    Told told =
        Told.of("mastodon:mastodon.social/1134" + (number * 7919L), text.toString())
            .source("mastodon", "mastodon.social")
            .on(one(Channel.values()))
            .url("https://mastodon.social/@user" + random.nextInt(200_000) + "/" + number)
            .by("user" + (int) (200_000 * Math.pow(random.nextDouble(), 3)), 200L)
            .at(START.plusSeconds(random.nextInt(DAYS * 86_400)))
            .lang(random.nextInt(3) == 0 ? "en" : "fr")
            .story("s" + (random.nextInt(3) == 0 ? random.nextInt(50_000) : number + 50_000))
            .feels(one(Sentiment.values()), random.nextInt(-100, 101) / 100.0);
    if (random.nextInt(4) == 0) {
      told.about(
          "MINI",
          one(Sentiment.values()),
          random.nextInt(-100, 101) / 100.0,
          random.nextBoolean() ? "electric" : "sport");
    }
    return told;
  }

  private <T> T one(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Word frequencies fall off about as in real text. */
  private String word() {
    return vocabulary[(int) (Math.pow(VOCABULARY, random.nextDouble()) - 1)];
  }

  private void ask(MentionIndex index, String round) throws IOException {
    long[] micros = new long[QUERIES];
    long found = 0;
    for (int i = 0; i < QUERIES; i++) {
      Ask ask = question(i);
      long started = THREADS.getCurrentThreadCpuTime();
      found += index.page(ask, Sort.NEWEST, 20, null).total();
      index.facets(ask, List.of(By.SENTIMENT, By.CHANNEL, By.TOPIC), "MINI", 10);
      index.timeline(ask, Every.DAY, null, null, ZoneOffset.UTC);
      micros[i] = (THREADS.getCurrentThreadCpuTime() - started) / 1_000;
    }
    Arrays.sort(micros);
    System.out.printf(
        "page + 3 facets + timeline, %s round: p50 %.1f ms, p99 %.1f ms; %,d found a query%n",
        round, micros[QUERIES / 2] / 1e3, micros[QUERIES * 99 / 100] / 1e3, found / QUERIES);
  }

  private Ask question(int number) {
    String text =
        switch (number % 8) {
          case 0 -> word();
          case 1 -> word() + " " + word();
          case 2 -> word() + " OR " + word() + " OR " + word();
          case 3 -> "\"mini cooper\"";
          case 4 -> word() + " NEAR/5 " + word();
          case 5 -> "brand:MINI sentiment:negative NOT " + word();
          case 6 -> word().substring(0, 2) + "ba*";
          default -> "lang:fr topic:electric channel:press";
        };
    Query query =
        switch (QueryParser.parse(text, Use.SEARCH)) {
          case Parsed.Good good -> good.query();
          case Parsed.Bad bad -> throw new IllegalArgumentException(text + ": " + bad.errors());
        };
    Instant from = number % 3 == 0 ? START.plus(Duration.ofDays(random.nextInt(60))) : null;
    return new Ask(query, from, from == null ? null : from.plus(Duration.ofDays(7)));
  }

  private static long programNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
