package dev.earshot.query.live;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.query.Query;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures how many posts of about 200 characters one thread matches in a second of processor time
 * against more and more standing queries of the full language. A program, not a test.
 */
final class Speed {

  private static final int POSTS = 20_000;
  private static final long ROUND_NANOS = 1_000_000_000L;

  private final Random random = new Random(42);

  /** Made-up words; the first are the most common, as in any language. */
  private final List<String> words =
      IntStream.range(0, 50_000).mapToObj(_ -> word()).distinct().toList();

  private Speed() {}

  public static void main(String[] args) {
    new Speed().run(args.length == 0 ? 100_000 : Integer.parseInt(args[0]));
  }

  private void run(int most) {
    List<Mention> posts = IntStream.range(0, POSTS).mapToObj(this::post).toList();
    double length = posts.stream().mapToInt(post -> post.text().length()).average().orElse(0);
    System.out.printf("%,d posts of %.0f characters%n", POSTS, length);
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      queries.add(QueryParser.parse(query(), Use.RULE).orThrow());
    }
    measure(queries.subList(0, 1), posts);
    for (int count = Integer.getInteger("from", 1); count <= most; count *= 10) {
      measure(queries.subList(0, count), posts);
    }
  }

  /** Processor time of this thread: other work on the machine does not count. */
  private static long nanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void measure(List<Query> queries, List<Mention> posts) {
    LiveMatcher<Integer> matcher = new LiveMatcher<>(ZoneId.of("UTC"));
    long begin = nanos();
    for (int i = 0; i < queries.size(); i++) {
      matcher.add(i, queries.get(i));
    }
    double registered = (nanos() - begin) / 1e6;
    double best = 0;
    double found = 0;
    for (int round = 0; round < 3; round++) {
      long matched = 0;
      long hits = 0;
      long start = nanos();
      while (nanos() - start < ROUND_NANOS) {
        for (int i = 0; i < 1000; i++) {
          hits += matcher.matches(posts.get((int) (matched % posts.size()))).size();
          matched++;
        }
      }
      best = Math.max(best, matched / ((nanos() - start) / 1e9));
      found = hits / (double) matched;
    }
    System.out.printf(
        "%,9d queries: %,9.0f mentions/s, %.3f hits each, added in %,.0f ms%n",
        queries.size(), best, found, registered);
  }

  private Mention post(int number) {
    StringBuilder text = new StringBuilder();
    int wanted = 140 + random.nextInt(120);
    while (text.length() < wanted) {
      String word = common();
      switch (random.nextInt(25)) {
        case 0 -> text.append('#').append(word);
        case 1 -> text.append('@').append(word);
        case 2 -> text.append("l'").append(word);
        case 3, 4, 5 ->
            text.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        case 6 -> text.append(word).append("🔥");
        default -> text.append(word);
      }
      text.append(' ');
    }
    return new Mention(
        new MentionId("m" + number),
        new Source("mastodon", "mastodon"),
        number % 3 == 0 ? Channel.PRESS : Channel.SOCIAL,
        URI.create("https://www.example.org/" + number),
        null,
        text.toString(),
        number % 2 == 0 ? "fr" : "en",
        null,
        Instant.EPOCH.plusSeconds(number),
        (long) number,
        null,
        null,
        "FR");
  }

  /** Words, phrases, wildcards, NEAR, NOT/IN, fields and exact case, as brands ask for them. */
  private String query() {
    String a = any();
    String b = common();
    String c = any();
    return switch (random.nextInt(10)) {
      case 0 -> a;
      case 1 -> "\"%s %s\"".formatted(common(), common());
      case 2 -> "%s AND (%s OR %s)".formatted(a, b, c);
      case 3 -> "(%s OR %s OR %s) NOT %s".formatted(a, c, any(), b);
      case 4 -> "%s NEAR/5 %s".formatted(a, b);
      case 5 -> "{%s} OR #%s".formatted(Character.toUpperCase(a.charAt(0)) + a.substring(1), c);
      case 6 -> "%s* AND lang:fr".formatted(a.substring(0, Math.min(5, a.length())));
      case 7 -> "%s NOT/IN \"%s %s\"".formatted(a, b, a);
      case 8 -> "channel:press AND %s AND reach:[100 TO *]".formatted(a);
      default -> "(%s OR %s) NEAR/3f (%s OR \"%s %s\")".formatted(a, b, c, b, a);
    };
  }

  /** A word as posts have them: rank r in about 1/r of all places. */
  private String common() {
    double rank = Math.exp(random.nextDouble() * Math.log(words.size()));
    return words.get((int) Math.min(words.size() - 1, rank));
  }

  private String any() {
    return words.get(100 + random.nextInt(words.size() - 100));
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 2 + random.nextInt(7); i > 0; i--) {
      word.append(random.nextInt(25) == 0 ? 'é' : (char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
