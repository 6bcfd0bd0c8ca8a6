package dev.earshot.collectors.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What sites allow programs to read, by their robots.txt (RFC 9309). Any thread may ask.
 *
 * <p>A site without such a file allows all, one that cannot give it allows nothing until it can.
 */
final class Robots {

  /** A site that wants longer pauses is not read at all. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private static final Duration FRESH = Duration.ofDays(1);
  private static final Duration TRY_AGAIN = Duration.ofMinutes(30);
  private static final int MOST_SITES = 2_000;
  private static final int WARNINGS = 0;
  private static final Pattern PRODUCT = Pattern.compile("^[A-Za-z_-]+");

  private final List<String> names;
  private final InstantSource clock;
  private final Fetching fetching;
  private final Map<URI, Known> known = new ConcurrentHashMap<>();

  /** How a robots.txt is fetched. */
  interface Fetching {
    Fetched fetch(URI address) throws InterruptedException;
  }

  private record Known(BaseRobotRules rules, Instant until) {}

  Robots(String userAgent, InstantSource clock, Fetching fetching) {
    Matcher product = PRODUCT.matcher(userAgent);
    this.names = product.find() ? List.of(product.group().toLowerCase(Locale.ROOT)) : List.of();
    this.clock = clock;
    this.fetching = fetching;
  }

  /** Whether an address may be read. */
  boolean allow(URI address) throws InterruptedException {
    return rules(address).isAllowed(address.toString());
  }

  /** How long the site of an address wants programs to wait between two pages. */
  Duration pause(URI address) throws InterruptedException {
    long millis = rules(address).getCrawlDelay();
    return millis > 0 ? Duration.ofMillis(millis) : Duration.ZERO;
  }

  private BaseRobotRules rules(URI address) throws InterruptedException {
    URI file = address.resolve("/robots.txt");
    Instant now = clock.instant();
    Known before = known.get(file);
    if (before != null && now.isBefore(before.until())) {
      return before.rules();
    }
    if (known.size() >= MOST_SITES) {
      known.clear();
    }
    BaseRobotRules rules = read(file);
    known.put(file, new Known(rules, now.plus(rules.isDeferVisits() ? TRY_AGAIN : FRESH)));
    return rules;
  }

  private BaseRobotRules read(URI file) throws InterruptedException {
    SimpleRobotRulesParser parser = new SimpleRobotRulesParser(LONGEST_PAUSE.toMillis(), WARNINGS);
    return switch (fetching.fetch(file)) {
      case Fetched.Document document ->
          parser.parseContent(file.toString(), document.body(), "text/plain", names);
      case Fetched.Gone _ -> parser.failedFetch(410);
      case Fetched.Failed failed when failed.status() / 100 == 4 ->
          parser.failedFetch(failed.status());
      case Fetched.Failed _, Fetched.Busy _, Fetched.Unchanged _ -> parser.failedFetch(503);
    };
  }
}
