package dev.earshot.processors.topology;

import dev.earshot.contract.SavedSearch;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Parsed;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import dev.earshot.query.live.LiveMatcher;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kept searches that somebody wants to be told of. They come and go while mentions are matched;
 * any thread may do anything.
 */
final class StandingSearches {

  private static final Logger LOG = LoggerFactory.getLogger(StandingSearches.class);

  private final LiveMatcher<String> matcher;
  private final Map<String, SavedSearch> searches = new ConcurrentHashMap<>();
  private final CountDownLatch known = new CountDownLatch(1);

  private StandingSearches(ZoneId zone) {
    matcher = new LiveMatcher<>(zone);
  }

  /** None yet; whoever asks waits until {@link #known} is called. */
  static StandingSearches in(ZoneId zone) {
    return new StandingSearches(zone);
  }

  /** None at all, and none to wait for. */
  static StandingSearches none(ZoneId zone) {
    StandingSearches none = new StandingSearches(zone);
    none.known();
    return none;
  }

  /** Puts a search in place of the one with the same id; null takes that away. */
  synchronized void put(String id, @Nullable SavedSearch search) {
    matcher.remove(id);
    searches.remove(id);
    if (search == null || search.alert() == null) {
      return;
    }
    switch (QueryParser.parse(search.query(), Use.RULE)) {
      case Parsed.Good good -> {
        searches.put(id, search);
        matcher.add(id, good.query());
      }
      case Parsed.Bad bad ->
          LOG.warn("the kept search {} cannot be read: {}", id, bad.errors().getFirst().message());
    }
  }

  /** Says that all searches that were kept before the start have been put. */
  void known() {
    known.countDown();
  }

  /** The ids of the searches that find the mention. */
  List<String> matches(Tagged tagged) {
    try {
      known.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped before the kept searches were known", e);
    }
    return matcher.size() == 0 ? List.of() : matcher.matches(tagged);
  }

  /** The search with this id, if it still stands. */
  Optional<SavedSearch> search(String id) {
    return Optional.ofNullable(searches.get(id));
  }
}
