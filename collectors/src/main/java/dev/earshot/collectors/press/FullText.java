package dev.earshot.collectors.press;

import dev.earshot.collectors.fetch.Fetched;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.contract.Mention;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes what a feed says with the articles that it points to, as far as their sites allow.
 *
 * <p>What cannot be read has the feed's text. Only so many articles are read at once; the others
 * are said with the feed's text first, and wait to be said again with their own.
 */
final class FullText {

  private static final int MOST_AT_ONCE = 20;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(FullText.class);

  private final Fetcher fetcher;
  private final InstantSource clock;

  /**
   * What was said, completed.
   *
   * @param mentions in the same order
   * @param waiting those that are still to be completed, as the feed said them
   */
  record Completed(List<Mention> mentions, List<Mention> waiting) {
    Completed {
      mentions = List.copyOf(mentions);
      waiting = List.copyOf(waiting);
    }
  }

  FullText(Fetcher fetcher, InstantSource clock) {
    this.fetcher = fetcher;
    this.clock = clock;
  }

  Completed complete(List<Mention> said) throws InterruptedException {
    Instant end = clock.instant().plus(LONGEST);
    List<Mention> mentions = new ArrayList<>();
    List<Mention> waiting = new ArrayList<>();
    int asked = 0;
    for (Mention mention : said) {
      if (mention.url() == null) {
        mentions.add(mention);
        continue;
      }
      boolean late = asked == MOST_AT_ONCE || clock.instant().isAfter(end);
      Optional<Mention> complete = late ? Optional.empty() : complete(mention, mention.url());
      asked += late ? 0 : 1;
      if (complete.isEmpty()) {
        waiting.add(mention);
      }
      mentions.add(complete.orElse(mention));
    }
    return new Completed(mentions, waiting);
  }

  /** The mention as it is best known; empty if its site is to be asked later. */
  private Optional<Mention> complete(Mention mention, URI address) throws InterruptedException {
    return switch (fetcher.page(address)) {
      case Fetched.Document page -> Optional.of(complete(mention, page));
      case Fetched.Busy _ -> Optional.empty();
      case Fetched.Failed failed -> {
        LOG.debug("{}: the feed's text is kept: {}", address, failed.why());
        yield Optional.of(mention);
      }
      case Fetched.Gone _, Fetched.Unchanged _ -> Optional.of(mention);
    };
  }

  /** What a page has less of than the feed is not all of it. */
  private static Mention complete(Mention mention, Fetched.Document page) {
    return ArticleText.of(page, mention.title())
        .filter(text -> text.length() > mention.text().length())
        .map(mention::withText)
        .orElse(mention);
  }
}
